// The page of /board of the survivors' Worker: what a person does on it, and what it shows.
import { isDeepStrictEqual } from "node:util";
import type { Page } from "playwright-core";
import { Random } from "../clients/random.ts";

/** Two people do the same kinds of things at the same time, each in their own way. */
export async function actTogether(pages: readonly Page[], random: Random): Promise<void> {
  const plan = random.some(3, () => random.pick(boardActions));
  const act = async (page: Page, own: Random): Promise<void> => {
    for (const action of plan) await action(page, own);
  };
  await Promise.all(pages.map((page) => act(page, new Random(random.int(1_000_000)))));
}

interface ModelInPage {
  readonly id: string;
  readonly type: string;
  readonly properties: Record<string, { readonly syncable: boolean; readonly is_unset: boolean; get_value(): unknown }>;
}

/**
 * What a page shows: each attribute of each model, but for what is its own: address, browser, and a report that Bokeh
 * keeps from other clients.
 */
export const shown = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => {
    // The cast: BokehJS puts its documents there.
    const [bokehDocument] = (window as unknown as { Bokeh: { documents: [{ roots(): ModelInPage[] }] } }).Bokeh
      .documents;
    const found = new Map<string, ModelInPage>();
    const plain = (value: unknown): unknown => {
      if (typeof value !== "object" || value === null) return value;
      if ("properties" in value && "id" in value) {
        // The cast: only models have both.
        const model = value as ModelInPage;
        found.set(model.id, model);
        return { id: model.id };
      }
      if (Array.isArray(value)) return value.map(plain);
      if (value instanceof Map) return [...(value as Map<unknown, unknown>)].map(([key, one]) => [key, plain(one)]);
      return value instanceof Set ? [...value] : JSON.stringify(value);
    };
    bokehDocument.roots().forEach(plain);
    const shown: Record<string, unknown> = {};
    // Grows while it is gone through.
    for (const { type, id, properties } of found.values())
      for (const [name, property] of Object.entries(properties))
        if (property.syncable && !property.is_unset && name !== "value_throttled" && !/Location|BrowserInfo/.test(type))
          shown[`${type} ${id} ${name}`] = plain(property.get_value());
    return shown;
  });

/** Where two pages differ, with both values. */
export const differences = (a: Record<string, unknown>, b: Record<string, unknown>): unknown[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((key) => !isDeepStrictEqual(a[key], b[key]))
    .map((key) => [key, a[key], b[key]]);

/** What a person can do on it. */
export const boardActions: readonly ((page: Page, random: Random) => Promise<unknown>)[] = [
  async (page, random) => {
    await page.locator(".noUi-handle").focus();
    for (let steps = random.int(4); steps >= 0; steps--)
      await page.keyboard.press(random.pick(["ArrowRight", "ArrowRight", "ArrowLeft"]));
  },
  async (page, random) => {
    await page.locator("input[type=text]").focus();
    await page.keyboard.type(random.pick(["ab", "cd", "xyz"]));
    if (random.chance(0.5)) await page.keyboard.press("Enter");
  },
  (page, random) => page.locator("select").selectOption(random.pick(["tea", "coffee", "water", "milk"])),
  (page) => page.getByRole("checkbox").click(),
  (page) => page.getByRole("button", { name: "Add" }).click(),
  async (page) => {
    const closers = page.locator(".bk-close");
    if ((await closers.count()) > 1) await closers.last().click();
  },
];
