// Type name -> definition, for models that arrive by name. Written while modules load, never by a session.
import type { ModelDef } from "./definition.ts";

const definitions = new Map<string, ModelDef>();

/**
 * Adds a definition; `defineModel` does this.
 *
 * @throws Error when another definition has the same type name
 */
export function register(def: ModelDef): void {
  if (definitions.has(def.type)) throw new Error(`the model ${def.type} is defined twice`);
  definitions.set(def.type, def);
}

/** The definition of a type name, or undefined when no module of this bundle defines it. */
export function lookup(type: string): ModelDef | undefined {
  return definitions.get(type);
}

/** The type names that are known here. */
export function registeredTypes(): Iterable<string> {
  return definitions.keys();
}
