// Apps that tests take away from under their visitors.
import {
  Button,
  Checkbox,
  Column,
  defineApp,
  IntSlider,
  Markdown,
  Row,
  Select,
  state,
  Str,
  Tabs,
  Tabulator,
  TextInput,
} from "edgepanel";
import { createWorker, type WorkerEnv } from "edgepanel/worker";

const form = defineApp({ title: "Survivor" }, () => {
  const slider = new IntSlider({ name: "Level", end: 10, width: 300 });
  const input = new TextInput({ name: "Note" });
  const watched = new Str("watched 0");
  slider.watch(() => (watched.object = `watched ${slider.value}`), "value");
  const list = new Column();
  const add = new Button({ name: "Add" });
  add.onClick(() => list.append(new Markdown(`item ${list.objects.length + 1}`)));
  return new Column(
    new Row(slider, input, add),
    watched,
    () => `function ${slider.value}`,
    () => `note ${input.value}`,
    list,
  );
});

/** Its sessions stay in memory: a callback makes what has a callback of its own. */
const pinned = defineApp({ title: "Pinned" }, () => {
  const list = new Column();
  const add = new Button({ name: "Add" });
  const count = new Str("0 clicks");
  add.onClick(() => {
    const inner = new Button({ name: "Inner" });
    inner.onClick(() => (count.object = `${inner.clicks} clicks`));
    list.append(inner);
  });
  return new Column(add, count, list);
});

const clock = defineApp({ title: "Clock" }, () => {
  const text = new Str("tick 0");
  const job = state.addPeriodicCallback(() => (text.object = `tick ${job.counter}`), { period: 1000 });
  return text;
});

const counter = (scope: "load" | "tab" | "user" | "key", lifetime?: number) =>
  defineApp(
    { title: `Scope ${scope}`, scope, ...(lifetime === undefined ? {} : { maximumSessionLifetime: lifetime }) },
    () => {
      const slider = new IntSlider({ name: "Level", end: 10, width: 300 });
      return new Column(slider, () => `level ${slider.value}`, `made for ${state.user ?? "nobody"}`);
    },
  );

/** What several people can do at once, with an app that has a word in it. */
const board = defineApp({ title: "Board", scope: "key" }, () => {
  const level = new IntSlider({ name: "Level", end: 10, width: 300 });
  level.watch(() => {
    if ((level.value ?? 0) > 8) level.value = 8;
  }, "value");
  const note = new TextInput({ name: "Note" });
  const kind = new Select({ name: "Kind", options: ["tea", "coffee", "water", "milk"] });
  const sure = new Checkbox({ name: "Sure" });
  const tabs = new Tabs(["One", "first tab"], ["Two", "second tab"], { closable: true });
  const add = new Button({ name: "Add" });
  add.onClick(() => {
    tabs.append([`Tab ${tabs.length + 1}`, new Str(`added at ${level.value}`)]);
    note.value = "";
    note.valueInput = "";
  });
  return new Column(
    level,
    note,
    kind,
    sure,
    add,
    tabs,
    () => `${level.value} ${kind.value} ${sure.value} ${note.value}`,
  );
});

/** A table that several people edit. */
const cells = defineApp({ title: "Cells", scope: "key" }, () => {
  const table = new Tabulator({ value: { name: ["a", "b", "c"], count: [0, 0, 0] } });
  const edits = new Str("0 edits");
  let count = 0;
  table.onEdit(() => (edits.object = `${(count += 1)} edits`));
  return new Column(table, edits);
});

/** Counts what two people click. */
const tally = defineApp({ title: "Tally", scope: "key" }, () => {
  const ada = new Button({ name: "Ada" });
  const bob = new Button({ name: "Bob" });
  const text = new Str("Ada 0, Bob 0.");
  for (const button of [ada, bob]) button.onClick(() => (text.object = `Ada ${ada.clicks}, Bob ${bob.clicks}.`));
  return new Column(ada, bob, text);
});

/** What the app that starts late waits for, and how often it was started. */
const start = { isHeld: false, count: 0 };

const late = defineApp({ title: "Late" }, async () => {
  const number = (start.count += 1);
  while (start.isHeld) await scheduler.wait(5);
  return new Str(`start ${number}`);
});

const worker = createWorker({
  apps: {
    "/form": form,
    "/pinned": pinned,
    "/clock": clock,
    "/load": counter("load"),
    "/tab": counter("tab"),
    "/user": counter("user"),
    "/key": counter("key"),
    "/board": board,
    "/cells": cells,
    "/tally": tally,
    "/brief": counter("load", 3_000),
    "/late": late,
  },
  // Short, so that the tests need not wait for half a minute.
  limits: { tabAbsence: 5_000 },
  user: (request) => /(?:^|; )user=(\w+)/.exec(request.headers.get("cookie") ?? "")?.[1] ?? null,
});

export default {
  ...worker,
  fetch(request, env, context) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "/starts") return worker.fetch(request, env, context);
    // In workerd the test's requests and the sessions share this module.
    if (searchParams.has("hold")) start.isHeld = searchParams.get("hold") === "yes";
    return Response.json(start.count);
  },
} satisfies ExportedHandler<WorkerEnv>;
export const { Session, Scheduler } = worker;
