// Live examples by fives: a page of each would take most of its time to begin.
const SIZE = 5;

/** `list` in groups of five. */
export function groupsOf<T>(list: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / SIZE) }, (_, at) => list.slice(at * SIZE, (at + 1) * SIZE));
}
