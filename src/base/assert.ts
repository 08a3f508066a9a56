// Checks that must hold, and the end of exhaustive switches.

/** Throws a plain `Error` when `condition` is false: a fault of ours, never of a visitor. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Edgepanel internal error: ${message}`);
}

/** The end of an exhaustive switch: does not compile while a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`Edgepanel internal error: unexpected ${JSON.stringify(value)}`);
}
