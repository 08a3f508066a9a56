// The stored memory in real SQLite: rows, limits, what is left of longer texts.
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { emptyState, type StoredTurn } from "../../../src/app/memory/stored-state.ts";
import { Journal, STATE_BYTES, TURN_CHARACTERS, TURNS_PER_SNAPSHOT } from "../../../src/session/store/journal.ts";
import { ROW_CHARACTERS } from "../../../src/session/store/row-text.ts";

let objects = 0;
const within = (run: (storage: DurableObjectStorage) => void): Promise<void> =>
  runInDurableObject(env.COUNTERS.getByName(`journal-${(objects += 1)}`), (_object, { storage }) => run(storage));

/** A turn whose JSON has exactly this many characters. */
function turnOf(characters: number, fill = "x"): StoredTurn {
  const frame = JSON.stringify({ title: "" }).length;
  return { title: fill.repeat(characters - frame) };
}

const countOf = ({ sql }: DurableObjectStorage, table: string): number =>
  sql.exec<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`).one().count;

test("nothing is written until there is something to write", () =>
  within((storage) => {
    const journal = new Journal(storage);
    expect(journal.load()).toBeNull();
    expect(journal.size).toBe(0);
    expect(storage.sql.exec("SELECT name FROM sqlite_master WHERE name IN ('turns', 'snapshot')").toArray()).toEqual(
      [],
    );
  }));

test("a turn of a row's length is one row, one more character makes two; a shorter one in its place is read alone", () =>
  within((storage) => {
    const journal = new Journal(storage);
    journal.append(turnOf(ROW_CHARACTERS));
    expect(countOf(storage, "turns")).toBe(1);
    journal.append(turnOf(ROW_CHARACTERS + 1));
    expect(countOf(storage, "turns")).toBe(3);
    expect(new Journal(storage).load()?.title).toBe(turnOf(ROW_CHARACTERS + 1).title);
    // The ring comes round to the slot with the two rows.
    for (let turn = 0; turn < TURNS_PER_SNAPSHOT - 1; turn++)
      journal.append(turn % 50 === 0 ? { title: `turn ${turn}` } : {});
    journal.append({ title: "short" });
    expect(new Journal(storage).load()?.title).toBe("short");
  }));

test("the longest characters fit into a row", () =>
  within((storage) => {
    const journal = new Journal(storage);
    journal.append(turnOf(ROW_CHARACTERS, "\u{20ac}"));
    expect(new Journal(storage).load()?.title).toHaveLength(ROW_CHARACTERS - 12);
  }));

test("a character of two halves at the end of a row stays whole", () =>
  within((storage) => {
    const frame = '{"title":"'.length;
    // Its first half would be the last character of the first row.
    const title = `${"x".repeat(ROW_CHARACTERS - frame - 1)}\u{1f600}${"y".repeat(ROW_CHARACTERS)}\u{1f680}`;
    const journal = new Journal(storage);
    journal.append({ title });
    expect(new Journal(storage).load()?.title).toBe(title);
    journal.snapshot({ ...emptyState(), title });
    expect(new Journal(storage).load()?.title).toBe(title);
  }));

test.each(["x", "\u{20ac}"])(
  "a state of as many bytes as allowed is stored, one more is refused and leaves what was there: %s",
  (fill) =>
    within((storage) => {
      const journal = new Journal(storage);
      const bytes = new TextEncoder().encode(fill).byteLength;
      const frame = JSON.stringify(emptyState()).length - "null".length + '""'.length;
      const [count, rest] = [Math.floor((STATE_BYTES - frame) / bytes), (STATE_BYTES - frame) % bytes];
      const state = { ...emptyState(), title: fill.repeat(count) + "x".repeat(rest) };
      journal.snapshot(state);
      expect(new Journal(storage).load()?.title).toHaveLength(state.title.length);
      expect(() => journal.snapshot({ ...state, title: `${state.title}x` })).toThrow(
        `A session may keep ${STATE_BYTES} bytes`,
      );
      expect(() => journal.append({ title: `${state.title}${"x".repeat(frame)}` })).toThrow("stream less");
      expect(new Journal(storage).load()?.title).toHaveLength(state.title.length);
      expect(new Journal(storage).load()?.problems).toEqual([]);
    }),
);

test("many long turns ask for a snapshot before there are many of them", () =>
  within((storage) => {
    const journal = new Journal(storage);
    journal.append(turnOf(TURN_CHARACTERS));
    expect(journal.wantsSnapshot).toBe(false);
    journal.append({});
    expect(journal.wantsSnapshot).toBe(true);
    const again = new Journal(storage);
    again.load();
    expect(again.wantsSnapshot).toBe(true);
    again.snapshot({ ...emptyState(), title: "x".repeat(2 * TURN_CHARACTERS) });
    // A long state is not written again for every short one that follows.
    again.append(turnOf(TURN_CHARACTERS + 1));
    expect(again.wantsSnapshot).toBe(false);
  }));

describe("what cannot be read is left out, and named:", () => {
  const damaged = (damage: string, survives: string): Promise<void> =>
    within((storage) => {
      const journal = new Journal(storage);
      journal.snapshot({ ...emptyState(), title: "snapshot" });
      journal.append({ title: "first" });
      journal.append({ title: "second" });
      storage.sql.exec(damage);
      const again = new Journal(storage);
      expect(again.load()).toMatchObject({ title: survives, problems: ["a part of its stored state cannot be read"] });
      // What follows is sound.
      again.snapshot({ ...emptyState(), title: "anew" });
      again.append({ title: "more" });
      expect(new Journal(storage).load()).toMatchObject({ title: "more", problems: [] });
    });

  test("a turn that is cut", () => damaged("UPDATE turns SET json = SUBSTR(json, 1, 5) WHERE sequence = 3", "first"));
  test("a turn that is something else", () => damaged("UPDATE turns SET json = '[1]' WHERE sequence = 2", "second"));
  test("a turn that is missing", () => damaged("DELETE FROM turns WHERE sequence = 2", "second"));
  test("a snapshot that is cut", () => damaged("UPDATE snapshot SET json = SUBSTR(json, 1, 5)", "second"));
  test("a snapshot of which rows are missing", () => damaged("UPDATE snapshot SET parts = 2", "second"));
});

test("a text of several rows that cannot be written whole leaves what was there", () =>
  within((storage) => {
    const journal = new Journal(storage);
    journal.snapshot({ ...emptyState(), title: "a".repeat(2 * ROW_CHARACTERS) });
    storage.sql.exec(
      "CREATE TRIGGER full BEFORE UPDATE ON snapshot WHEN NEW.part = 1 BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    expect(() => journal.snapshot({ ...emptyState(), title: "b".repeat(2 * ROW_CHARACTERS) })).toThrow("full");
    expect(new Journal(storage).load()).toMatchObject({ title: "a".repeat(2 * ROW_CHARACTERS), problems: [] });
  }));

test("a turn costs one row, a snapshot one more per hundred and a bit", () =>
  within((storage) => {
    const journal = new Journal(storage);
    for (let turn = 0; turn < 1_000; turn++) {
      if (journal.wantsSnapshot) journal.snapshot({ ...emptyState(), title: `${turn}` });
      else journal.append({ title: `${turn}` });
    }
    expect(journal.rowsWritten).toBeLessThan(1_020);
    expect(new Journal(storage).load()?.title).toBe("999");
  }));
