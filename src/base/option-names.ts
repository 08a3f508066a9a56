// What to say of an option that does not exist.
import { ArgumentError } from "./errors.ts";
import { meantName } from "./meant-name.ts";

/**
 * Checks the names of options that an author has written.
 * @param what names who takes them: `defineApp()`
 * @throws ArgumentError that says what was probably meant
 */
export function checkOptionNames(what: string, given: object, known: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const meant = meantName(name, known);
    throw new ArgumentError(
      `${what} has no option "${name}"; ${meant === null ? `it has ${known.join(", ")}` : `write "${meant}"`}`,
    );
  }
}

/** The names of all options of `T`, which the compiler compares with the type: none is missing, none is too much. */
export const namesOf = <T>(names: Readonly<Record<keyof T, true>>): readonly string[] => Object.keys(names);
