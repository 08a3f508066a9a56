// The generated definitions: how many, their bases and defaults, and that defaults cannot be changed.
import { describe, expect, test } from "vitest";
import { isKindOf, modelDef, propNames, propOf, type ModelDef } from "../../../src/models/define-model.ts";
import { ALL_MODELS } from "../../../src/models/generated/all.ts";
import * as generated from "../../../src/models/generated/index.ts";
import * as models from "../../../src/models/index.ts";
import { checkKind, check } from "../../../src/models/kinds.ts";
import { isModel, Model } from "../../../src/models/model.ts";
import { lookup, register, registeredTypes } from "../../../src/models/registry.ts";

const everything: readonly ModelDef[] = Object.values(generated);

describe("all models", () => {
  test("are registered by their wire names", () => {
    expect(ALL_MODELS).toHaveLength(467);
    expect(ALL_MODELS.filter((def) => def.type.startsWith("panel.models."))).toHaveLength(61);
    expect(ALL_MODELS.filter((def) => lookup(def.type) !== def)).toEqual([]);
    expect([...registeredTypes()]).not.toContain("NumericalSlider");
  });

  test("have about 2,800 attributes of their own", () => {
    const own = [...everything].flatMap((def) =>
      Object.keys(def.own).filter((name) => def.base === null || propOf(def.base, name) === undefined),
    );
    expect(own.length).toBeGreaterThan(2_700);
    expect(own.length).toBeLessThan(3_000);
  });

  test("derive from Model", () => {
    const others = ALL_MODELS.filter((def) => !isKindOf(def, "Model")).map((def) => def.type);
    expect(others).toEqual([]);
  });

  test("have defaults that their kinds accept", () => {
    const wrong: string[] = [];
    for (const def of everything) {
      for (const [name, prop] of Object.entries(def.own)) {
        const problem = "default" in prop ? check(prop, prop.default, isModel) : null;
        if (problem !== null) wrong.push(`${def.type}.${name}: ${problem}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("have a default, are required, or leave it to the browser", () => {
    const wrong = [...everything].flatMap((def) =>
      Object.entries(def.own)
        .filter(
          ([, prop]) =>
            Number("default" in prop) + Number(prop.required === true) + Number(prop.computed !== undefined) !== 1,
        )
        .map(([name]) => `${def.type}.${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test("refer to models that exist", () => {
    const types = new Set([...everything].map((def) => def.type));
    const missing = new Set<string>();
    const visit = (kind: unknown): void => {
      if (Array.isArray(kind)) {
        if (kind[0] === "Ref" && !types.has(String(kind[1]))) missing.add(String(kind[1]));
        kind.forEach(visit);
      } else if (typeof kind === "object" && kind !== null) Object.values(kind).forEach(visit);
    };
    for (const def of everything) for (const prop of Object.values(def.own)) visit(prop.kind);
    expect([...missing]).toEqual([]);
  });
});

describe("defaults", () => {
  const known: readonly (readonly [ModelDef, string, unknown])[] = [
    [models.Slider, "title", ""],
    [models.Slider, "step", 1],
    [models.Slider, "format", "0[.]00"],
    [models.Slider, "disabled", false],
    [models.Slider, "width", 300],
    [models.Button, "label", "Button"],
    [models.Button, "button_type", "default"],
    [models.Column, "children", []],
    [models.Plot, "width", 600],
    [models.Scatter, "size", { value: 4 }],
    [models.Scatter, "x", { field: "x" }],
    [models.Line, "line_color", "black"],
    [models.PanelButton, "label", "Button"],
    [models.PanelCard, "collapsed", true],
    [models.PanelHTML, "text", ""],
    [models.TextInput, "value", ""],
  ];
  test.each(known.map(([def, name, value]) => [def.type, name, def, value] as const))(
    "%s.%s",
    (_type, name, def, value) => {
      expect(propOf(def, name)?.default).toEqual(value);
    },
  );

  test.each(["start", "end", "value", "value_throttled"])("Slider.%s has none", (name) => {
    expect(propOf(models.Slider, name)?.required).toBe(true);
  });

  test("that BokehJS makes are named", () => {
    expect(propOf(models.Plot, "toolbar")).toMatchObject({ computed: "Toolbar" });
    expect(propOf(models.ColumnDataSourceDef, "selected")).toMatchObject({ computed: "Selection" });
  });

  test("are shared, and so cannot be changed", () => {
    const children = new Model(models.Column).get("children") as unknown[];
    expect(() => children.push("x")).toThrow(TypeError);
    const events = new Model(models.Column).get("subscribed_events") as Set<string>;
    expect(() => events.add("x")).toThrow("a default value cannot be changed");
    expect(new Model(models.Column).get("children")).toEqual([]);
  });
});

describe("definitions", () => {
  test("know their own and their bases' attributes, those of the bases first", () => {
    const base = modelDef("test.Base", null, { a: { kind: "Int", default: 1 }, b: { kind: "Int", default: 2 } });
    const derived = modelDef("test.Derived", base, {
      b: { kind: "Int", default: 3 },
      c: { kind: "Str", required: true },
    });
    expect([...propNames(derived)]).toEqual(["a", "b", "c"]);
    expect(propOf(derived, "b")?.default).toBe(3);
    expect(propOf(base, "b")?.default).toBe(2);
    expect(propOf(base, "c")).toBeUndefined();
    expect(propOf(derived, "toString")).toBeUndefined();
    expect(isKindOf(derived, "test.Base")).toBe(true);
    expect(isKindOf(base, "test.Derived")).toBe(false);
  });

  test("are refused twice under one name", () => {
    expect(() => register(modelDef("Slider", null, {}))).toThrow("the model Slider is defined twice");
  });

  test("give the sliders the kinds of their own classes", () => {
    expect(check(propOf(models.Slider, "value")!, "3", isModel)).toBe('expected Float, got string "3"');
    expect(checkKind(propOf(models.RangeSlider, "value")!.kind, [1, 2], isModel)).toBeNull();
    expect(checkKind(propOf(models.RangeSlider, "value")!.kind, 1, isModel)).not.toBeNull();
  });
});

describe("the public index", () => {
  test("exports every definition under one name", () => {
    const exported: Readonly<Record<string, unknown>> = models;
    expect(Object.entries(generated).filter(([name, def]) => exported[name] !== def)).toEqual([]);
    expect(new Set(everything).size).toBe(everything.length);
  });

  test("names Panel's definitions after Panel", () => {
    const names = Object.entries(models).filter(([, def]) =>
      (def as { readonly type?: unknown }).type?.toString().startsWith("panel.models."),
    );
    expect(names.length).toBeGreaterThan(60);
    expect(names.filter(([name]) => !name.startsWith("Panel"))).toEqual([]);
  });
});
