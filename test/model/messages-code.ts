// States of the model of messages as short texts, a character for each number: millions of them fit into memory.
import type { Code } from "./explore.ts";
import { isOld, type Doc, type Down, type Line, type Page, type State, type Up } from "./messages-state.ts";

const DOWN = ["doc", "ok", "error", "set", "cell", "removed"] as const;
const LINE = ["asked", "heard", "closed"] as const;
const PHASE = ["closed", "pulling", "steady"] as const;

export function write({ session, pages, lines, excused, madeIn, strayed, left }: State): Code {
  const all: number[] = [];
  const flag = (value: boolean): number => (value ? 1 : 0);
  const list = (values: readonly number[]): void => void all.push(values.length, ...values);
  const doc = ({ value, cell, removed, version }: Doc): void => void all.push(value, cell, flag(removed), version);
  const up = (each: Up): void => {
    if (each.k === "pull") all.push(0);
    else {
      all.push(each.number);
      list(each.acts);
    }
  };
  const down = (each: Down): void => {
    all.push(DOWN.indexOf(each.k));
    switch (each.k) {
      case "doc":
        doc(each.doc);
        all.push(each.handled, each.run);
        break;
      case "ok":
        all.push(each.number, flag(each.late));
        break;
      case "error":
        all.push(each.number);
        break;
      case "set":
      case "cell":
        all.push(each.value);
        break;
      case "removed":
    }
  };
  doc(session);
  all.push(session.run, ...session.handled, session.deployed, flag(strayed));
  list(session.counted);
  for (const act of session.counted.keys()) all.push(flag(excused[act] ?? false), madeIn[act] ?? 0);
  for (const page of pages) {
    all.push(PHASE.indexOf(page.phase), page.line, page.run, page.numbers, page.done, flag(page.crossed));
    doc(page.doc);
    all.push(page.out.length);
    for (const { number, acts } of page.out) {
      all.push(number);
      list(acts);
    }
  }
  for (const line of lines) {
    all.push(line.page, line.line, LINE.indexOf(line.at), flag(line.pulled), line.up.length, line.down.length);
    line.up.forEach(up);
    line.down.forEach(down);
  }
  return {
    left: String.fromCharCode(left.crashes, left.losses, left.deployments, left.expiries),
    core: String.fromCharCode(...all),
  };
}

export function read({ left, core }: Code): State {
  let at = 0;
  const number = (): number => core.charCodeAt(at++);
  const flag = (): boolean => number() === 1;
  const some = <T>(count: number, one: () => T): T[] => {
    const all: T[] = [];
    for (let each = 0; each < count; each++) all.push(one());
    return all;
  };
  const list = (): number[] => some(number(), number);
  const doc = (): Doc => ({ value: number(), cell: number(), removed: flag(), version: number() });
  const up = (): Up => {
    const first = number();
    return first === 0 ? { k: "pull" } : { k: "patch", number: first, acts: list() };
  };
  const down = (): Down => {
    const k = DOWN[number()] ?? "removed";
    switch (k) {
      case "doc":
        return { k, doc: doc(), handled: number(), run: number() };
      case "ok":
        return { k, number: number(), late: flag() };
      case "error":
        return { k, number: number() };
      case "set":
      case "cell":
        return { k, value: number() };
      case "removed":
        return { k };
    }
  };
  const page = (): Page => ({
    phase: PHASE[number()] ?? "closed",
    line: number(),
    run: number(),
    numbers: number(),
    done: number(),
    crossed: flag(),
    doc: doc(),
    out: some(number(), () => ({ number: number(), acts: list() })),
  });
  const line = (): Line => {
    const [of, count, phase, pulled, ups, downs] = [number(), number(), number(), flag(), number(), number()];
    return { page: of, line: count, at: LINE[phase] ?? "closed", pulled, up: some(ups, up), down: some(downs, down) };
  };
  const session = { ...doc(), run: number(), handled: [number(), number()] as [number, number], deployed: number() };
  const strayed = flag();
  const counted = list();
  const [excused, madeIn]: [boolean[], number[]] = [[], []];
  for (let act = 0; act < counted.length; act++) {
    excused.push(flag());
    madeIn.push(number());
  }
  const pages: [Page, Page] = [page(), page()];
  const lines: Line[] = [];
  while (at < core.length) lines.push(line());
  const [crashes, losses, deployments, expiries] = [0, 1, 2, 3].map((each) => left.charCodeAt(each));
  return {
    session: { ...session, counted },
    pages,
    lines,
    // What is told and not stored breaks a rule at once.
    told: counted.map(() => false),
    excused,
    madeIn,
    strayed,
    left: { crashes: crashes ?? 0, losses: losses ?? 0, deployments: deployments ?? 0, expiries: expiries ?? 0 },
  };
}

/** States with less left to happen are others. Lines of which nothing can come any more are none. */
export function writeWhole(state: State): Code {
  const lines = state.lines.filter((line) => line.at !== "closed" || !isOld(state, line));
  const { left, core } = write({ ...state, lines });
  return { left: "", core: left + core };
}

export const readWhole = ({ core }: Code): State => read({ left: core.slice(0, 4), core: core.slice(4) });
