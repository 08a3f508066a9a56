// The component classes by name: what a callback made can be made again from its name and params.
import { ArgumentError } from "../../base/errors.ts";
import type { Parameterized, ParameterizedClass } from "../../reactive/parameterized.ts";

type Class = abstract new (...args: never[]) => Parameterized;

// Written while modules load, never by a session.
const classes = new Map<string, Class>();
const names = new Map<unknown, string>();

/**
 * Gives a class a name, so that a session which wakes up can make what callbacks had made of it. Call it where the class
 * is defined; the name must stay the same from one deployment to the next. The class takes all its params as one object.
 *
 * @example class Dial extends widget({ … }) { static { revivable("my-app/Dial", this); } }
 * @throws ArgumentError when another class has the name
 */
export function revivable(name: string, Class: Class): void {
  const present = classes.get(name);
  if (present !== undefined && present !== Class)
    throw new ArgumentError(`Two classes are called "${name}"; give each a name of its own, as in "my-app/${name}"`);
  classes.set(name, Class);
  names.set(Class, name);
}

/** The name of an object's class, or undefined for a class that was given none. */
export const nameOfClass = (object: Parameterized): string | undefined => names.get(object.constructor);

/** True for classes that have a name. */
export const isRevivable = (Class: unknown): boolean => names.has(Class);

/** The names of all classes that this bundle has. */
export const revivableNames = (): readonly string[] => [...classes.keys()];

/**
 * Makes an object of the class called `name` with params as they were stored, also those that only the framework sets;
 * undefined when there is no such class.
 */
export function makeOfClass(name: string, params: Readonly<Record<string, unknown>>): Parameterized | undefined {
  // The cast: every component takes its params by name as its one argument.
  const Class = classes.get(name) as
    ((new (params: Readonly<Record<string, unknown>>) => Parameterized) & ParameterizedClass) | undefined;
  if (Class === undefined) return undefined;
  const made = new Class(
    Object.fromEntries(Object.entries(params).filter(([param]) => Class.specs[param]?.readonly !== true)),
  );
  made.restoreParams(params);
  return made;
}
