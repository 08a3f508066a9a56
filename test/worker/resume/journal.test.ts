// The stored memory in real SQLite: rows, limits, what is left of longer texts.
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { emptyState, type StoredTurn } from "../../../src/app/memory/stored-state.ts";
import { Journal, ROW_CHARACTERS, STATE_CHARACTERS, TURNS_PER_SNAPSHOT } from "../../../src/session/store/journal.ts";

let objects = 0;
const within = (run: (sql: SqlStorage) => void): Promise<void> =>
  runInDurableObject(env.COUNTERS.getByName(`journal-${(objects += 1)}`), (_object, { storage }) => run(storage.sql));

/** A turn whose JSON has exactly this many characters. */
function turnOf(characters: number, fill = "x"): StoredTurn {
  const frame = JSON.stringify({ title: "" }).length;
  return { title: fill.repeat(characters - frame) };
}

const countOf = (sql: SqlStorage, table: string): number => sql.exec<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`).one().count;

test("nothing is written until there is something to write", () =>
  within((sql) => {
    const journal = new Journal(sql);
    expect(journal.load()).toBeNull();
    expect(journal.size).toBe(0);
    expect(sql.exec("SELECT name FROM sqlite_master WHERE name IN ('turns', 'snapshot')").toArray()).toEqual([]);
  }));

test("a turn of a row's length is one row, one more character makes two; a shorter one in its place is read alone", () =>
  within((sql) => {
    const journal = new Journal(sql);
    journal.append(turnOf(ROW_CHARACTERS));
    expect(countOf(sql, "turns")).toBe(1);
    journal.append(turnOf(ROW_CHARACTERS + 1));
    expect(countOf(sql, "turns")).toBe(3);
    expect(new Journal(sql).load()?.title).toBe(turnOf(ROW_CHARACTERS + 1).title);
    // The ring comes round to the slot with the two rows.
    for (let turn = 0; turn < TURNS_PER_SNAPSHOT - 1; turn++) journal.append(turn % 50 === 0 ? { title: `turn ${turn}` } : {});
    journal.append({ title: "short" });
    expect(new Journal(sql).load()?.title).toBe("short");
  }));

test("the longest characters fit into a row", () =>
  within((sql) => {
    const journal = new Journal(sql);
    journal.append(turnOf(ROW_CHARACTERS, "\u{20ac}"));
    expect(new Journal(sql).load()?.title).toHaveLength(ROW_CHARACTERS - 12);
  }));

test("a state of the longest length is stored, one more character is refused and leaves what was there", () =>
  within((sql) => {
    const journal = new Journal(sql);
    const frame = JSON.stringify(emptyState()).length - "null".length + '""'.length;
    const state = { ...emptyState(), title: "x".repeat(STATE_CHARACTERS - frame) };
    journal.snapshot(state);
    expect(new Journal(sql).load()?.title).toHaveLength(state.title.length);
    expect(() => journal.snapshot({ ...state, title: `${state.title}x` })).toThrow(`A session may keep ${STATE_CHARACTERS} characters`);
    expect(new Journal(sql).load()?.title).toHaveLength(state.title.length);
  }));

test("a turn costs one row, a snapshot one more per hundred and a bit", () =>
  within((sql) => {
    const journal = new Journal(sql);
    for (let turn = 0; turn < 1_000; turn++) {
      if (journal.wantsSnapshot) journal.snapshot({ ...emptyState(), title: `${turn}` });
      else journal.append({ title: `${turn}` });
    }
    expect(journal.rowsWritten).toBeLessThan(1_020);
    expect(new Journal(sql).load()?.title).toBe("999");
  }));
