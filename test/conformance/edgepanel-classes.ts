// Finds the library's classes under the names that Panel has for them, in the public entry point only.
import * as edgepanel from "../../src/index.ts";
import { Pane } from "../../src/components/core/pane.ts";
import type { ParamSpecs } from "../../src/reactive/param.ts";
import { Parameterized } from "../../src/reactive/parameterized.ts";

/** A component class as a recipe uses it: arguments first, params last. */
export interface ComponentClass {
  new (...args: readonly unknown[]): Parameterized;
  readonly specs: ParamSpecs;
}

/** Panel's modules, and what the same groups are called here. */
const GROUPS: Readonly<Record<string, string>> = {
  widgets: "widgets",
  pane: "panes",
  panes: "panes",
  layout: "layouts",
  indicators: "indicators",
  template: "templates",
  chat: "chat",
};

/** The class that Panel calls `name`, or undefined. `pane.DataFrame` and `widgets.DataFrame` are two. */
export function componentClass(name: string): ComponentClass | undefined {
  const [group, own] = name.includes(".")
    ? [name.slice(0, name.indexOf(".")), name.slice(name.indexOf(".") + 1)]
    : [null, name];
  const grouped = group === null ? undefined : exported(GROUPS[group] ?? group);
  const places = grouped === undefined ? [edgepanel, ...Object.values(GROUPS).map(exported)] : [grouped];
  const found =
    firstOf(places, (place) => asClass(member(place, own))) ?? firstOf(places, (place) => declaredAs(place, own));
  // A pane may have the name of a widget that is not there.
  return group === "widgets" && found?.prototype instanceof Pane ? undefined : found;
}

/** A class that is exported under another name than Panel's, which its declaration has. */
function declaredAs(place: unknown, name: string): ComponentClass | undefined {
  if (typeof place !== "object" || place === null) return undefined;
  return firstOf(Object.values(place), (value) =>
    member(member(value, "declaration"), "type") === name ? asClass(value) : undefined,
  );
}

function firstOf<T>(places: readonly unknown[], find: (place: unknown) => T | undefined): T | undefined {
  for (const place of places) {
    const found = find(place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Anything that the library exports, by name. */
export function exported(name: string): unknown {
  return member(edgepanel, name);
}

/** An exported function, or undefined. */
export function exportedFunction(name: string): ((...args: readonly unknown[]) => unknown) | undefined {
  const found = exported(name);
  return typeof found === "function" ? (found as (...args: readonly unknown[]) => unknown) : undefined;
}

/** A member of anything, or undefined. */
export function member(value: unknown, name: string): unknown {
  return (typeof value === "object" || typeof value === "function") && value !== null
    ? Reflect.get(value, name)
    : undefined;
}

function asClass(value: unknown): ComponentClass | undefined {
  // The cast: a class whose prototype is a Parameterized takes params; what else it takes is checked when it is made.
  return typeof value === "function" && value.prototype instanceof Parameterized
    ? (value as unknown as ComponentClass)
    : undefined;
}

/** Functions that make a component, under Panel's name of a class that makes others. */
const MAKERS: Readonly<Record<string, string>> = { ToggleGroup: "toggleGroup" };

/** The function that makes what Panel calls `name`, or undefined where that is a class. */
export const makerOf = (name: string): ((...args: readonly unknown[]) => unknown) | undefined =>
  exportedFunction(MAKERS[name] ?? "");
