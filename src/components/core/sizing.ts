// Width, height and sizing mode as Panel infers them (panel/viewable.py, panel/layout/base.py).

export interface SizeParams {
  readonly width: number | null;
  readonly height: number | null;
  readonly minWidth: number | null;
  readonly minHeight: number | null;
  readonly sizingMode: string | null;
  readonly widthPolicy: string;
  readonly heightPolicy: string;
  readonly margin: number | readonly number[] | null;
}

export interface SizeAttributes {
  readonly sizing_mode: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly min_width: number | null;
  readonly min_height: number | null;
}

/** What an app may say about the size of its components: `sizingMode` of its options. */
export type AppSizingMode = "stretch_width" | "stretch_height" | "stretch_both";

/**
 * The mode that a component has from its app (`Layoutable` of panel/viewable.py): none where it or its class has one, and
 * none for a side that it was given.
 */
export function appsMode(
  mode: AppSizingMode | null,
  present: (name: string) => unknown,
  given: (name: string) => boolean,
): AppSizingMode | null {
  if (mode === null || given("sizingMode") || present("sizingMode") !== null) return null;
  const isFixed = (side: "width" | "height"): boolean => given(side) && present(side) !== null;
  const [width, height] = [isFixed("width"), isFixed("height")];
  if (width && height) return null;
  if (mode === "stretch_both" && (width || height)) return height ? "stretch_width" : "stretch_height";
  return (mode === "stretch_width" && width) || (mode === "stretch_height" && height) ? null : mode;
}

/**
 * The size attributes of one component.
 *
 * @param given which of the params the app set, rather than left at the class's default
 * @param atStart which of them it was made with: a width and a height given together are a fixed size, later ones are not
 */
export function sizeAttributes(
  values: Omit<SizeParams, "margin">,
  given: (name: keyof SizeParams) => boolean,
  atStart = given,
): SizeAttributes {
  let { width, height, minWidth, minHeight, sizingMode: mode } = values;
  const free = mode === null && !given("sizingMode") && values.widthPolicy === "auto" && values.heightPolicy === "auto";
  if (free && atStart("width") && atStart("height") && width !== null && height !== null) mode = "fixed";
  const flexible = mode === null || mode === "fixed" ? "" : mode;
  if (/_(width|both)$/.test(flexible)) {
    // A width next to a mode that ignores it is taken as the least width.
    if (given("width") && width !== null) [minWidth, width] = [width, null];
    minWidth ??= 0;
  }
  if (/_(height|both)$/.test(flexible)) {
    if (given("height") && height !== null) [minHeight, height] = [height, null];
    minHeight ??= 0;
  }
  if (mode === null) {
    if (width !== null) minWidth = width;
    if (height !== null) minHeight = height;
  }
  return { sizing_mode: mode, width, height, min_width: minWidth, min_height: minHeight };
}

/** Whether a mode takes the size of this side from the place that the component stands in. */
export const covers = (mode: string, axis: "width" | "height"): boolean =>
  mode.endsWith(`_${axis}`) || mode.endsWith("_both");
