// Where each definition lives and what it is called there.
import { dirname, relative } from "node:path/posix";
import type { ClassFacts, Facts, Library } from "./facts.ts";

export interface Place {
  /** The name of its constant; its interface is `<name>Attributes`. */
  readonly name: string;
  /** The file in `generated/`. */
  readonly file: string;
  readonly facts: ClassFacts;
}

/**
 * All Panel definitions start with Panel, for many have the name of a Bokeh model; so do, with DOM, Bokeh's HTML
 * elements
 * (`bokeh.models.dom.Span` beside the annotation `Span`).
 */
function prefix(library: Library, type: string): string {
  if (library === "panel") return "Panel";
  if (type.startsWith("bokeh.models.dom.")) return "DOM";
  return type.startsWith("abstract.") ? "Abstract" : "";
}

/** Type name -> place. @throws Error when two definitions would have the same name. */
export function places(facts: Facts): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  const names = new Set<string>();
  for (const { library, path, classes } of facts.modules) {
    for (const cls of classes) {
      const name = `${prefix(library, cls.type)}${cls.name}`;
      if (names.has(name) || found.has(cls.type)) throw new Error(`two models would be called ${name} (${cls.type})`);
      names.add(name);
      found.set(cls.type, { name, file: `${library}/${path}.ts`, facts: cls });
    }
  }
  return found;
}

/** The specifier that imports `target` from `file`; both are paths in `generated/`, or above it with `../`. */
export function specifier(file: string, target: string): string {
  const path = relative(dirname(file), target);
  return path.startsWith(".") ? path : `./${path}`;
}
