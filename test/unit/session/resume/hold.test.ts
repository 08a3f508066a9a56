// Rule R9 of docs/design/resume.md: a hold is stored, told and shown as a whole, also behind its awaits.
import { describe, expect, it, vi } from "vitest";
import { Button, Column, ColumnDataSource, figure, hold, IntSlider, Str } from "../../../../src/index.ts";
import { HOLD_LIMIT } from "../../../../src/state/hold.ts";
import type { TestSession, TestTab } from "../../../../src/testing/index.ts";
import { agree, open, survives } from "./surviving.ts";

// Each of them loses a session several times, which takes long on a loaded machine.
vi.setConfig({ testTimeout: 30_000 });

interface Streaming {
  readonly session: TestSession;
  /** Lets the function in the hold go on. */
  readonly goOn: () => void;
}

/** An app whose button streams two rows in a hold that waits in between. */
async function streaming(): Promise<Streaming> {
  const gate: { open: () => void } = { open: () => {} };
  const session = await open(() => {
    const source = new ColumnDataSource({ data: { x: [1], y: [1] } });
    const text = new Str("one row");
    const level = new IntSlider({ name: "level", end: 9 });
    const button = new Button({ name: "stream" });
    button.onClick(() =>
      hold(async () => {
        source.stream({ x: [2], y: [2] });
        text.object = "two rows";
        await new Promise<void>((resolve) => (gate.open = resolve));
        source.stream({ x: [3], y: [3] });
        text.object = "three rows";
      }),
    );
    const plot = figure({ width: 200, height: 100 });
    plot.line("x", "y", { source });
    return new Column(text, level, button, plot);
  });
  return { session, goOn: () => gate.open() };
}

const shown = (tab: TestTab): unknown => {
  const source = [...tab.document.models.values()].find(({ type }) => type === "ColumnDataSource");
  // The cast: columns by name.
  const data = source?.attributes.get("data") as Readonly<Record<string, unknown>>;
  return [tab.text.match(/\w+ rows?/)?.[0], data["x"]];
};
const BEFORE = ["one row", [1]];
const AFTER = ["three rows", [1, 2, 3]];

describe("a hold that waits", () => {
  it("a page that opens in between waits, and has each row once", async () => {
    const { session, goOn } = await streaming();
    const clicked = session.tab.click("stream");
    await session.settled();
    expect(shown(session.tab)).toEqual(BEFORE);
    const opening = session.openTab();
    await session.settled();
    goOn();
    const [tab] = await Promise.all([opening, clicked]);
    await session.settled();
    expect([shown(tab), shown(session.tab)]).toEqual([AFTER, AFTER]);
    await agree(session);
    await survives(session);
    expect(shown(session.tab)).toEqual(AFTER);
  });

  it("a line that drops in between: the click counts once, and each row is there once", async () => {
    const { session, goOn } = await streaming();
    const clicked = session.tab.click("stream").catch((error: unknown) => String(error));
    await session.settled();
    session.tab.drop();
    const back = session.tab.connect();
    await session.settled();
    goOn();
    await Promise.allSettled([back, clicked]);
    await session.settled();
    expect(shown(session.tab)).toEqual(AFTER);
    await agree(session);
  });

  it("a crash in between: nothing of it has happened", async () => {
    const { session } = await streaming();
    void session.tab.click("stream").catch(() => {});
    await session.settled();
    const stored = session.journal.load();
    expect([stored?.objects, stored?.columns]).toEqual([{}, []]);
    const { json } = await streaming().then((twin) => twin.session);
    // The page would send its click again: here it is gone.
    const [tab] = session.tabs;
    if (tab === undefined) throw new Error("no tab");
    session.closeTab(tab);
    await session.crash();
    expect(session.json).toEqual(json);
  });

  it("what others do meanwhile is answered when it ends, and stored with it", async () => {
    const { session, goOn } = await streaming();
    const other = await session.openTab();
    const clicked = session.tab.click("stream");
    await session.settled();
    let isAnswered = false;
    const changed = other.change("level", { value: 4 }).then(() => (isAnswered = true));
    await session.settled();
    expect([isAnswered, session.journal.load()?.objects]).toEqual([false, {}]);
    goOn();
    await Promise.all([clicked, changed]);
    await session.settled();
    expect(session.tab.get("level")).toBe(4);
    await survives(session);
  });
});

it(`ends by itself after ${HOLD_LIMIT / 1000} seconds, and the log says so`, async () => {
  const { session, goOn } = await streaming();
  // Only the limit's own timer: everything else goes on.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const clicked = session.tab.click("stream");
    await session.settled();
    vi.advanceTimersByTime(HOLD_LIMIT - 1);
    await session.settled();
    expect(shown(session.tab)).toEqual(BEFORE);
    vi.advanceTimersByTime(1);
    await clicked;
    await session.settled();
    expect(shown(session.tab)).toEqual(["two rows", [1, 2]]);
    goOn();
    await session.settled();
    expect(shown(session.tab)).toEqual(AFTER);
  } finally {
    vi.useRealTimers();
  }
  expect(session.log.map(({ message }) => message).join()).toContain("A hold has lasted for 60 seconds");
});
