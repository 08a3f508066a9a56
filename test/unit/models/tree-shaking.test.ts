// A bundle carries the definitions that it uses, and their bases, and no other.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { ALL_MODELS } from "../../../src/models/generated/all.ts";
import type { ModelDef } from "../../../src/models/define-model.ts";
import {
  Column,
  PanelButton,
  PanelCard,
  PanelHTML,
  Plot,
  Row,
  Scatter,
  Select,
  Slider,
  TextInput,
} from "../../../src/models/index.ts";

const resolveDir = fileURLToPath(new URL("../../../src/models", import.meta.url).href);

async function bundle(contents: string, minify = false): Promise<string> {
  const result = await build({
    stdin: { contents, resolveDir, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    minify,
  });
  return result.outputFiles[0]?.text ?? "";
}

const typesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\b(?:defineModel|modelDef)\("([^"]+)"/g)].map(([, type]) => type ?? "").sort();
const lineage = (def: ModelDef): readonly string[] =>
  def.base === null ? [def.type] : [def.type, ...lineage(def.base)];

describe("a bundle", () => {
  test("with ten models carries ten and their bases", async () => {
    const used = { Slider, Select, TextInput, Column, Row, Plot, Scatter, PanelButton, PanelHTML, PanelCard };
    const names = Object.keys(used).join(", ");
    const text = await bundle(`import { ${names} } from "./index.ts"; console.log(${names});`);
    const wanted = new Set(Object.values(used).flatMap(lineage));
    expect(typesIn(text)).toEqual([...wanted].sort());
  });

  test("without a definition carries none", async () => {
    const text = await bundle(`import { isKindOf } from "./index.ts"; console.log(isKindOf);`);
    expect(typesIn(text)).toEqual([]);
  });

  test("with all.ts carries all, though nothing of it is named", async () => {
    const text = await bundle(
      `import "./generated/all.ts"; import { lookup } from "./registry.ts"; console.log(lookup);`,
    );
    expect(typesIn(text)).toHaveLength(new Set(ALL_MODELS.flatMap(lineage)).size);
  });

  test("with one widget stays small", async () => {
    const text = await bundle(`import { Slider } from "./index.ts"; console.log(Slider);`, true);
    expect(text.length).toBeLessThan(8_000);
  });
});
