// Pages by what they need of a policy: the live example of each component, and code in texts.
import { Button, Column, defineApp, Str } from "edgepanel";
import { createWorker } from "edgepanel/worker";
import { EXAMPLES } from "../../examples/live/examples.ts";
import type { Child } from "../../src/components/layouts/list-layout.ts";
import { groupsOf } from "./policy-groups.ts";

const coded = (): Button => {
  const button = new Button({ name: "Say" });
  button.jscallback({ code: { "event:button_click": "document.title = 'said'" } });
  return button;
};
const later = (): Column => {
  const place = new Column();
  const more = new Button({ name: "More" });
  more.onClick(() => place.append(coded()));
  return new Column(more, place);
};

const worker = createWorker({
  apps: {
    // The cast: each example is something that a layout shows.
    ...Object.fromEntries(
      groupsOf(Object.values(EXAMPLES)).map((group, at) => [
        `/some/${at}`,
        defineApp(() => new Column(...group.map((make) => make() as Child))),
      ]),
    ),
    "/coded": defineApp(coded),
    "/strict": defineApp({ contentSecurityPolicy: "strict" }, () => new Column("text", coded())),
    "/later": defineApp(later),
    "/declared": defineApp({ contentSecurityPolicy: ["'unsafe-eval'"] }, later),
    "/plain": defineApp(() => new Str("plain")),
  },
});
export default worker;
export class Session extends worker.Session {}
export class Scheduler extends worker.Scheduler {}
