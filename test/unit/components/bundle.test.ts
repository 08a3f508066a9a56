// What the bundle of a small app carries: what the app uses, and nothing of the rest of the package.
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";
import { describe, expect, test } from "vitest";

const src = fileURLToPath(new URL("../../../src", import.meta.url).href);

interface Bundle {
  readonly bytes: number;
  readonly gzipped: number;
  /** Path of each module that left something in the bundle -> how many bytes. */
  readonly inputs: ReadonlyMap<string, number>;
}

/** A Worker with one app, as it is deployed: minified, and without what is not used. */
async function bundle(names: string, body: string): Promise<Bundle> {
  const contents = `
    import { defineApp, ${names} } from "./index.ts";
    import { createWorker } from "./worker/index.ts";
    export default createWorker({ apps: { "/": defineApp({}, () => ${body}) } });`;
  const result = await build({
    stdin: { contents, resolveDir: src, loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["workerd", "worker", "import"],
    external: ["node:*", "cloudflare:*"],
  });
  const output = Object.values<Metafile["outputs"][string]>(result.metafile.outputs)[0];
  const text = result.outputFiles[0]?.contents ?? new Uint8Array();
  const inputs = Object.entries(output?.inputs ?? {}).map(
    ([path, { bytesInOutput }]) => [path, bytesInOutput] as const,
  );
  return {
    bytes: text.length,
    gzipped: gzipSync(text).length,
    inputs: new Map(inputs.filter(([, size]) => size > 0)),
  };
}

const paths = ({ inputs }: Bundle, part: RegExp): string[] =>
  [...inputs.keys()].filter((path) => part.test(path)).map((path) => path.replace(/^.*\//, ""));

describe("an app of Column, IntSlider and Markdown", { timeout: 60_000 }, () => {
  const made = bundle("Column, IntSlider, Markdown", 'new Column(new IntSlider(), new Markdown("# Hello"))');

  test("has no other widget, layout, indicator or plot", async () => {
    const app = await made;
    expect(paths(app, /components\/widgets\/[^/]+$/).sort()).toEqual(["int-slider.ts"]);
    expect(paths(app, /components\/layouts\/[^/]+$/).sort()).toEqual([
      "column.ts",
      // Templates are there by name, so their grid is too.
      "data-follower.ts",
      "grid-place.ts",
      "layout.ts",
      "list-layout.ts",
      "scroll.ts",
    ]);
    // The page shows that it is busy.
    expect(paths(app, /components\/indicators\/[^/]+$/).sort()).toEqual([
      "boolean-indicator.ts",
      "loading-spinner.ts",
      "role-colors.ts",
    ]);
    expect(paths(app, /src\/plotting\//)).toEqual([]);
  });

  test("has the models that it uses and their bases", async () => {
    const definitions = paths(await made, /models\/generated\//);
    expect(definitions).toContain("slider.ts");
    expect(definitions.length).toBeLessThan(60);
  });

  test("has no library for time zones and no second parser of cron", async () => {
    expect(paths(await made, /node_modules\/(luxon|cron-parser|@bokeh|@holoviz)\//)).toEqual([]);
  });

  test("keeps within its size", async () => {
    const { bytes, gzipped } = await made;
    // Roles, presence, quotas and links are part of each session's object: 22 KB of it. Sizes and sheets are as in Panel.
    // Every widget can be made of a param: 1.5 KB. Files of visitors are kept by each session: 2 KB.
    // What a page's policy needs, and the texts that the client knows: 5.6 KB.
    expect(bytes).toBeLessThan(714_500);
    expect(gzipped).toBeLessThan(249_000);
  });
});

test("a template is there by its name", { timeout: 60_000 }, async () => {
  const app = await bundle("Column", "new Column()");
  expect(paths(app, /components\/templates\/(bootstrap|material|vanilla)\.ts$/)).toHaveLength(3);
});
