// Palettes by name, and palettes made of others.
import { expect, it } from "vitest";
import {
  divergingPalette,
  interpPalette,
  linearPalette,
  palette,
  paletteNames,
} from "../../../src/plotting/palettes.ts";

it("has Bokeh's palettes by name", () => {
  expect(palette("Viridis4")).toEqual(["#440154", "#30678d", "#35b778", "#fde724"]);
  expect([palette("Category20_20").length, palette("Turbo256").length, palette("Turbo3")[0]]).toEqual([
    20,
    256,
    "#30123b",
  ]);
  expect(paletteNames.length).toBeGreaterThan(500);
  expect(() => palette("Viridis" as never)).toThrow(/no palette "Viridis"/);
});

it("makes palettes of others as bokeh.palettes does", () => {
  expect(linearPalette("Greys9", 3)).toEqual(["#000000", "#969696", "#ffffff"]);
  expect(() => linearPalette("Greys9", 10)).toThrow(/interpPalette/);
  expect(interpPalette(["#000000", "#ff0000"], 3)).toEqual(["#000000", "#7f0000", "#ff0000"]);
  expect(divergingPalette(["#000000", "#111111"], ["#aaaaaa", "#bbbbbb"], 4)).toEqual([
    "#000000",
    "#111111",
    "#bbbbbb",
    "#aaaaaa",
  ]);
  expect(() => interpPalette([], 2)).toThrow(/at least one/);
  expect(() => interpPalette(["red"], 2)).toThrow(/#rrggbb/);
  expect(() => linearPalette("Greys9", 1.5)).toThrow(/0 or more/);
});
