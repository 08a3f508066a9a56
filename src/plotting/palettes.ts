// Palettes by the names that Bokeh has for them, and palettes made of others (bokeh.palettes).
import { ArgumentError } from "../base/errors.ts";
import type { Color } from "../models/attribute-types.ts";
import { PALETTES } from "./generated/palettes.ts";

/** `Viridis256`, `Category10_3`, `Spectral6`, and so on: a family and a number of colours. */
export type PaletteName = keyof typeof PALETTES;

/** A palette by its name, or its colours in order. */
export type PaletteInput = PaletteName | readonly Color[];

/** The names of all palettes. */
export const paletteNames: readonly PaletteName[] = Object.keys(PALETTES) as PaletteName[]; // The cast: `keyof`.

/**
 * The colours of a palette as `#rrggbb`, in order.
 *
 * @example palette("Viridis4"); // ["#440154", "#30678d", "#35b778", "#fde724"]
 * @throws ArgumentError for an unknown name.
 */
export function palette(name: PaletteName): readonly string[] {
  const colours = Object.hasOwn(PALETTES, name) ? PALETTES[name] : undefined;
  if (colours === undefined)
    throw new ArgumentError(
      `There is no palette "${name}"; names are a family and a number of colours, as in "Viridis256"`,
    );
  return Array.from({ length: colours.length / 6 }, (_each, index) => `#${colours.slice(6 * index, 6 * index + 6)}`);
}

/** The colours of what was given as a palette. */
export const paletteOf = (given: unknown): readonly Color[] =>
  // The casts: a name is looked up, whatever it is; colours are checked when they are set on a model.
  typeof given === "string" ? palette(given as PaletteName) : (given as readonly Color[]);

/**
 * `count` colours of a palette, evenly spaced.
 * @throws ArgumentError when the palette has fewer.
 */
export function linearPalette(given: PaletteInput, count: number): readonly Color[] {
  const colours = paletteOf(given);
  checkCount(count);
  if (count > colours.length)
    throw new ArgumentError(`A palette of ${colours.length} colours cannot give ${count}; use interpPalette`);
  return Array.from({ length: count }, (_each, index) => colours[Math.floor(positionOf(index, count, colours))] ?? "");
}

/**
 * `count` colours between those of a palette, mixed channel by channel.
 * @throws ArgumentError for an empty palette, or colours other than `#rrggbb`.
 */
export function interpPalette(given: PaletteInput, count: number): readonly string[] {
  const channels = paletteOf(given).map(channelsOf);
  checkCount(count);
  if (channels.length === 0) throw new ArgumentError("A palette needs at least one colour");
  return Array.from({ length: count }, (_each, index) => {
    const position = positionOf(index, count, channels);
    const below = channels[Math.floor(position)] ?? [];
    const above = channels[Math.ceil(position)] ?? below;
    const part = position - Math.floor(position);
    const mixed = below.map((value, channel) => Math.trunc(value + ((above[channel] ?? value) - value) * part));
    return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
  });
}

/**
 * A palette that runs through the first one and back through the second.
 * @param midpoint the part of the colours that come from the first palette. Default 0.5.
 */
export function divergingPalette(
  first: PaletteInput,
  second: PaletteInput,
  count: number,
  midpoint = 0.5,
): readonly Color[] {
  const ahead = Math.round(midpoint * count);
  return [...linearPalette(first, ahead), ...[...linearPalette(second, count - ahead)].reverse()];
}

const positionOf = (index: number, count: number, list: readonly unknown[]): number =>
  count < 2 ? 0 : (index * (list.length - 1)) / (count - 1);

function checkCount(count: number): void {
  if (!Number.isInteger(count) || count < 0) throw new ArgumentError(`A palette has 0 or more colours, got ${count}`);
}

function channelsOf(colour: Color): readonly number[] {
  const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(String(colour)) ?? [];
  if (red === undefined || green === undefined || blue === undefined)
    throw new ArgumentError(`Colours between others are made of #rrggbb only, got ${String(colour)}`);
  return [red, green, blue].map((part) => Number.parseInt(part, 16));
}
