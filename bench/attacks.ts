// What hostile messages cost a server: time beside an honest message of the same length, and memory.
import { gzipSync } from "node:zlib";
import type { BenchResult } from "./main.ts";
import { framesOf, Line } from "./line.ts";
import { tokenOfPage } from "./visitor.ts";
import { runWorkers } from "./workerd.ts";

const MIB = 1024 * 1024;

interface Ids {
  readonly root: string;
  readonly note: string;
  readonly source: string;
}

interface Attack {
  /** The events of each message. */
  readonly messages: (ids: Ids) => readonly (readonly object[])[];
}

const changed = (id: string, attr: string, value: unknown): object => ({
  kind: "ModelChanged",
  model: { id },
  attr,
  new: value,
});
const map = (entries: readonly unknown[]): object => ({ type: "map", entries });
const cell = (id: string, row: number): object => ({
  kind: "ColumnsPatched",
  model: { id },
  attr: "data",
  patches: map([["n", [[row, 1]]]]),
});
const row = (id: string): object => ({
  kind: "ColumnsStreamed",
  model: { id },
  attr: "data",
  data: map([
    ["index", [1]],
    ["n", [1]],
  ]),
  rollover: null,
});
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

const attacks: Readonly<Record<string, Attack>> = {
  "20 packed buffers of 20 MiB": {
    messages: ({ note }) => {
      const data = gzipSync(new Uint8Array(20 * MIB)).toString("base64");
      return [
        [
          changed(
            note,
            "tags",
            times(20, () => ({ type: "bytes", data })),
          ),
        ],
      ];
    },
  },
  "one packed text, 1,000 times": {
    messages: ({ note }) => {
      const part = gzipSync(Buffer.alloc(MIB, 65)).toString("base64");
      return [[changed(note, "value", { type: "long_text", parts: times(1_000, () => part) })]];
    },
  },
  "1,000 values nested 480 deep": {
    messages: ({ note }) => [
      [
        changed(
          note,
          "tags",
          times(1_000, () => nested(480)),
        ),
      ],
    ],
  },
  "600 columns inside each other": {
    messages: ({ root }) =>
      times(4, (part) => [
        changed(
          root,
          "children",
          times(150, (at) => at).reduce<readonly object[]>(
            (inner, at) => [
              {
                type: "object",
                name: "panel.models.layout.Column",
                id: `c${part}-${at}`,
                attributes: { children: inner },
              },
            ],
            part === 0 ? [] : [{ id: `c${part - 1}-149` }],
          ),
        ),
      ]),
  },
  "200 rows streamed into a million": { messages: ({ source }) => [times(200, () => row(source))] },
  "400 cells of a million, one message": { messages: ({ source }) => [times(400, (at) => cell(source, at))] },
  "400 cells and rows by turns, one message": {
    messages: ({ source }) => [times(400, (at) => (at % 2 === 0 ? cell(source, at) : row(source)))],
  },
  "100 messages of a cell of a million": { messages: ({ source }) => times(100, (at) => [cell(source, at)]) },
};

/** Sends each attack to a session of its own, and honest text of the same length to another. */
export async function benchAttacks(): Promise<BenchResult> {
  const workers = await runWorkers([
    {
      name: "attacks",
      source: { file: "bench/apps/attacks-worker.ts" },
      objects: { SESSIONS: "Session", SCHEDULER: "Scheduler" },
      vars: { EDGEPANEL_SECRET: "a-secret-of-the-benchmark-0123456789" },
    },
  ]);
  try {
    const origin = workers.url("attacks");
    const results: Record<string, { bytes: number; ms: number; honestMs: number; ratio: number; growth: number }> = {};
    let room = 0;
    const enter = async (): Promise<{ readonly line: Line; readonly ids: Ids }> => {
      const query = `?key=${(room += 1)}`;
      const token = await tokenOfPage(origin, `/room${query}`);
      const line = await Line.open(`${origin.replace("http", "ws")}/room/ws${query}`, ["bokeh", token]);
      return { line, ids: idsIn(await line.pull()) };
    };
    for (const [name, { messages }] of Object.entries(attacks)) {
      const { line, ids } = await enter();
      const sent = messages(ids);
      const bytes = JSON.stringify(sent).length;
      // The first change of a session stores what the app began with.
      await exchange(line, [[changed(ids.note, "value", "warm")]]);
      const honestMs = await exchange(line, [[changed(ids.note, "value", "x".repeat(bytes))]]);
      const before = workers.residentBytes();
      const ms = await exchange(line, sent);
      const growth = (workers.residentBytes() - before) / MIB;
      results[name] = { bytes, ms, honestMs, ratio: ms / honestMs, growth };
      line.close();
    }
    const all = Object.values(results);
    return {
      goals: [
        { name: "longest time of an attack, milliseconds", value: Math.max(...all.map(({ ms }) => ms)), atMost: 1_000 },
        { name: "most memory of an attack, MiB", value: Math.max(...all.map(({ growth }) => growth)), atMost: 128 },
      ],
      results,
    };
  } finally {
    await workers.close();
  }
}

/** Milliseconds until all messages have their answers. */
async function exchange(line: Line, messages: readonly (readonly object[])[]): Promise<number> {
  const started = performance.now();
  for (const [at, events] of messages.entries())
    await line.ask(framesOf("PATCH-DOC", `m${at}`, { events }), (text) => text.includes(`"reqid":"m${at}"`));
  return performance.now() - started;
}

function idsIn(doc: string): Ids {
  const idOf = (name: string): string => {
    const id = new RegExp(`"name":"${name}","id":"(\\w+)"`).exec(doc)?.[1];
    if (id === undefined) throw new Error(`The document has no ${name}`);
    return id;
  };
  return {
    root: idOf("panel.models.layout.Column"),
    note: idOf("panel.models.widgets.TextInput"),
    source: idOf("ColumnDataSource"),
  };
}
