// What was probably meant by a name that does not exist.

/** foo_bar -> fooBar, as params and options are called here. */
export const toCamelCase = (name: string): string =>
  name.replace(/_+([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

/** The name that was probably meant by `wrong`, or null: the same one as Python writes it, or a mistyped one. */
export function meantName(wrong: string, names: readonly string[]): string | null {
  const camel = toCamelCase(wrong);
  if (camel !== wrong && names.includes(camel)) return camel;
  const plain = wrong.toLowerCase();
  const allowed = wrong.length < 4 ? 1 : 2;
  const near = names
    .map((name) => ({ name, distance: distance(plain, name.toLowerCase(), allowed) }))
    .filter(({ distance }) => distance <= allowed && distance < wrong.length)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.name ?? null;
}

/** How many letters are to be changed, added, taken out or swapped with the next one; more than `most` is `most + 1`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_each, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, last] = [last, next];
  }
  return last[b.length] ?? most + 1;
}
