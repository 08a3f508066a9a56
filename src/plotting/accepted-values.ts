// What may be given where figures and their guides hold models (`accepts` of Bokeh's properties).
import { acceptValues } from "../models/conversions.ts";
import type { ModelDef } from "../models/definition.ts";
import { Axis, BaseColorBar, FixedTicker, Grid, Plot, Title } from "../models/generated/index.ts";
import { Model } from "../models/model.ts";

const ticks = (value: unknown): unknown =>
  // The cast: the ticker checks that they are numbers.
  Array.isArray(value) ? new Model(FixedTicker, { ticks: value as readonly number[] }) : value;

const title = (value: unknown): unknown => (typeof value === "string" ? new Model(Title, { text: value }) : value);

/** Called once, while the module of figures loads. */
export function acceptBokehsValues(): void {
  const withTicks: readonly ModelDef[] = [Axis, Grid, BaseColorBar];
  for (const def of withTicks) acceptValues(def, "ticker", ticks);
  acceptValues(Plot, "title", title);
}
