// The component classes by name: what a callback made can be made again from its name and params.
import type { Parameterized } from "../../reactive/parameterized.ts";
import type { Synced, SyncedClass } from "./synced.ts";

type Class = abstract new (...args: never[]) => Synced;

// Written while the package's entry loads, never by a session.
const classes = new Map<string, Class>();
const names = new Map<unknown, string>();

/** Makes classes known; called once, with everything that authors can make. */
export function registerClasses(all: Readonly<Record<string, Class>>): void {
  for (const [name, Class] of Object.entries(all)) {
    classes.set(name, Class);
    names.set(Class, name);
  }
}

/** The name of an object's class, or undefined for a class of the app's own. */
export const nameOfClass = (object: Parameterized): string | undefined => names.get(object.constructor);

/**
 * Makes an object of the class called `name` with params as they were stored, also those that only the framework sets;
 * undefined when there is no such class.
 */
export function makeOfClass(name: string, params: Readonly<Record<string, unknown>>): Parameterized | undefined {
  // The cast: every component takes its params by name as its one argument.
  const Class = classes.get(name) as
    ((new (params: Readonly<Record<string, unknown>>) => Synced) & Pick<SyncedClass, "specs">) | undefined;
  if (Class === undefined) return undefined;
  const made = new Class(
    Object.fromEntries(Object.entries(params).filter(([param]) => Class.specs[param]?.readonly !== true)),
  );
  made.restoreParams(params);
  return made;
}
