// Streams and patches: what BokehJS makes of what it is told is what the server has, for random columns and rows.
import * as esbuild from "esbuild";
import * as fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { ColumnDataSource, type Columns } from "../../../src/models/column-data-source.ts";
import type { ColumnHint } from "../../../src/models/model.ts";
import { Decoder, noModels } from "../../../src/serialization/decode.ts";
import { Encoder } from "../../../src/serialization/encode.ts";
import { NDArray, ndarray } from "../../../src/serialization/ndarray.ts";

interface BokehJS {
  readonly Serializer: new (options: { binary: boolean }) => { encode(value: unknown): unknown };
  readonly Deserializer: new (resolver: ReadonlyMap<string, unknown>) => { decode(rep: unknown): unknown };
  readonly stream_to_columns: (data: unknown, rows: unknown, rollover: number | null) => void;
  readonly patch_to_columns: (data: unknown, patches: unknown) => void;
}

let bokeh: BokehJS;

beforeAll(async () => {
  const lib = "@bokeh/bokehjs/build/js/lib/core";
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `export { Deserializer } from "${lib}/serialization/deserializer.js";
export { Serializer } from "${lib}/serialization/serializer.js";
export { stream_to_columns, patch_to_columns } from "${lib}/patching.js";`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? new Uint8Array()).toString("base64");
  // The cast: the module's types need the DOM, which these tests do not have.
  bokeh = (await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`)) as BokehJS;
});

/** What the browser has of a value that is sent to it. */
const inBrowser = (value: unknown): unknown =>
  new bokeh.Deserializer(new Map()).decode(JSON.parse(JSON.stringify(new Encoder().encode(value))));

/** Rows of the browser's columns and of the server's, without regard to what holds them. */
const rowsOf = (column: unknown): unknown[] =>
  column instanceof NDArray ? [...column] : Array.from(column as ArrayLike<unknown>);

function browserRows(data: unknown): Record<string, unknown[]> {
  const rep = new bokeh.Serializer({ binary: false }).encode(data);
  // The cast: BokehJS wrote columns by name.
  const columns = new Decoder(noModels).decode(JSON.parse(JSON.stringify(rep))) as Columns;
  return serverRows(columns);
}

const serverRows = (data: Columns): Record<string, unknown[]> =>
  Object.fromEntries(Object.entries(data).map(([name, column]) => [name, rowsOf(column)]));

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 100 }) },
  fc.constantFrom(0.5, -1, 300, 2 ** 40, NaN, null, undefined, true, false),
);
const column = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }).chain((numbers) =>
  fc.constantFrom<() => unknown>(
    () => numbers,
    () => Float64Array.from(numbers),
    () => Int32Array.from(numbers),
    () => Uint8Array.from(numbers),
    () => ndarray(numbers),
    () => ndarray(numbers.map((number) => number + 0.5)),
    () => ndarray(numbers.map((number) => number > 4)),
  ),
);
const rows = fc
  .tuple(fc.array(cell, { maxLength: 4 }), fc.constantFrom("list", "float", "int"))
  .map(([cells, kind]) => {
    const numbers = cells.map((each) => (typeof each === "number" ? each : 1));
    return kind === "list" ? cells : kind === "float" ? Float64Array.from(numbers) : Int32Array.from(numbers);
  });
const rollover = fc.constantFrom(null, null, 0, 1, 2, 4, 20);

it("keep both sides equal", { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(
      column,
      fc.array(fc.tuple(rows, rollover), { maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(2), cell)),
      (make, streams, patches) => {
        const source = new ColumnDataSource({ data: { x: make() } as never });
        let browser = inBrowser(source.data);
        source.onChange(({ hint }) => {
          browser = applied(browser, hint);
        });
        for (const [row, value] of patches) source.patch({ x: [[row, value]] });
        for (const [added, most] of streams) source.stream({ x: added }, most);
        expect(browserRows(browser)).toEqual(serverRows(source.data));
      },
    ),
    { numRuns: 400 },
  );
});

function applied(browser: unknown, hint: ColumnHint | null): unknown {
  switch (hint?.kind) {
    case "stream":
      bokeh.stream_to_columns(browser, inBrowser(hint.data), hint.rollover);
      return browser;
    case "patch":
      bokeh.patch_to_columns(browser, inBrowser(hint.patches));
      return browser;
    case "columns":
      return inBrowser(hint.data);
    case undefined:
      throw new Error("a change of columns has a hint");
  }
}
