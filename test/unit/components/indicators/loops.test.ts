// Indicators of loops and histories.
import { expect, test } from "vitest";
import { Tqdm } from "../../../../src/components/indicators/tqdm.ts";
import { progressText } from "../../../../src/components/indicators/tqdm-text.ts";
import { Trend } from "../../../../src/components/indicators/trend.ts";
import type { Model } from "../../../../src/models/model.ts";
import { render } from "../widgets/render-widget.ts";

test("Tqdm counts what it goes over", async () => {
  const tqdm = new Tqdm({ layout: "row" });
  const { model } = render(tqdm);
  const seen: unknown[] = [];
  for await (const item of tqdm.over(["a", "b"], { desc: "Loop" })) seen.push([item, tqdm.value]);
  expect(seen).toEqual([
    ["a", 0],
    ["b", 1],
  ]);
  expect([tqdm.value, tqdm.max]).toEqual([2, 2]);
  expect(tqdm.text).toMatch(/^Loop: 100% 2\/2 \[00:00</);
  const [bar] = model.getAny("children") as readonly Model[];
  expect([bar?.getAny("value"), bar?.getAny("max")]).toEqual([2, 2]);
  async function* endless(): AsyncGenerator<number> {
    yield 1;
  }
  for await (const _one of tqdm.over(endless(), { leave: false })) expect(tqdm.value).toBe(-1);
  expect([tqdm.value, tqdm.text]).toEqual([0, ""]);
});

test("the line of a loop", () => {
  const line = (done: number, total: number | null, elapsed: number): string =>
    progressText({ done, total, elapsed, description: "" });
  expect(line(4, 10, 2)).toBe(" 40% 4/10 [00:02<00:03,  2.00it/s]");
  expect(line(0, 10, 0)).toBe("  0% 0/10 [00:00<?, ?it/s]");
  expect(line(1, 4000, 4)).toBe("  0% 1/4000 [00:04<4:26:36,  4.00s/it]");
  expect(line(3, null, 1)).toBe("3it [00:01,  3.00it/s]");
});

test("Trend takes number and change from its newest rows", () => {
  const trend = new Trend({ data: { x: [1, 2], y: [4, 5] } });
  const { model, sent } = render(trend);
  expect([model.getAny("value"), model.getAny("value_change")]).toEqual([5, 0.25]);
  trend.stream({ x: [3], y: [10] }, 2);
  expect(trend.data).toEqual({ x: [2, 3], y: [5, 10] });
  expect(sent()).toEqual(
    expect.arrayContaining([
      ["value", 10],
      ["value_change", 1],
    ]),
  );
  expect((model.getAny("source") as Model).getAny("data")).toEqual({ x: [2, 3], y: [5, 10] });
  expect(() => trend.stream({ x: [4] })).toThrow('the column "y" is missing');
  trend.update({ value: 7, valueChange: "auto" });
  expect(model.getAny("value")).toBe(7);
});
