// Apps whose sessions are shared by links. What they are told to do comes as a line of text; links and errors are shown, for
// tests to read.
import {
  Button,
  Column,
  defineApp,
  figure,
  IntSlider,
  signal,
  state,
  Str,
  TextInput,
  type App,
  type AppOptions,
} from "../../../src/index.ts";
import { ColumnDataSource } from "../../../src/models/index.ts";
import { sixtyApp } from "../../unit/session/resume/sixty-app.ts";
import type { Child } from "../../../src/components/layouts/list-layout.ts";
import type { ShareKind } from "../../../src/state/share.ts";

/** Where orders are given, and what came of the last one. */
const office = (): Column => {
  const order = new TextInput({ name: "Order" });
  const said = signal("");
  const orders: Readonly<Record<string, (...rest: string[]) => Promise<unknown>>> = {
    share: async (as = "", expires) =>
      (await state.share({ as: as as ShareKind, ...(expires === undefined ? {} : { expires: Number(expires) }) })).url,
    links: async () => (await state.shares()).map(({ id, as }) => `${id}:${as}`).join(),
    change: async (id, as = "view") => (await state.shares()).find((link) => link.id === id)?.change(as as "view"),
    end: async (id) => (await state.shares()).find((link) => link.id === id)?.end(),
    bookmark: async (...name) => (await state.bookmark(name.join(" "))).url,
    bookmarks: async () => (await state.bookmarks()).map(({ name, url }) => `${name}=${url}`).join(),
    delete: async (name) => (await state.bookmarks()).find((each) => each.name === name)?.delete(),
  };
  order.watch(async ({ value }) => {
    const [name = "", ...rest] = String(value).split(" ");
    if (name === "") return;
    try {
      said.value = `${value} -> ${String((await orders[name]?.(...rest)) ?? "done")}.`;
    } catch (error) {
      said.value = `${value} -> refused: ${String(error)}.`;
    }
  }, "value");
  return new Column(order, () => new Str(said.value));
};

const build = (): Column => {
  const level = new IntSlider({ name: "Level", end: 100, value: 1 });
  const more = new Button({ name: "More" });
  const ticks = signal(0);
  const rows = new Column();
  const plot = figure({ width: 200, height: 200 });
  const source = new ColumnDataSource({ data: { x: [1], y: [2] } });
  plot.scatter("x", "y", { source });
  more.onClick(() => {
    rows.append(new IntSlider({ name: `Made ${rows.objects.length + 1}`, end: 10 }));
    source.stream({ x: [level.value ?? 0], y: [level.value ?? 0] });
  });
  // Long enough to stay in the store between ticks.
  state.addPeriodicCallback(() => (ticks.value += 1), { period: 3_600_000 });
  return new Column(
    office(),
    level,
    more,
    rows,
    plot,
    () => new Str(`level ${level.value}, ${more.clicks} clicks, ${ticks.value} ticks`),
    () => new Str(`here: ${state.visitors.map(({ label, role }) => `${label}/${role}`).join(", ")}.`),
    new Str(`for ${state.sessionArgs.get("room") ?? "nobody"}, cookie ${state.cookies["theme"] ?? "none"}`),
  );
};

const options: AppOptions = { sharing: true, unusedSessionLifetime: 20_000 };

export const sharingApps: Readonly<Record<string, App>> = {
  "/desk": defineApp(options, build),
  "/desk/other": defineApp(options, build),
  "/tab-desk": defineApp({ ...options, scope: "tab" }, build),
  "/own-desk": defineApp({ ...options, scope: "user" }, build),
  "/brief-desk": defineApp({ ...options, unusedSessionLifetime: 10 }, build),
  "/sixty-desk": defineApp(options, () => new Column(office(), sixtyApp() as Child)),
  "/closed-desk": defineApp(build),
};
