// The canonical form, rule by rule, on small documents of our own.
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { canonicalDocument, type CanonicalOptions } from "./canonical/document.ts";
import type { Json, JsonObject } from "./canonical/json.ts";

const model = (name: string, id: string, attributes: JsonObject = {}): JsonObject => ({
  type: "object",
  name,
  id,
  attributes,
});
const map = (...entries: [Json, Json][]): JsonObject => ({ type: "map", entries });
const array = (data: Json, order: string): JsonObject => ({
  type: "ndarray",
  array: { type: "bytes", data },
  dtype: "float64",
  shape: [2],
  order,
});
const def = (name: string, ...names: string[]): JsonObject => ({
  type: "model",
  name,
  properties: names.map((property) => ({ name: property, kind: "Any", default: { type: "map", entries: [] } })),
});

function canonical(doc: JsonObject, options: Partial<CanonicalOptions> = {}): JsonObject {
  return canonicalDocument({ version: "3.10.0", title: "T", ...doc }, { extent: "components", ...options });
}

/** The canonical form of one attribute's value. */
function attribute(name: string, value: Json, options: Partial<CanonicalOptions> = {}, type = "Div"): Json | undefined {
  const [root] = canonical({ roots: [model(type, "p1", { [name]: value })] }, options)["roots"] as [
    { attributes?: JsonObject },
  ];
  return root.attributes?.[name];
}

describe("what is kept", () => {
  const location = model("panel.models.location.Location", "p2", {
    href: "http://localhost:1234/app?x=1",
    port: "1234",
    search: "?x=1",
  });
  const roots = [
    model("Div", "p1"),
    location,
    model("Div", "p3", { name: "notifications" }),
    model("panel.models.browser.BrowserInfo", "p4"),
  ];

  it("drops the page's own roots and everything but roots and defs for components", () => {
    expect(canonical({ roots, config: model("DocumentConfig", "p9") })).toEqual({
      roots: [{ type: "object", name: "Div", id: "m1" }],
    });
  });

  it("keeps title, config and the page's roots for documents, numbered from the config on", () => {
    const document = canonical({ roots, config: model("DocumentConfig", "p9") }, { extent: "document" });
    expect(document["title"]).toBe("T");
    expect(document["config"]).toEqual({ type: "object", name: "DocumentConfig", id: "m1" });
    expect((document["roots"] as JsonObject[]).map((root) => root["id"])).toEqual(["m2", "m3", "m4", "m5"]);
    expect((document["roots"] as { attributes?: JsonObject }[])[1]?.attributes).toEqual({
      href: "<href>",
      port: "<port>",
      search: "?x=1",
    });
  });
});

describe("order", () => {
  it("sorts mappings by code point and leaves lists alone", () => {
    expect(attribute("styles", map(["\u{1F600}", 1], ["b", 2], ["\uFFFD", 3], ["a", 4]))).toEqual(
      map(["a", 4], ["b", 2], ["\uFFFD", 3], ["\u{1F600}", 1]),
    );
    expect(attribute("tags", [3, 1, 2])).toEqual([3, 1, 2]);
  });

  it("keeps the order that users see in options", () => {
    expect(attribute("options", map(["z", [1]], ["a", [2]]))).toEqual(map(["z", [1]], ["a", [2]]));
  });

  it("sorts sets and mappings with other keys by their JSON", () => {
    expect(attribute("x", { type: "set", entries: ["b", "a"] })).toEqual({ type: "set", entries: ["a", "b"] });
    expect(attribute("x", map([[2, 1], "late"], [[1, 9], "early"]))).toEqual(map([[1, 9], "early"], [[2, 1], "late"]));
  });

  it("takes an untyped object for a mapping and drops empty entries", () => {
    expect(attribute("x", { b: 1, a: { type: "map", entries: [] } })).toEqual(map(["a", { type: "map" }], ["b", 1]));
  });
});

describe("ids", () => {
  it("writes a model in full where it is met first, wherever it was sent in full", () => {
    const first = model("Row", "p1", { children: [{ id: "p7" }] });
    const second = model("Row", "p2", { children: [model("Div", "p7", { text: "x" })] });
    expect(canonical({ roots: [first, second] })["roots"]).toEqual([
      {
        type: "object",
        name: "Row",
        id: "m1",
        attributes: { children: [{ type: "object", name: "Div", id: "m2", attributes: { text: "x" } }] },
      },
      { type: "object", name: "Row", id: "m3", attributes: { children: [{ id: "m2" }] } },
    ]);
  });

  it("renames ids inside texts, cycles included", () => {
    const data = model("Panel1", "p2", { tags: ["__ref:p1", "__ref:p77"], owner: { id: "p1" } });
    const document = canonical({
      roots: [model("Html", "p1", { data })],
      defs: [{ type: "model", name: "Panel1", properties: [] }],
    });
    expect(document["roots"]).toEqual([
      {
        type: "object",
        name: "Html",
        id: "m1",
        attributes: {
          data: {
            type: "object",
            name: "Panel",
            id: "m2",
            attributes: { tags: ["__ref:m1", "__ref:p77"], owner: { id: "m1" } },
          },
        },
      },
    ]);
  });
});

describe("arrays", () => {
  const bytes = new Uint8Array(new Float64Array([1.5, NaN]).buffer);
  const plain = { type: "ndarray", dtype: "float64", array: [1.5, { type: "number", value: "nan" }], shape: [2] };

  it("reads buffers, and text that is base64 of gzip", () => {
    expect(attribute("x", array({ id: "b1" }, "little"), { buffers: new Map([["b1", bytes]]) })).toEqual(plain);
    expect(attribute("x", array(gzipSync(bytes).toString("base64"), "little"))).toEqual(plain);
  });

  it("heeds the byte order", () => {
    expect(
      attribute("x", array({ id: "b1" }, "big"), { buffers: new Map([["b1", bytes.toReversed()]]) }),
    ).toMatchObject({
      array: [{ type: "number", value: "nan" }, 1.5],
    });
  });

  it("writes bytes as numbers and fails for a buffer that did not come", () => {
    expect(
      attribute("x", { type: "bytes", data: { id: "b1" } }, { buffers: new Map([["b1", new Uint8Array([7, 255])]]) }),
    ).toEqual([7, 255]);
    expect(() => attribute("x", array({ id: "lost" }, "little"))).toThrow("no buffer");
  });
});

describe("texts", () => {
  it("names stylesheets by what they are", () => {
    const sheet = model("ImportedStyleSheet", "p5", { url: "static/extensions/panel/css/button.css?v=1.9.4" });
    const other = model("ImportedStyleSheet", "p6", { url: "https://example.com/a.css" });
    expect(
      attribute("stylesheets", [
        ":host(.pn-loading) {}",
        sheet,
        { id: "p5" },
        other,
        model("InlineStyleSheet", "p8", { css: "a {}" }),
        "b {}",
      ]),
    ).toEqual([
      "inline:<loading>",
      "css:button.css",
      "css:button.css",
      "css:https://example.com/a.css",
      "inline:a {}",
      "inline:b {}",
    ]);
  });

  it("hides generated code and keeps an author's with what is put around it", () => {
    expect(attribute("code", "try { mine() } catch {}", { authorCode: ["mine()"] }, "CustomJS")).toBe(
      "try { mine() } catch {}",
    );
    expect(attribute("code", "made()", {}, "CustomJS")).toBe("<code>");
    expect(attribute("tags", [1], {}, "CustomJS")).toBeUndefined();
    expect(attribute("scripts", map(["b", ["x"]], ["a", ["y", "z"]]))).toEqual(
      map(["a", ["<code>", "<code>"]], ["b", ["<code>"]]),
    );
  });

  it("gives markup one kind of white space", () => {
    expect(attribute("html", '\n <i>\n\t<b data-id="4711">\n </i> ')).toBe('<i> <b data-id="<id>"> </i>');
  });

  it("replaces generated names, UUIDs and links into Panel's distribution", () => {
    expect(attribute("name", "FlexBox00117")).toBe("<auto>");
    expect(attribute("text", "see Row00012, not #ABC12345 or Row123456")).toBe(
      "see <auto>, not #ABC12345 or Row123456",
    );
    expect(attribute("text", "data:image/png;base64,Row00012")).toBe("data:image/png;base64,Row00012");
    expect(attribute("id_", "eadf535fbd29487fb2b4329529f35a8b 0b6cf6c4-8f3e-4f6c-9d3a-3e2b9e0c4a11")).toBe(
      "<uuid> <uuid>",
    );
    expect(attribute("src", "static/extensions/panel/images/a.png?v=1.9.4")).toBe("<dist>/images/a.png");
  });

  it("numbers a template's items per area", () => {
    const roots = ["main-140", "nav-90", "main-7"].map((name, index) => model("Div", `p${String(index)}`, { name }));
    expect(
      (canonical({ roots })["roots"] as { attributes: JsonObject }[]).map((root) => root.attributes["name"]),
    ).toEqual(["main-1", "nav-1", "main-2"]);
  });
});

it("keeps the definitions that are used, once each, in order", () => {
  const document = canonical({
    roots: [model("B2", "p1", { data: model("A1", "p2") })],
    defs: [def("B2", "y", "x"), def("Unused1"), def("A1"), def("A1", "z")],
  });
  expect(document["defs"]).toEqual([
    { type: "model", name: "A", properties: [] },
    {
      type: "model",
      name: "B",
      properties: [
        { name: "x", kind: "Any", default: { type: "map" } },
        { name: "y", kind: "Any", default: { type: "map" } },
      ],
    },
  ]);
});
