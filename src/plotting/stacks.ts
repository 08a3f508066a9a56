// Layers of a stack: one glyph for each column, from the sum of those before it to the sum with it.
import { ArgumentError } from "../base/errors.ts";
import { stack } from "./transforms.ts";

type Given = Readonly<Record<string, unknown>>;

/**
 * The options of each layer. A list among the options has one value for each layer.
 *
 * @param low the attribute that gets the sum of the columns before, or null for lines, which have none
 * @throws ArgumentError for lists of other lengths, and for options that the stack sets itself
 */
export function layersOf(
  stackers: readonly string[],
  low: string | null,
  high: string,
  options: Given,
): readonly Given[] {
  if (!Array.isArray(stackers)) throw new ArgumentError("The columns to stack are a list of names");
  for (const name of [low, high])
    if (name !== null && Object.hasOwn(options, name))
      throw new ArgumentError(`The stack sets "${name}" itself; leave it out`);
  for (const [name, value] of Object.entries(options))
    if (Array.isArray(value) && value.length !== stackers.length)
      throw new ArgumentError(`${name}: there are ${value.length} values for ${stackers.length} layers`);
  return stackers.map((name, index) => ({
    name,
    ...(low === null ? {} : { [low]: stack(...stackers.slice(0, index)) }),
    [high]: stack(...stackers.slice(0, index + 1)),
    ...Object.fromEntries(
      Object.entries(options).map(([key, value]) => [key, Array.isArray(value) ? (value[index] as unknown) : value]),
    ),
  }));
}
