// Tabulator without a browser: what it sends, what browsers may change, and what it holds afterwards.
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, it } from "vitest";
import { cleanMarkup } from "../../../../src/components/panes/clean-markup.ts";
import { Tabulator, type CellEdit } from "../../../../src/components/tables/tabulator.ts";
import { table } from "../../../../src/components/tables/table.ts";
import { columnsOf, patchColumns } from "../../../../src/models/columns.ts";
import { ClientGate } from "../../../../src/document/client-gate.ts";
import { isModel, type Model } from "../../../../src/models/model.ts";
import { carryScopesWith, runInScope, Scope } from "../../../../src/reactive/scope.ts";
// Converts what stands below rows.
import "../../../../src/components/panes/panel.ts";
import { Str } from "../../../../src/components/panes/str.ts";
import { rendered, type Rendered } from "../rendering.ts";

const ROWS = [
  { name: "b", n: 2 },
  { name: "A", n: 3 },
  { name: "c", n: 1 },
];

function sourceOf({ model }: { readonly model: Model }): Model {
  const source = model.getAny("source");
  if (!isModel(source)) throw new TypeError("a table has a data source");
  return source;
}

/** What a browser does at an edit: the gate, the patch, the event. */
function edit({ model, document }: Rendered, column: string, row: number, value: unknown): void {
  const source = sourceOf({ model });
  const patches = { [column]: [[row, value] as const] };
  new ClientGate(document).check({ kind: "ColumnsPatched", setter: "c", model: source, attr: "data", patches });
  patchColumns(source, patches, "c");
  model.dispatch("table-edit", { model, column, row, pre: false });
}

/** Makes a component in a scope whose errors go into `failures`, as those of a session go into its log. */
function withRunner<T>(make: () => T, failures: unknown[]): T {
  const run = (callback: () => unknown): void => {
    try {
      const answer = callback();
      if (answer instanceof Promise) answer.catch((error: unknown) => failures.push(error));
    } catch (error) {
      failures.push(error);
    }
  };
  // As a session carries them.
  const storage = new AsyncLocalStorage<Scope>();
  carryScopesWith({ current: () => storage.getStore() ?? null, run: (scope, fn) => storage.run(scope, fn) });
  return runInScope(new Scope({ run }), make);
}

/** Until everything that was promised has been answered. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("edits", () => {
  it("are told with old and new value, and are in the rows", () => {
    const edits: CellEdit[] = [];
    const people = new Tabulator({ value: ROWS, onEdit: (each) => edits.push(each) });
    const page = rendered(people);
    edit(page, "n", 1, 30);
    expect(edits).toEqual([{ column: "n", row: 1, old: 3, value: 30 }]);
    expect(people.rows.map(({ n }) => n)).toEqual([2, 30, 1]);
    // An event without a change tells nothing.
    page.model.dispatch("table-edit", { column: "n", row: 1, pre: false });
    expect(edits.length).toBe(1);
  });

  it.each([
    ["a value of another type", {}, "n", 0, "text", "expected a whole number"],
    ["a fraction among whole numbers", {}, "n", 0, 1.5, "expected a whole number"],
    ["the column that names the rows", {}, "index", 0, 7, "is not one to edit"],
    ["a column for reading", { editors: { n: null } }, "n", 0, 7, "is for reading"],
    ["a column that is not editable", { editables: { n: false } }, "n", 0, 7, "is for reading"],
    ["a disabled table", { disabled: true }, "n", 0, 7, "not something that a visitor changes"],
    ["another column", {}, "other", 0, 7, 'no column "other"'],
  ] as const)("of browsers are refused: %s", (_what, params, column, row, value, problem) => {
    const page = rendered(new Tabulator({ value: ROWS, ...params }));
    expect(() => edit(page, column, row, value)).toThrow(problem);
    expect(columnsOf(sourceOf(page))["n"]).toMatchObject({ data: Int32Array.of(2, 3, 1) });
  });

  it.each([
    ["a script", "<img src=x onerror=alert(1)>", "html"],
    ["an event beside what only formats", '<b onclick="alert(1)">x</b>', { type: "html" }],
    ["a tag that is not closed", "<svg/onload=alert(1)", "html"],
    ["a comment that hides one", "<!--><img src=x onerror=alert(1)>-->", "html"],
    ["an address with code", " java\nscript:alert(1)", "link"],
    ["a page in an address", "data:text/html,<script>alert(1)</script>", { type: "image" }],
  ] as const)(
    "of others in a shared session hold no code where a formatter shows markup: %s",
    (_what, text, formatter) => {
      const table = (formatters: object): Rendered =>
        rendered(
          new Tabulator({ value: { word: ["a", "b"] }, formatters } as ConstructorParameters<typeof Tabulator>[0]),
        );
      const shared = table({ word: formatter });
      shared.document.cleanMarkupWith(cleanMarkup);
      expect(() => edit(shared, "word", 0, text)).toThrow('column "word": its text may hold no code');
      for (const harmless of ["<b>bold</b>", "1 < 2", "see: below", "https://example.com"])
        edit(shared, "word", 1, harmless);
      // Where text is shown as text, and where a session is one person's own, it is taken.
      const plain = table({});
      plain.document.cleanMarkupWith(cleanMarkup);
      edit(plain, "word", 0, text);
      edit(table({ word: formatter }), "word", 0, text);
    },
  );

  it("on a page are edits of the table, by the number of the row", () => {
    const edits: CellEdit[] = [];
    const sorters = [{ field: "name", dir: "asc" }] as const;
    const people = new Tabulator({ value: ROWS, pagination: "remote", pageSize: 2, page: 2, sorters });
    people.onEdit((each) => edits.push(each));
    edit(rendered(people), "n", 0, 9);
    expect(edits).toEqual([{ column: "n", row: 2, old: 1, value: 9 }]);
    expect(people.rows.map(({ n }) => n)).toEqual([2, 3, 9]);
  });
});

describe("pages", () => {
  it("are sorted without regard to case, filtered, and never beyond the last", () => {
    const people = new Tabulator({ value: ROWS, pagination: "remote", pageSize: 2, page: 2 });
    const { model } = rendered(people);
    const names = (): unknown => [...(columnsOf(sourceOf({ model }))["name"] as Iterable<unknown>)];
    expect(names()).toEqual(["c"]);
    people.page = 1;
    people.sorters = [{ field: "name", dir: "asc" }];
    expect(names()).toEqual(["A", "b"]);
    people.page = 2;
    people.filters = [{ field: "n", type: ">=", value: 2 }];
    expect([people.page, model.getAny("max_page"), names()]).toEqual([1, 1, ["A", "b"]]);
  });

  it("come from a source, which is asked for no more than one page", () => {
    const asked: unknown[] = [];
    const million = new Tabulator({
      pageSize: 3,
      rowSource: ({ offset, limit, sorters }) => {
        asked.push([offset, limit, sorters.length]);
        return { rows: Array.from({ length: limit }, (_, at) => ({ n: offset + at })), total: 1_000_000 };
      },
    });
    const { model } = rendered(million);
    expect(model.getAny("max_page")).toBe(333_334);
    million.page = 7;
    expect(million.rows.map(({ n }) => n)).toEqual([18, 19, 20]);
    expect(asked).toEqual([
      [0, 3, 0],
      [18, 3, 0],
    ]);
    expect(() => million.stream([{ n: 1 }])).toThrow("reload()");
  });

  it("of a source are sorted and filtered by its columns only: other names and kinds of a browser are refused", () => {
    const asked: unknown[] = [];
    const paged = new Tabulator({
      rowSource: ({ sorters, filters }) => {
        asked.push([sorters, filters]);
        return { rows: [{ n: 1 }], total: 1 };
      },
    });
    const { model, document } = rendered(paged);
    const send = (attr: string, value: unknown): void => {
      new ClientGate(document).check({ kind: "ModelChanged", setter: "c", model, attr, value });
      model.setAny(attr, value, "c");
    };
    for (const [attr, value] of [
      ["sorters", [{ field: "n; DROP TABLE orders", dir: "asc" }]],
      ["sorters", [{ field: "__proto__", dir: "asc" }]],
      ["sorters", [{ field: "n", dir: "sideways" }]],
      ["sorters", "n"],
      ["filters", [{ field: "1=1 OR n", type: "=", value: 1 }]],
      ["filters", [{ field: "n", type: "exec", value: 1 }]],
      ["filters", [{ field: "n", type: "=", value: { deep: 1 } }]],
      ["page", "two"],
    ] as const)
      expect(() => send(attr, value), JSON.stringify(value)).toThrow(/no column|expected/);
    expect(asked.length).toBe(1);
    send("sorters", [{ field: "n", dir: "desc" }]);
    expect(asked.at(-1)).toEqual([[{ field: "n", dir: "desc" }], []]);
  });

  it("of a slow source: the former page keeps its rows' numbers, and late answers and late failures are dropped", async () => {
    const asked: { offset: number; give: (n: number, count?: number) => void; fail: (why: Error) => void }[] = [];
    const edits: CellEdit[] = [];
    const failures: unknown[] = [];
    const build = () =>
      new Tabulator({
        pageSize: 2,
        onEdit: (each) => edits.push(each),
        rowSource: ({ offset }) =>
          new Promise((resolve, reject) => {
            const rows = (n: number, count: number) => Array.from({ length: count }, (_, at) => ({ n: n + at }));
            const give = (n: number, count = 2): void => resolve({ rows: rows(n, count), total: 100 });
            asked.push({ offset, give, fail: reject });
          }),
      });
    const paged = withRunner(build, failures);
    const page = rendered(paged);
    asked[0]?.give(10);
    await settled();
    paged.page = 5;
    edit(page, "n", 1, 99);
    expect(edits).toEqual([{ column: "n", row: 1, old: 11, value: 99 }]);
    paged.page = 7;
    asked[1]?.fail(new Error("too late"));
    asked[2]?.give(70);
    await settled();
    expect(paged.rows.map(({ n }) => n)).toEqual([70, 71]);
    expect(failures).toEqual([]);
    paged.reload();
    asked[3]?.fail(new Error("no disk"));
    await settled();
    paged.reload();
    asked[4]?.give(0, 3);
    await settled();
    expect(failures.map(String)).toEqual([
      expect.stringContaining("rows 12 to 13 could not be loaded: no disk. reload()"),
      expect.stringContaining("at most 2 rows were asked for"),
    ]);
    expect(paged.rows.map(({ n }) => n)).toEqual([70, 71]);
  });

  it("follow from the number of rows when the app says nothing", () => {
    const rows = (count: number) => ({ n: new Float64Array(count) });
    expect(new Tabulator({ value: rows(200) }).pagination).toBeNull();
    expect(new Tabulator({ value: rows(201) }).pagination).toBe("local");
    expect(new Tabulator({ value: rows(10_001) }).pagination).toBe("remote");
    expect(new Tabulator({ value: rows(10_001), pagination: null }).pagination).toBeNull();
  });
});

describe("the selection", () => {
  it("of a browser is taken within the rows and the most that may be selected", () => {
    const people = new Tabulator({ value: ROWS, selectable: 1 });
    const page = rendered(people);
    const selected = sourceOf(page).getAny("selected");
    if (!isModel(selected)) throw new TypeError("a source has a selection");
    const select = (indices: readonly number[]): void => {
      const event = { kind: "ModelChanged", setter: "c", model: selected, attr: "indices", value: indices } as const;
      new ClientGate(page.document).check(event);
      selected.setAny("indices", indices, "c");
    };
    select([2]);
    expect([people.selection, people.selectedRows]).toEqual([[2], [{ index: 2, name: "c", n: 1 }]]);
    expect(() => select([0, 1])).toThrow("at most 1");
    expect(() => select([-1])).toThrow("no such row");
    people.selection = [0];
    expect(selected.getAny("indices")).toEqual([0]);
    expect(() => (people.selection = [3])).toThrow("there is no row 3");
    people.value = [{ name: "z", n: 0 }];
    people.selection = [];
    expect(people.rows.length).toBe(1);
  });
});

describe("contents", () => {
  it("grow by streams and change by patches, before and after they are shown", () => {
    const people = new Tabulator({ value: table(ROWS) });
    people.stream([{ name: "d", n: 4 }]);
    const { model } = rendered(people);
    people.stream({ name: ["e"], n: [5] }, { rollover: 3 });
    people.patch({ n: [[2, 50]] });
    expect(people.rows).toEqual([
      { index: 2, name: "c", n: 1 },
      { index: 3, name: "d", n: 4 },
      { index: 4, name: "e", n: 50 },
    ]);
    expect(model.getAny("columns")).toHaveLength(3);
    expect(() => people.stream([{ name: "f", other: 1 }])).toThrow('no column "other"');
    expect(() => people.stream([{ name: "f" }])).toThrow('lack the column "n"');
    expect(() => people.patch({ n: [[3, 1]] })).toThrow('column "n"');
  });

  it("have dates as dates", () => {
    const when = new Date("2024-02-29T12:30:00Z");
    const days = new Tabulator({ value: [{ when }, { when: null }] });
    rendered(days);
    expect(days.rows.map((row) => row["when"])).toEqual([when, null]);
  });

  it("unfold below a row, once", () => {
    const made: unknown[] = [];
    const people = new Tabulator({ value: ROWS, rowContent: ({ name }) => (made.push(name), new Str(String(name))) });
    const { model } = rendered(people);
    expect(model.getAny("children")).toEqual({});
    model.setAny("expanded", [1], "c");
    people.expanded = [1, 2];
    expect([people.expanded, [...(model.getAny("children") as Map<number, Model>).keys()], made]).toEqual([
      [1, 2],
      [1, 2],
      ["A", "c"],
    ]);
  });
});

it.each([
  ["rows that are none", { value: [1] }],
  ["columns of two lengths", { value: { a: [1], b: [] } }],
  ["a page source without pages", { rowSource: () => ({ rows: [], total: 0 }), pagination: "local" }],
  ["an unknown theme", { theme: "none" }],
  ["a sorter without a direction", { sorters: [{ field: "a" }] }],
])("%s are refused", (_what, params) => {
  // The cast: what JavaScript lets one write.
  expect(() => new Tabulator(params as never)).toThrow("Tabulator.");
});
