// The real BokehJS and our kinds accept the same values, for every attribute of every model.
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { modelId } from "../../../src/base/ids.ts";
import { propNames, propOf, type PropDef } from "../../../src/models/define-model.ts";
import { ALL_MODELS } from "../../../src/models/generated/all.ts";
import { check } from "../../../src/models/kinds.ts";
import { isModel, Model } from "../../../src/models/model.ts";
import { lookup } from "../../../src/models/registry.ts";
import { Decoder, type DecodePort } from "../../../src/serialization/decode.ts";
import { requireChromium } from "../../../scripts/find-chromium.ts";
import { withPackages, type PackagesPage } from "../../../scripts/models/read-packages.ts";

const map = (...entries: readonly (readonly [unknown, unknown])[]): unknown => ({ type: "map", entries });
const model = (name: string, attributes: object = {}): unknown => ({
  type: "object",
  name,
  id: `p-${name}`,
  attributes,
});

/** Values as both ends get them: in the wire's shapes. */
const probes: readonly unknown[] = [
  ...[null, true, false, 0, 1, -1, 0.5, 2.5, 4294967295],
  ...["nan", "+inf", "-inf"].map((value) => ({ type: "number", value })),
  ...["", "x", "@x", "start", "auto", "horizontal", "solid", "1px", "2020-01-01"],
  ...["red", "#fff", "#fffff", "rgb(1 2 3 / 50%)", "rgb(1, 2)", "hsl(120deg 50% 50%)"],
  ...[
    [],
    [1],
    [0.5],
    [0, 1],
    ["x"],
    ["x", "y"],
    [["x", "y"]],
    [[1, 2]],
    [1, 2, 3],
    [0, 1, 2, 3],
    [null],
    [{ type: "number", value: "nan" }],
    [[], []],
  ],
  ...[
    map(),
    map(["x", 1]),
    map(["x", "y"]),
    map(["x", [1]]),
    map([1, "x"]),
    map([0, 0.5]),
    map(["@x", 1]),
    map(["left", 1], ["right", true]),
  ],
  ...[{ type: "set" }, { type: "set", entries: ["x"] }, { type: "date", iso: "2020-01-01T00:00:00.000Z" }],
  ...[
    {
      type: "ndarray",
      array: { type: "bytes", data: gzipSync(new Uint8Array(16)).toString("base64") },
      order: "little",
      dtype: "float64",
      shape: [2],
    },
    { type: "slice", start: 0, stop: 1, step: null },
  ],
  ...[
    model("Div"),
    model("Column"),
    model("Range1d"),
    model("CustomJS", { code: "" }),
    model("BasicTicker"),
    model("panel.models.layout.Column"),
  ],
  ...[
    [model("Div")],
    [[model("Div"), 0, 1]],
    [map(["child", model("Div")])],
    map(["x", model("CustomJS", { code: "" })]),
    map(["x", [model("CustomJS", { code: "" })]]),
  ],
];

/** BokehJS leaves the value of sliders to their classes, in TypeScript only; we do not. */
const isClosed = (name: string, type: string): boolean => /^value(_throttled)?$/.test(name) && /Slider$/.test(type);

const decode = (rep: unknown): unknown => {
  const port: DecodePort = {
    resolve: () => undefined,
    create(type, id) {
      const made = new Model(lookup(type) as never);
      made.assignId(modelId(id ?? ""));
      return made;
    },
    initialize: () => undefined,
  };
  return new Decoder(port).decode(rep);
};

/**
 * Where we differ on purpose: BokehJS takes any model for an `Iterable`, because its models are, and an empty `Mapping`
 * only as a first value.
 */
const isKnown = (prop: PropDef, value: unknown): boolean =>
  (JSON.stringify(prop.kind).includes('"Iterable"') && isModel(value)) ||
  (prop.kind[0] === "Mapping" && JSON.stringify(value) === "{}");

/** Each definition of an attribute once, with a model that BokehJS can make of it. */
function* attributes(): Generator<readonly [type: string, name: string, prop: PropDef]> {
  const seen = new Set<PropDef>();
  for (const def of ALL_MODELS) {
    for (const name of propNames(def)) {
      const prop = propOf(def, name);
      if (
        prop === undefined ||
        prop.spec !== undefined ||
        prop.internal === true ||
        isClosed(name, def.type) ||
        seen.has(prop)
      )
        continue;
      seen.add(prop);
      yield [def.type, name, prop];
    }
  }
}

const cases = [...attributes()].filter(([, , prop]) => prop.alias === undefined);

describe("BokehJS and our kinds", () => {
  let verdicts: readonly string[] = [];

  beforeAll(async () => {
    const input = { props: cases.map(([type, name]) => [type, name] as const), reps: probes };
    // The cast: the bundled script assigns `PackagesPage`.
    verdicts = await withPackages(requireChromium(), (page) =>
      page.evaluate(({ props, reps }) => (globalThis as unknown as PackagesPage).accepts(props, reps), input),
    );
  });

  test("agree on every attribute", () => {
    const values = probes.map(decode);
    const differences = new Set<string>();
    cases.forEach(([type, name, prop], i) => {
      // BokehJS's Font is a property without a kind: it takes anything, and draws with strings only.
      if (verdicts[i] === "" && prop.kind === "Str") return;
      values.forEach((value, j) => {
        const ours = check(prop, value, isModel) === null;
        const theirs = verdicts[i]?.[j] === "1";
        if (ours !== theirs && !isKnown(prop, value))
          differences.add(
            `${type}.${name} (${JSON.stringify(prop.kind)}): ${JSON.stringify(probes[j])} is ${theirs ? "" : "not "}accepted by BokehJS`,
          );
      });
    });
    expect(cases.length).toBeGreaterThan(2_000);
    expect([...differences]).toEqual([]);
  });
});
