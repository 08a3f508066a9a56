// Terminal, GridStack, Debugger and NestedSelect are lost at random moments while they are used, and never differ from
// their twins (R11).
import { expect, it } from "vitest";
import {
  Button,
  Column,
  Debugger,
  GridStack,
  IntSlider,
  NestedSelect,
  Str,
  Terminal,
  type Viewable,
} from "../../../../src/index.ts";
import type { TestSession } from "../../../../src/testing/index.ts";
import { actionOn, controlsOf } from "../../../clients/random-actions.ts";
import { Random } from "../../../clients/random.ts";
import { same } from "../../../clients/same.ts";
import { open } from "./surviving.ts";
import { act } from "./twins.ts";

const STEPS = 40;
const SEEDS = Array.from(
  { length: 3 + Number(process.env["RUNS"] ?? 0) },
  (_none, index) => Number(process.env["SEED"] ?? 1) + index,
);

const idOf = (view: Viewable | undefined): string => /\d+$/.exec(view?.model?.id ?? "")?.[0] ?? "";

function plainApp(): unknown {
  const level = new IntSlider({ name: "level", end: 9, value: 3 });
  const terminal = new Terminal("$ ", { maxOutput: 60 });
  terminal.watch(({ value }) => terminal.write(`${value}!\n`), "value");
  const stack = new GridStack({ ncols: 3, nrows: 3, width: 300, height: 90, mode: "override" });
  stack.put(0, 0, new Str("in the stack"));
  const log = new Debugger({ name: "log", level: 20 });
  const nested = new NestedSelect({
    options: { a: { b: ["c", "d"], e: ["f"] }, g: { h: ["i", "j", "k"] } },
    levels: ["one", "two", "three"],
  });
  nested.watch(({ value }) => terminal.write(`${JSON.stringify(value)}\n`), "value");
  const actions: Readonly<Record<string, () => unknown>> = {
    write: () => terminal.write(`level ${level.value}\n`),
    clear: () => terminal.clear(),
    put: () =>
      stack.put((level.value ?? 0) % 3, [0, 1 + ((level.value ?? 0) % 2)], new Terminal(`made ${level.value}`)),
    take: () => stack.length > 1 && stack.pop(0),
    move: () =>
      (stack.state = [
        { id: idOf(stack.at(-1)), x0: (level.value ?? 0) % 2, y0: 0, x1: 2, y1: 1 + ((level.value ?? 0) % 3) },
      ]),
    back: () => (stack.state = []),
    tell: () => log.info(`level ${level.value}`),
    other: () => (nested.value = { one: "g", two: "h", three: "j" }),
  };
  const buttons = Object.entries(actions).map(([name, act]) => new Button({ name, onClick: () => void act() }));
  return new Column(
    level,
    terminal,
    stack,
    log,
    nested,
    ...buttons,
    () => `stands at ${String(stack.placeOf(stack.at(0)))}`,
  );
}

/** The lines of the log begin with the time, which the two do not share. */
const timeless = (json: unknown): unknown =>
  JSON.parse(JSON.stringify(json).replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, "now"));

/** A key in a terminal, or what the random visitor finds to do. */
async function visit(sessions: readonly TestSession[], random: Random): Promise<string> {
  const [first] = sessions;
  if (first === undefined) return "";
  const terminals = [...first.tab.document.models.values()].filter(({ type }) => type.endsWith("Terminal"));
  const key = random.chance(0.2) ? random.pick(["a", "\r", "é"]) : null;
  const action = key === null ? actionOn(random.pick(controlsOf(first.tab.document)), random) : null;
  const { id } = random.pick(terminals);
  for (const session of sessions) {
    const { tab } = session;
    if (action !== null) await act(session, action);
    if (key === null) continue;
    await tab.send(tab.document.model(id), "keystroke", { key });
    await session.settled();
  }
  return key ?? action?.what ?? "";
}

it.each(SEEDS)("seed %i", async (seed) => {
  const random = new Random(seed);
  const options = { turnsPerSnapshot: random.pick([2, 127]) };
  const [lost, twin] = [await open(plainApp, {}, options), await open(plainApp, {}, options)];
  for (let step = 0; step < STEPS; step++) {
    if (random.chance(0.5))
      expect(await (random.chance(0.7) ? lost.sleep() : lost.crash()), `step ${step}`).toBe("resumed");
    const what = await visit([twin, lost], random);
    expect(lost.problems, `step ${step}: ${what}`).toEqual([]);
    same(timeless(lost.json), timeless(twin.json), `step ${step}: ${what}`);
    same(timeless(lost.tab.document.canonical()), timeless(twin.tab.document.canonical()), `step ${step}: ${what}`);
    expect(lost.tab.faults).toEqual([]);
  }
});
