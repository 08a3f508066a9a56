// Bounds of sliders whose value can be typed, and where they come from when the app does not give them.
import type { ParamName } from "../../../reactive/param.ts";

interface Bounded {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly fixedStart: number | null;
  readonly fixedEnd: number | null;
}
type Given = (name: ParamName<Record<keyof Bounded, never>>) => boolean;

const stepOf = ({ step }: Bounded, given: Given): number => (given("step") ? step : 1);

/** A start that was not given: the fixed one, or a step below the end. */
export function startOf(values: Bounded, given: Given): number | undefined {
  if (given("fixedStart")) return values.fixedStart ?? undefined;
  if (given("end")) return values.end - stepOf(values, given);
  return given("fixedEnd") && values.fixedEnd !== null ? values.fixedEnd - stepOf(values, given) : undefined;
}

/** An end that was not given: the fixed one, or a step above the start. */
export function endOf(values: Bounded, given: Given): number | undefined {
  if (given("fixedEnd")) return values.fixedEnd ?? undefined;
  if (given("start")) return values.start + stepOf(values, given);
  return given("fixedStart") && values.fixedStart !== null ? values.fixedStart + stepOf(values, given) : undefined;
}

/** The bounds of the slider: those that are fixed hold. */
export const sliderBounds = ({ start, end, fixedStart, fixedEnd }: Bounded) => ({
  start: fixedStart === null ? start : Math.max(fixedStart, start),
  end: fixedEnd === null ? end : Math.min(fixedEnd, end),
});

/** What is wrong with a number that leaves the fixed bounds, or null. */
export function fixedProblem(
  value: number,
  { fixedStart, fixedEnd }: Pick<Bounded, "fixedStart" | "fixedEnd">,
): string | null {
  if (fixedStart !== null && value < fixedStart) return `${value} is below fixedStart, which is ${fixedStart}`;
  return fixedEnd !== null && value > fixedEnd ? `${value} is above fixedEnd, which is ${fixedEnd}` : null;
}

/** 300 pixels, unless the app says something of the width. */
export const editableWidth = (
  _values: unknown,
  given: (name: "width" | "sizingMode") => boolean,
): number | undefined => (given("width") || given("sizingMode") ? undefined : 300);

interface Sized {
  readonly width: number | null;
  readonly height: number | null;
  readonly sizingMode: string | null;
}

/** How the field beside the slider is sized: a quarter of the width, unless both stretch. */
export function editSize({ width, height, sizingMode }: Sized): Readonly<Record<string, unknown>> {
  const mode = sizingMode ?? (width === null || height === null ? null : "fixed");
  const isStretched = mode === "stretch_width" || mode === "stretch_both";
  return {
    sizingMode: mode,
    ...(isStretched ? {} : { width: Math.floor((width === null || width === 0 ? 300 : width) / 4) }),
  };
}

/** What is wrong with a step, or null. */
export const stepProblem = (step: number): string | null => (step > 0 ? null : `expected a step above 0, got ${step}`);

/** The label in front of the field. */
export const editLabel = (label: string) =>
  label === "" ? { value: "", margin: [0, 0, 0, 0] } : { value: `${label}:`, margin: [0, 10, 0, 0] };
