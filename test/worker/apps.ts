// The small apps of the test Worker.
import { env } from "cloudflare:workers";
import { Button, Column, d1Source, defineApp, state, Str, Tabulator, TextInput, type App } from "../../src/index.ts";
import { ColumnDataSource } from "../../src/models/index.ts";
import { fuzzApp } from "../clients/fuzz-app.ts";
import { authApps } from "./auth/apps.ts";
import { privacyApps } from "./privacy/apps.ts";
import { lastingApps } from "./resume/apps.ts";
import { stagedApps } from "./session/apps.ts";
import { sharingApps } from "./sharing/apps.ts";
import { randomApps } from "./resume/random-apps.ts";

/** Counts clicks and repeats what was typed; every session for itself. */
const counter = defineApp({ title: "Counter", unusedSessionLifetime: 5000 }, () => {
  const button = new Button({ name: "Add" });
  const text = new TextInput({ name: "Text" });
  const label = new Str("0 clicks");
  let clicks = 0;
  button.onClick(() => (label.object = `${(clicks += 1)} clicks`));
  text.watch(() => (label.object = `${text.value} in ${state.sessionArgs.get("room") ?? "no room"}`), "value");
  // What a browser of this session sent, and nothing of another's.
  state.onSessionDestroyed(async ({ id }) => {
    const key = `destroyed:${id}`;
    await env.PAGES.put(key, String(Number((await env.PAGES.get(key)) ?? "0") + 1));
  });
  return new Column(button, text, label);
});

/** A table of D1, a page at a time. */
const orders = defineApp({ title: "Orders" }, () => {
  const table = new Tabulator({ rowSource: d1Source(env.ORDERS, "orders", { key: "id", columns: ["id", "who"] }) });
  const told = (): string => {
    const ids = table.rows.map(({ id }) => String(id));
    return `${table.loaded?.total ?? 0} orders, ${ids.at(0) ?? ""} to ${ids.at(-1) ?? ""} are shown`;
  };
  return new Column(table, told);
});

/** Everything that two sockets may change. */
const shared = defineApp({ title: "Shared", trustClients: true }, () => {
  const source = new ColumnDataSource({ data: { x: [1], y: Float64Array.of(2) } });
  state.curdoc?.addRoot(source);
  return new Column(new TextInput({ name: "Text" }), new Str("text"));
});

const failing = defineApp({ title: "Failing" }, () => {
  throw new Error("the secret of the failing app");
});

/** Ticks 25 times, then says how many periods lay between one tick and the next. */
const ticking = defineApp({ title: "Ticking" }, () => {
  const label = new Str("ticking");
  const dues: number[] = [];
  const job = state.addPeriodicCallback(() => dues.push(job.due?.getTime() ?? 0), { period: 200, count: 25 });
  job.watch(
    () =>
      (label.object = `gaps ${dues
        .slice(1)
        .map((due, index) => (due - (dues[index] ?? 0)) / 200)
        .join()}.`),
    "running",
  );
  return label;
});

/** Stays until its button says that it may go; knows what two isolates would share. */
const held = defineApp({ title: "Held", unusedSessionLifetime: 5000 }, () => {
  state.blockExpiration();
  const button = new Button({ name: "Let go", onClick: () => state.unblockExpiration() });
  const label = new Str("");
  state.onload(
    async () =>
      (label.object = await state.asCached("held", () => Promise.resolve(new Date(0).toISOString()), { ttl: 60 })),
  );
  return new Column(button, label);
});

export const apps: Readonly<Record<string, App>> = {
  ...lastingApps,
  ...stagedApps,
  ...randomApps,
  ...authApps,
  ...privacyApps,
  ...sharingApps,
  "/counter": counter,
  "/orders": orders,
  "/shared": shared,
  "/failing": failing,
  "/fuzz": defineApp({ title: "Fuzz", trustClients: true }, fuzzApp),
  "/ticking": ticking,
  "/held": held,
  "/rooms/{room}/{table:int}": defineApp(() => {
    const { room, table } = state.routeParams;
    return new Str(`room ${room}, table ${table}, at ${state.appUrl}`);
  }),
  "/deep/down": defineApp({ title: "Deep" }, () => new Str("deep")),
};
