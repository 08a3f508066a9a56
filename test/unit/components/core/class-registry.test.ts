// Classes by name: every public component can be made again after a sleep, and no two have one name.
import { describe, expect, test } from "vitest";
import { component } from "../../../../src/components/core/component.ts";
import { makeOfClass, nameOfClass, revivable, revivableNames } from "../../../../src/components/core/class-registry.ts";
import { Synced } from "../../../../src/components/core/synced.ts";
import * as edgepanel from "../../../../src/index.ts";
import { Spacer as SpacerModel } from "../../../../src/models/generated/bokeh/models/layouts/spacer.ts";
import type { Parameterized } from "../../../../src/reactive/parameterized.ts";

/** The page has one of each, which the session itself makes. */
const OF_THE_PAGE = ["BrowserInfo", "Location"];

const isComponent = (value: unknown): value is new () => Parameterized =>
  typeof value === "function" && value.prototype instanceof Synced;

/** Public name -> class; those of the groups under the name of the group. */
const exported: [string, new () => Parameterized][] = [
  ...Object.entries(edgepanel),
  ...Object.entries(edgepanel.indicators).map(([name, value]) => [`indicators.${name}`, value] as const),
  ...Object.entries(edgepanel.panes).map(([name, value]) => [`panes.${name}`, value] as const),
].flatMap(([name, value]): [string, new () => Parameterized][] => (isComponent(value) ? [[name, value]] : []));

describe("every public component (C7)", () => {
  test("there are all of them", () => {
    expect(exported.length).toBeGreaterThan(75);
  });

  test.for(exported.filter(([name]) => !OF_THE_PAGE.includes(name)))("%s has a name of its own", ([name, Class]) => {
    const made = new Class();
    const known = nameOfClass(made);
    expect(known).toBeDefined();
    // Under the name that it is exported by, there or in its group.
    const names = exported.filter(([, other]) => other === Class).map(([each]) => each);
    expect([...names, name]).toContain(known);
    const again = makeOfClass(
      known ?? "",
      Object.fromEntries(made.givenParams().map((each) => [each, made.peek(each)])),
    );
    expect(again).toBeInstanceOf(Class);
    expect(again?.settableParams()).toEqual(made.settableParams());
  });

  test("no name stands for a class that is not public", () => {
    const names = new Set(exported.map(([name]) => name));
    expect(revivableNames().filter((name) => !names.has(name))).toEqual([]);
  });
});

describe("a class of the app", () => {
  test("is made again under its name", () => {
    class Gap extends component({ type: "Gap", model: SpacerModel, params: {} }) {
      static {
        revivable("test-app/Gap", this);
      }
    }
    const gap = new Gap({ width: 10 });
    expect(nameOfClass(gap)).toBe("test-app/Gap");
    expect(makeOfClass("test-app/Gap", { width: 10 })).toBeInstanceOf(Gap);
    expect(makeOfClass("test-app/Nothing", {})).toBeUndefined();
  });

  test("must not take the name of another", () => {
    class Other extends component({ type: "Other", model: SpacerModel, params: {} }) {}
    expect(() => revivable("IntSlider", Other)).toThrow(
      'Two classes are called "IntSlider"; give each a name of its own, as in "my-app/IntSlider"',
    );
    expect(nameOfClass(new Other())).toBeUndefined();
  });
});
