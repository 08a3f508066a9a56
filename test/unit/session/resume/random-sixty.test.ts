// An app of more than sixty components is lost at random moments while everything in it is used, and never differs from
// its twin.
import { it } from "vitest";
import { sixtyApp } from "./sixty-app.ts";
import { neverDiffers } from "./twins.ts";

const STEPS = 120;

/** Seeds that once found something: cards of functions, dynamic tabs, keys of what callbacks made, cards that are all folded. RUNS adds others. */
const PAST = [3, 13, 25, 31, 225, 7022];
const MORE = Array.from(
  { length: Number(process.env["RUNS"] ?? 0) },
  (_none, index) => Number(process.env["SEED"] ?? 1_000) + index,
);

it.each([...PAST, ...MORE])("seed %i", (seed) => neverDiffers(sixtyApp, seed, STEPS), 60_000);
