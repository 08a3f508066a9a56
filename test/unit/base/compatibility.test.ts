// The oldest compatibility dates, asked of the real runtime: what it lacks a day before, and has on the day.
import { Miniflare } from "miniflare";
import { expect, test } from "vitest";
import { missingFlags, OLDEST_DATE, OLDEST_DATE_WITH_NODE } from "../../../src/base/compatibility.ts";
import { requireRuntime } from "../../../src/worker/env.ts";

const CODE = "export default { fetch: () => Response.json(Cloudflare.compatibilityFlags) };";

/** The flags of workerd at a date. */
async function flagsAt(compatibilityDate: string, ...compatibilityFlags: string[]): Promise<Record<string, boolean>> {
  const modules = { "main.js": { type: "esm" as const, contents: CODE } };
  const manifest = { mainModule: "main.js", modulesRoot: "/", modules };
  const runtime = new Miniflare({
    cf: false,
    workers: [{ config: { name: "flags", compatibilityDate, compatibilityFlags, manifest } }],
  });
  try {
    // The cast: the Worker above answers that.
    return (await (await runtime.dispatchFetch("http://flags.example/")).json()) as Record<string, boolean>;
  } finally {
    await runtime.dispose();
  }
}

test("the oldest date has all that is needed, the day before has not", async () => {
  const before = await flagsAt("2026-08-03");
  expect(missingFlags(await flagsAt(OLDEST_DATE))).toEqual([]);
  expect(missingFlags(before)).toEqual(["nodejs_compat"]);
  expect(() => requireRuntime(before)).toThrow(
    `Set in wrangler.jsonc: "compatibility_date": "${OLDEST_DATE}" or newer`,
  );
});

test("with the flag nodejs_compat an older date will do", async () => {
  expect(missingFlags(await flagsAt(OLDEST_DATE_WITH_NODE, "nodejs_compat"))).toEqual([]);
  expect(missingFlags(await flagsAt("2026-02-23", "nodejs_compat"))).toEqual(["delete_all_deletes_alarm"]);
});

test("a runtime that does not tell its flags is not judged", () => {
  expect(() => requireRuntime(undefined)).not.toThrow();
});
