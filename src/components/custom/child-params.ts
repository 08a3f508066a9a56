// Params of custom components that hold other components, and the components that show what they hold.
import type { ParamSpec, ParamSpecs } from "../../reactive/param.ts";
import { runInScope, type Scope } from "../../reactive/scope.ts";
import { list } from "../../reactive/param.ts";
import type { Viewable } from "../core/viewable.ts";
import type { Child } from "../layouts/list-layout.ts";
import { panel } from "../panes/panel.ts";

/** A declared param whose value is shown in the browser: the module gets the element. */
export type ChildSpec<T> = ParamSpec<T> & { readonly shows: "one" | "many" };

/**
 * A param that holds something to show (Panel's `Child`): a component, or whatever `panel` takes. The module asks for
 * its element by `model.get_child("name")`.
 */
export const child = (initial: Child = null): ChildSpec<Child> => ({
  default: initial,
  check: () => null,
  literal: true,
  shows: "one",
});

/** A param that holds a list of things to show (Panel's `Children`). */
export const children = (initial: readonly Child[] = []): ChildSpec<readonly Child[]> => ({
  ...list<Child>({ default: null, check: () => null }, initial),
  literal: true,
  shows: "many",
});

const showsOf = (spec: ParamSpec<unknown> | undefined): "one" | "many" | null =>
  // The cast: the field is looked for.
  (spec as Partial<ChildSpec<unknown>> | undefined)?.shows ?? null;

/** The names of the params that hold components. */
export const childNames = (specs: ParamSpecs): readonly string[] =>
  Object.keys(specs).filter((name) => showsOf(specs[name]) !== null);

/** Keeps, for what params hold, the component that shows each. */
export class ChildViews {
  #known = new Map<unknown, Viewable>();

  /** The components of each param, in order. Things that are shown already keep theirs. */
  of(specs: ParamSpecs, present: (name: string) => unknown, scope: Scope): ReadonlyMap<string, readonly Viewable[]> {
    const known = new Map<unknown, Viewable>();
    const viewFor = (given: unknown): Viewable => {
      const view = known.get(given) ?? this.#known.get(given) ?? panel(given);
      known.set(given, view);
      return view;
    };
    const views = new Map<string, readonly Viewable[]>();
    runInScope(scope, () => {
      for (const name of childNames(specs)) {
        const value = present(name);
        const given = showsOf(specs[name]) === "many" ? (value as readonly unknown[]) : value === null ? [] : [value];
        views.set(name, given.map(viewFor));
      }
    });
    this.#known = known;
    return views;
  }

  /** What a param's models are in the data that the browser gets. */
  static shape(specs: ParamSpecs, name: string, models: readonly unknown[]): unknown {
    return showsOf(specs[name]) === "many" ? models : (models[0] ?? null);
  }
}
