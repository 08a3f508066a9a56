// A table over the real D1 of workerd: pages, sorters, filters, refused names, and a session that is evicted in between.
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { d1Source } from "../../../src/components/tables/d1-source.ts";
import type { HeaderFilter } from "../../../src/components/tables/row-order.ts";
import type { PageQuery, RowPage } from "../../../src/components/tables/tabulator-params.ts";
import { reportOf, visit } from "../resume/visitor.ts";

const ROWS = 100_000;

beforeAll(async () => {
  await env.ORDERS.batch([
    env.ORDERS.prepare('CREATE TABLE orders (id INTEGER PRIMARY KEY, who TEXT, price REAL, "odd ""name" INTEGER)'),
    env.ORDERS.prepare(
      `INSERT INTO orders WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS - 1})
       SELECT i, CASE WHEN i % 10 = 9 THEN NULL WHEN i % 2 THEN 'Ada' ELSE 'alan 100%' END, i / 2.0, i % 7 FROM n`,
    ),
  ]);
});

const ask = async (query: Partial<PageQuery>, options = {}): Promise<{ ids: unknown[]; total: number }> => {
  const page: RowPage = await d1Source(
    env.ORDERS,
    "orders",
    options,
  )({
    offset: 0,
    limit: 3,
    sorters: [],
    filters: [],
    ...query,
  });
  return { ids: (page.rows as { id: number }[]).map(({ id }) => id), total: page.total };
};

describe("pages", () => {
  test("are in order of the key, of the columns that are asked for, and counted", async () => {
    expect(await ask({ offset: 99_998 })).toEqual({ ids: [99_998, 99_999], total: ROWS });
    const { rows } = await d1Source(env.ORDERS, "orders", {
      columns: ["price", "who"],
      row: (row) => ({ ...row, twice: Number(row["price"]) * 2 }),
    })({ offset: 4, limit: 1, sorters: [], filters: [] });
    expect(rows).toEqual([{ price: 2, who: "alan 100%", twice: 4 }]);
  });

  test("are sorted by several columns, what is missing last", async () => {
    const sorters = [
      { field: "who", dir: "desc" },
      { field: "id", dir: "desc" },
    ] as const;
    expect((await ask({ sorters })).ids).toEqual([99_998, 99_996, 99_994]);
    expect((await ask({ sorters, offset: ROWS - 1 })).ids).toEqual([9]);
    expect((await ask({ sorters: [{ field: 'odd "name', dir: "desc" }] })).ids).toEqual([6, 13, 20]);
  });

  test.each<[string, HeaderFilter, number, readonly number[]]>([
    ["a value", { field: "id", type: "=", value: 7 }, 1, [7]],
    ["a number that a browser sends as a text", { field: "id", type: "=", value: "7" }, 1, [7]],
    ["nothing", { field: "who", type: "=", value: null }, 10_000, [9, 19, 29]],
    ["another value, or none", { field: "who", type: "!=", value: "Ada" }, 60_000, [0, 2, 4]],
    ["more", { field: "price", type: ">", value: 10 }, 99_979, [21, 22, 23]],
    ["a bound", { field: "price", type: "<=", value: 1 }, 3, [0, 1, 2]],
    ["a list of more values than D1 takes", { field: "id", type: "in", value: Array.from({ length: 500 }, (_, n) => n * 2) }, 500, [0, 2, 4]], // prettier-ignore
    ["an empty list", { field: "id", type: "in", value: [] }, ROWS, [0, 1, 2]],
    ["a part, whatever its case", { field: "who", type: "like", value: "LAN" }, 50_000, [0, 2, 4]],
    ["signs of LIKE as they are", { field: "who", type: "like", value: "0%" }, 50_000, [0, 2, 4]],
    ["no signs of LIKE", { field: "who", type: "like", value: "%" }, 50_000, [0, 2, 4]],
    ["a beginning", { field: "who", type: "starts", value: "ad" }, 40_000, [1, 3, 5]],
    ["an end", { field: "who", type: "ends", value: "0%" }, 50_000, [0, 2, 4]],
    ["words", { field: "who", type: "keywords", value: "lan zzz" }, 50_000, [0, 2, 4]],
  ])("are filtered by %s", async (_what, filter, total, ids) => {
    expect(await ask({ filters: [filter] })).toEqual({ ids, total });
  });

  test("count once a minute, for each filter", async () => {
    let now = 0;
    const source = d1Source(env.ORDERS, "orders", { key: "id" }, { now: () => now });
    const total = async (): Promise<number> => (await source({ offset: 0, limit: 1, sorters: [], filters: [] })).total;
    expect(await total()).toBe(ROWS);
    await env.ORDERS.prepare("INSERT INTO orders (id) VALUES (?)").bind(ROWS).run();
    now = 59_999;
    expect(await total()).toBe(ROWS);
    now = 60_000;
    expect(await total()).toBe(ROWS + 1);
    await env.ORDERS.prepare("DELETE FROM orders WHERE id = ?").bind(ROWS).run();
  });
});

test.each([
  ["a table that is not there", "others", {}, 'has no table "others"'],
  ["a column", "orders", { columns: ["id", "x"] }, 'has no column "x"'],
  ["a key", "orders", { key: "x" }, 'has no column "x", which is to be the key'],
])("names are looked at: %s", async (_what, table, options, problem) => {
  await expect(
    Promise.resolve(d1Source(env.ORDERS, table, options)({ offset: 0, limit: 1, sorters: [], filters: [] })),
  ).rejects.toThrow(problem);
});

test("a filter by a name that is no column never reaches the query", async () => {
  const filters = [{ field: 'id" = 1; DROP TABLE orders; --', type: "=", value: 1 }] as const;
  await expect(ask({ filters })).rejects.toThrow("there is no column");
  expect((await ask({ sorters: [{ field: "1; DROP TABLE orders", dir: "asc" }] })).total).toBe(ROWS);
});

test("a session shows a page of D1, and the next one after each eviction", async () => {
  const { tab, stub } = await visit("/orders");
  await expect.poll(() => tab.text).toContain("100000 orders, 0 to 19 are shown");
  const table = tab.document.ofType("panel.models.tabulator.DataTabulator");
  for (const page of [2, 5000, 1]) {
    await evictDurableObject(stub);
    await tab.change(table, { page });
    const first = (page - 1) * 20;
    await expect.poll(() => tab.text).toContain(`100000 orders, ${first} to ${first + 19} are shown`);
    expect((await reportOf(stub)).outcome).toBe("resumed");
  }
});
