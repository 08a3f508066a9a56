// Tables as CSV: what is written, and that it is read piece by piece.
import { describe, expect, it } from "vitest";
import { csvOf } from "../../../../src/components/tables/csv.ts";
import { Tabulator } from "../../../../src/components/tables/tabulator.ts";

const text = (from: Tabulator, options = {}): Promise<string> => new Response(csvOf(from, options)).text();

describe("CSV", () => {
  it("has a line for each row, with what needs quotes in quotes", async () => {
    const rows = [
      { a: 'say "hi"', b: 1.5, c: new Date(0), d: true },
      { a: "two\nlines, and a comma", b: NaN, c: null, d: false },
    ];
    const csv = 'a,b,c,d\r\n"say ""hi""",1.5,1970-01-01T00:00:00.000Z,true\r\n"two\nlines, and a comma",,,false\r\n';
    expect(await text(new Tabulator({ value: rows }))).toBe(csv);
    expect(await text(new Tabulator({ value: rows }), { columns: ["b", "index"] })).toBe("b,index\r\n1.5,0\r\n,1\r\n");
    expect(await text(new Tabulator({ value: { a: [] } }))).toBe("a\r\n");
    expect(await text(new Tabulator())).toBe("");
  });

  it("has the rows that are left, in the order that is seen, across pieces", async () => {
    const table = new Tabulator({ value: { n: [3, 1, 4, 1, 5] }, sorters: [{ field: "n", dir: "desc" }] });
    table.addFilter({ from: 2 }, "n");
    for (const batch of [1, 2, 3, 4]) expect(await text(table, { batch })).toBe("n\r\n5\r\n4\r\n3\r\n");
  });

  it("of a million rows of a source asks for a piece when the one before is taken", async () => {
    const asked: number[] = [];
    const table = new Tabulator({
      pageSize: 20,
      rowSource: ({ offset, limit }) => {
        asked.push(limit);
        const length = Math.min(limit, 1_000_000 - offset);
        return { rows: { n: Int32Array.from({ length }, (_, at) => offset + at) }, total: 1_000_000 };
      },
    });
    asked.length = 0;
    const reader = csvOf(table, { batch: 5000 }).getReader();
    let [bytes, pieces, most] = [0, 0, 0];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces += 1;
      bytes += value.byteLength;
      most = Math.max(most, value.byteLength);
      expect(asked.length).toBe(pieces);
    }
    // The digits of all numbers, a line end for each, and the header.
    expect([pieces, bytes]).toEqual([200, 5_888_890 + 2_000_000 + 3]);
    expect(most).toBeLessThan(50_000);
  });

  it("fails with its source, and ends where it is not read on", async () => {
    const table = new Tabulator({
      rowSource: ({ offset }) => {
        if (offset > 0) throw new Error("the database is gone");
        return { rows: [{ n: 1 }], total: 5 };
      },
    });
    await expect(text(table, { batch: 1 })).rejects.toThrow("the database is gone");
    const stream = csvOf(table, { batch: 1 });
    await stream.cancel();
    expect(() => csvOf(table, { batch: 0 })).toThrow("batch is a whole number");
  });
});
