// What the gauges that are drawn as a figure have in common: a number, its bounds, texts and colours.
import { part } from "../components/core/component.ts";
import { Figure as FigureDef } from "../models/generated/index.ts";
import { any, nullable, number, text } from "../reactive/param.ts";

/** From which part of the range on, 0 to 1, there is another colour. */
export type Threshold = readonly [upTo: number, color: string];

/** The params of every drawn gauge. A change of one draws it again: none travels. */
export const drawnGauge = part({
  model: FigureDef,
  params: {
    /** Null, and NaN, for no number. */
    value: nullable(number(), 25),
    bounds: any<readonly [number, number]>([0, 100]),
    /** Stands for NaN. */
    nanFormat: text("-"),
    /** Colour without `colors`. */
    defaultColor: text("lightblue"),
    unfilledColor: text("whitesmoke"),
    needleColor: text("black"),
    /** CSS sizes of the texts; by the figure's size where they are not given. */
    titleSize: nullable(text()),
    valueSize: nullable(text()),
    tickSize: nullable(text()),
  },
  local: [
    "value",
    "bounds",
    "nanFormat",
    "defaultColor",
    "unfilledColor",
    "needleColor",
    "titleSize",
    "valueSize",
    "tickSize",
  ],
  settle: ({ bounds: [start, end] }, { refuse }) => {
    if (!(typeof start === "number" && typeof end === "number" && start < end))
      return refuse("bounds", "give two numbers, the lower one first");
    return undefined;
  },
});

/** A number as Python writes a float: a whole one has a point. */
export const pythonNumber = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));
