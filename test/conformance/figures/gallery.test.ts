// Figures of Bokeh's gallery, written with this library, against the documents that Bokeh made of the same figures
// (gallery.json.gz, recorded from Bokeh 3.9.2).
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Document } from "../../../src/document/document.ts";
import { documentToJson } from "../../../src/document/doc-json.ts";
import type { Model } from "../../../src/models/model.ts";
import "../../../src/models/generated/all.ts";
import { propOf } from "../../../src/models/define-model.ts";
import { lookup } from "../../../src/models/registry.ts";
import { BufferList } from "../../../src/serialization/buffers.ts";
import { canonicalDocument } from "../canonical/document.ts";
import type { JsonObject } from "../canonical/json.ts";
import { compare, type Difference } from "../compare.ts";
import { ModelDefaults } from "../model-defaults.ts";
import { galleryFigures } from "./gallery/index.ts";

const defaults = new ModelDefaults(lookup);
const packed = await readFile(join(import.meta.dirname, "gallery.json.gz"));
const recorded = JSON.parse(gunzipSync(packed).toString()) as Readonly<Record<string, JsonObject>>;

function documentOf(model: Model): JsonObject {
  const document = new Document();
  document.addRoot(model);
  const buffers = new BufferList();
  // The cast: through JSON text, as over the wire.
  const doc = JSON.parse(JSON.stringify(documentToJson(document, buffers))) as JsonObject;
  const bytes = new Map([...buffers.buffers].map(([id, data]) => [id, new Uint8Array(data)]));
  return canonicalDocument(doc, { extent: "components", buffers: bytes });
}

/** False for a model that Bokeh sends and that BokehJS makes for itself when it is not sent (heads, handles, edges). */
function counts({ path, got }: Difference): boolean {
  const [, type = "", attr = ""] = /\((\w+)\)\.(\w+)$/.exec(path) ?? [];
  const def = lookup(type);
  return got !== undefined || def === undefined || propOf(def, attr)?.computed === undefined;
}

describe("figures of the gallery", () => {
  it.each(Object.entries(galleryFigures))("%s", (name, make) => {
    const expected = recorded[name];
    if (expected === undefined) throw new Error(`${name} was not recorded`);
    expect(compare(expected, documentOf(make()), defaults).filter(counts)).toEqual([]);
  });

  it("are all that were recorded", () => {
    expect(Object.keys(recorded).sort()).toEqual(Object.keys(galleryFigures).sort());
  });
});
