// A Worker for a machine of one's own: a session with state, and a task that tells a listener of the test when it ran.
import { env } from "cloudflare:workers";
import { Button, Column, defineApp, IntSlider, state, Str } from "edgepanel";
import { createWorker } from "edgepanel/worker";

const level = defineApp({ title: "Level" }, () => {
  const slider = new IntSlider({ name: "Level", start: 0, end: 9, value: 3 });
  const more = new Button({ name: "More" });
  return new Column(slider, more, () => new Str(`level ${String(slider.value)}, ${String(more.clicks)} clicks`));
});

const worker = createWorker({
  apps: { "/level": level },
  setup() {
    state.scheduleTask(
      "beat",
      async ({ due }) => {
        // The cast: a secret of this test alone.
        const { LISTENER } = env as { readonly LISTENER?: string };
        if (LISTENER !== undefined) await fetch(LISTENER, { method: "POST", body: String(due.getTime()) });
      },
      { period: 2_000 },
    );
  },
});

export default worker;
export const { Session, Scheduler } = worker;
