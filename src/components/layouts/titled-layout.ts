// Layouts whose objects have titles.
import type { ParamSpecs } from "../../reactive/param.ts";
import { panel } from "../panes/panel.ts";
import { ListLayout, type Entry } from "./list-layout.ts";

/** The base of tabs and accordions: an object may be given as `[title, object]`. */
export abstract class TitledLayout<S extends ParamSpecs = ParamSpecs> extends ListLayout<S> {
  protected override convert(given: unknown): Entry {
    if (!isTitled(given)) {
      const entry = super.convert(given);
      // What was made here for a value has no name of its own: its class stands for it.
      return entry.view === given ? entry : { ...entry, title: entry.view.className };
    }
    const [title, object] = given;
    const view = panel(object, { name: title });
    // What is made here for a value is named by its title, even an empty one.
    return view === object ? { given, view, title } : { given, view, title, name: title };
  }

  /** The given title, or the name of the component. */
  protected titleOf({ title, view }: Entry): string {
    return title ?? view.displayName;
  }
}

const isTitled = (given: unknown): given is readonly [string, unknown] =>
  Array.isArray(given) && given.length === 2 && typeof given[0] === "string";
