// Apps for the tests of pages: what they read, how often they ran, what differs between two runs.
import { createWorker } from "edgepanel/worker";
import { Column, defineApp, FloatSlider, HTML, IntSlider, Markdown, state, TextInput } from "edgepanel";

/** Runs of the app functions in this isolate, by app. */
const runs = new Map<string, number>();
const count = (name: string): number => {
  const next = (runs.get(name) ?? 0) + 1;
  runs.set(name, next);
  return next;
};

const form = defineApp({ title: "Form" }, () => {
  count("form");
  const name = new TextInput({ name: "Name" });
  const level = new IntSlider({ name: "Level", start: 0, end: 10, value: 3 });
  return new Column(
    new Markdown("# Same everywhere"),
    name,
    level,
    () => new Markdown(`Hello ${name.value as string}, level ${level.value}`),
  );
});

/** Its text is another one in every run, everything else is the same. */
const changing = defineApp({ title: "Changing" }, () => {
  const run = crypto.randomUUID();
  return new Column(
    new HTML(`<p id="run">${run}</p>`),
    new TextInput({ name: "Name" }),
    new FloatSlider({ name: "Level" }),
  );
});

const weather = defineApp({ title: "Weather" }, () => {
  count("weather");
  const city = state.sessionArgs.get("city") ?? "Berlin";
  return new Markdown(`# Weather of ${city}`);
});

const spinner = defineApp(
  { title: "Spinner", globalLoadingSpinner: true, loadingSpinner: "dots", loadingColor: "rgb(1, 2, 3)" },
  () => new Markdown("# There it is"),
);

const made = defineApp({ title: "Made by its session", reuseSessions: false }, () => {
  const run = count("made");
  return new Column(new HTML(`<p id="run">run ${run} ${crypto.randomUUID()}</p>`), new TextInput({ name: "Name" }));
});

const eager = defineApp({ title: "Eager", reuseSessions: "warm" }, () => {
  count("eager");
  return new Markdown("# Ready when you are");
});

/** Waits for an answer of the test. */
const slow = defineApp({ title: "Slow" }, async () => {
  const run = count("slow");
  const answer = await fetch(state.sessionArgs.get("from") ?? "");
  if (!answer.ok) throw new Error("The source is down");
  return new Markdown(`# ${await answer.text()} in run ${run}`);
});

const worker = createWorker({
  apps: {
    "/form": form,
    "/eager": eager,
    "/slow": slow,
    "/changing": changing,
    "/weather": weather,
    "/spinner": spinner,
    "/made": made,
  },
});

export default {
  fetch(request, env, context) {
    const { pathname } = new URL(request.url);
    if (pathname === "/runs") return Response.json(Object.fromEntries(runs));
    return worker.fetch(request, env, context);
  },
} satisfies ExportedHandler<Env>;
export const { Session, Scheduler } = worker;
