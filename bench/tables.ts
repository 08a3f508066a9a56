// What a table of a million rows costs a session: rows from a source page by page, beside all rows in memory.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { designSheets } from "../src/components/core/look.ts";
import { RenderContext } from "../src/components/core/render-context.ts";
import { Tabulator } from "../src/components/tables/tabulator.ts";
import { documentToJson } from "../src/document/doc-json.ts";
import { Document } from "../src/document/document.ts";
import { BufferList } from "../src/serialization/buffers.ts";
import type { BenchResult } from "./main.ts";

const ROWS = 1_000_000;
const PAGE = 20;
const TABLES = 20;

/** Makes tables over a source and over memory. */
export function benchTables(): Promise<BenchResult> {
  setFlagsFromString("--expose_gc");
  // The cast: the flag has just put the function there.
  const collect = runInNewContext("gc") as () => void;
  const sourced = (): Tabulator =>
    new Tabulator({
      pageSize: PAGE,
      rowSource: ({ offset, limit }) => ({
        rows: Array.from({ length: limit }, (_, at) => ({ n: offset + at, square: (offset + at) ** 2, name: "row" })),
        total: ROWS,
      }),
    });
  const n = Int32Array.from({ length: ROWS }, (_, row) => row);
  const inMemory = (): Tabulator => new Tabulator({ value: { n, square: Float64Array.from(n, (row) => row ** 2) }, pageSize: PAGE }); // prettier-ignore
  const heap = (): number => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  shown(sourced());
  const before = heap();
  const kept: unknown[] = [];
  const times: number[] = [];
  for (let made = 0; made < TABLES; made += 1) {
    const started = performance.now();
    const table = sourced();
    kept.push(table, shown(table));
    times.push(performance.now() - started);
  }
  const bytes = (heap() - before) / TABLES;
  const whole = heap();
  const started = performance.now();
  const large = inMemory();
  kept.push(large, shown(large));
  const firstPage = performance.now() - started;
  const wholeBytes = heap() - whole;
  const turned = timed(() => (large.page = 25_000));
  const sorted = timed(() => (large.sorters = [{ field: "square", dir: "desc" }]));
  const sortedPage = timed(() => (large.page = 2));
  const median = times.sort((a, b) => a - b)[TABLES >> 1] ?? NaN;
  return Promise.resolve({
    goals: [
      { name: "first page of a million rows from a source, milliseconds", value: median, atMost: 50 },
      { name: "memory of a session's table over a source, KB", value: bytes / 1024, atMost: 500 },
    ],
    rows: ROWS,
    page: PAGE,
    source: { firstPage: median, bytes },
    memory: { firstPage, bytes: wholeBytes, turned, sorted, sortedPage },
    kept: kept.length,
  });
}

function timed(act: () => unknown): number {
  const started = performance.now();
  act();
  return performance.now() - started;
}

/** What the browser would be sent. */
function shown(table: Tabulator): Document {
  const document = new Document();
  const look = {
    designSheets: designSheets("native", "default"),
    theme: "default",
    spinner: "arc",
    spinnerColor: "#c3c3c3",
    spinnerMaxHeight: 400,
    rawCss: [],
    cssFiles: [],
    relPath: "",
  } as const;
  document.addRoot(table.render(new RenderContext(document, look)));
  JSON.stringify(documentToJson(document, new BufferList()));
  return document;
}
