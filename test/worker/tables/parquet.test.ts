// A table over a Parquet file in the real R2 of workerd.
import * as hyparquet from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { PARQUET_SORT_CELLS, parquetSource, parquetTable, r2File } from "../../../src/components/tables/parquet.ts";
import { Tabulator } from "../../../src/components/tables/tabulator.ts";
import { rowsOfTable } from "../../../src/components/tables/table.ts";
import type { PageQuery } from "../../../src/components/tables/tabulator-params.ts";

const ROWS = 50_000;
const KEY = "trips.parquet";

beforeAll(async () => {
  const rows = Array.from({ length: ROWS }, (_, n) => n);
  const file = parquetWriteBuffer({
    columnData: [
      { name: "n", data: BigInt64Array.from(rows, BigInt), type: "INT64" },
      { name: "km", data: rows.map((n) => (n % 10 === 0 ? null : (n * 7919) % 1000)), type: "DOUBLE" },
      { name: "city", data: rows.map((n) => ["Rome", "oslo", "Lima"][n % 3]), type: "STRING" },
      { name: "at", data: rows.map((n) => new Date(1.7e12 + n * 1000)), type: "TIMESTAMP" },
    ],
    rowGroupSize: 10_000,
  });
  await env.FILES.put(KEY, file);
});

const source = (columns?: string[]) =>
  parquetSource(() => r2File(env.FILES, KEY), {
    hyparquet,
    ...(columns === undefined ? {} : { columns }),
  });
const ask = async (query: Partial<PageQuery>, asked = source()): Promise<{ n: unknown[]; total: number }> => {
  const page = await asked({ offset: 0, limit: 3, sorters: [], filters: [], ...query });
  return { n: (page.rows as { n: unknown }[]).map(({ n }) => Number(n)), total: page.total };
};

describe("a page", () => {
  test("reads the part of the file that it is in", async () => {
    let bytes = 0;
    const file = await r2File(env.FILES, KEY);
    const counting = {
      byteLength: file.byteLength,
      slice: (start: number, end?: number) => {
        bytes += (end ?? file.byteLength) - start;
        return file.slice(start, end);
      },
    };
    const asked = parquetSource(counting, { hyparquet });
    expect(await ask({ offset: 49_998 }, asked)).toEqual({ n: [49_998, 49_999], total: ROWS });
    const first = bytes;
    expect(await ask({ offset: 19_999, limit: 2 }, asked)).toEqual({ n: [19_999, 20_000], total: ROWS });
    // The metadata are read once; each part is a fifth of the file.
    expect(bytes - first).toBeLessThan(0.5 * file.byteLength);
  });

  test("is sorted and filtered by what the columns hold, what is missing last", async () => {
    const asked = source();
    expect(await ask({ sorters: [{ field: "n", dir: "desc" }], offset: 1 }, asked)).toEqual({ n: [49_998, 49_997, 49_996], total: ROWS }); // prettier-ignore
    const filters = [
      { field: "city", type: "like", value: "OSL" },
      { field: "km", type: ">=", value: 995 },
    ] as const;
    const { n, total } = await ask({ filters, sorters: [{ field: "km", dir: "asc" }] }, asked);
    const wanted = Array.from({ length: ROWS }, (_, row) => row).filter((row) => row % 3 === 1 && row % 10 !== 0 && (row * 7919) % 1000 >= 995); // prettier-ignore
    expect(total).toBe(wanted.length);
    expect(n).toEqual(wanted.toSorted((a, b) => ((a * 7919) % 1000) - ((b * 7919) % 1000) || a - b).slice(0, 3));
    expect((await ask({ sorters: [{ field: "km", dir: "asc" }], offset: ROWS - 1 }, asked)).n).toEqual([49_990]);
  });

  test("has the types of the file", async () => {
    const table = new Tabulator({ rowSource: source(["n", "km", "city", "at"]), pageSize: 2 });
    await expect.poll(() => table.rows.length).toBe(2);
    expect(table.rows).toEqual([
      { index: 0, n: 0, km: NaN, city: "Rome", at: new Date(1.7e12) },
      { index: 1, n: 1, km: 919, city: "oslo", at: new Date(1.7e12 + 1000) },
    ]);
    expect(table.data?.columns.map(({ type }) => type)).toEqual(["integer", "number", "text", "datetime"]);
  });
});

test("a whole file is a table", async () => {
  const value = await parquetTable(await r2File(env.FILES, KEY), { hyparquet, columns: ["city", "n"] });
  expect(value.columns).toEqual([
    { name: "city", type: "text" },
    { name: "n", type: "integer" },
  ]);
  expect(rowsOfTable(value).at(-1)).toEqual({ index: 49_999, city: "oslo", n: 49_999 });
});

test("what is not there is an error, and so is sorting by too many cells", async () => {
  await expect(r2File(env.FILES, "other")).rejects.toThrow('no file "other"');
  await expect(ask({}, source(["n", "x"]))).rejects.toThrow('no column "x"; it has n, km, city, at');
  const metadata = await hyparquet.parquetMetadataAsync(await r2File(env.FILES, KEY));
  const large = (rows: number) =>
    parquetSource(() => r2File(env.FILES, KEY), {
      hyparquet: {
        ...hyparquet,
        parquetMetadataAsync: () => Promise.resolve({ ...metadata, num_rows: BigInt(rows) }),
      },
    });
  const sorters = [{ field: "n", dir: "desc" }] as const;
  await expect(ask({ sorters }, large(PARQUET_SORT_CELLS + 1))).rejects.toThrow("the limit is 4000000");
  expect((await ask({ sorters }, large(PARQUET_SORT_CELLS))).total).toBe(ROWS);
});
