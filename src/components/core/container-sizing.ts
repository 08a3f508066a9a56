// How large a container is, from the sizes of what is in it (panel/layout/base.py, SizingModeMixin).
import type { Model } from "../../models/model.ts";
import { covers } from "./sizing.ts";

/** How children follow each other; null when only one is seen at a time. */
export type Direction = "horizontal" | "vertical" | null;

/** What the container itself says about its size, as attributes. */
export interface OwnSize {
  readonly sizing_mode: string | null;
  /** The author has said the mode, rather than an app's options or the children. */
  readonly isExplicit: boolean;
  readonly width: number | null;
  readonly height: number | null;
  readonly width_policy: string;
  readonly height_policy: string;
  readonly margin: number | readonly number[] | null;
}

export interface InferredSize {
  readonly sizing_mode?: string;
  readonly min_width?: number;
  readonly min_height?: number;
}

interface Demands {
  readonly scale: boolean;
  readonly expandWidth: boolean;
  readonly expandHeight: boolean;
  /** False when a child has a height that it keeps. */
  readonly allExpandHeight: boolean;
  readonly widths: readonly number[];
  readonly heights: readonly number[];
}

/** The attributes that replace the container's own; none when the children demand nothing. */
export function inferredSize(own: OwnSize, children: readonly Model[], direction: Direction): InferredSize {
  if (own.sizing_mode === "fixed") return {};
  const demands = demandsOf(own, children);
  const mode = resolvedMode(own, demandedMode(own, demands, direction));
  if (mode === null) return {};
  const least = (sizes: readonly number[], along: Direction): number =>
    direction === along ? sizes.reduce((sum, size) => sum + size, 0) : Math.max(...sizes);
  return {
    sizing_mode: mode,
    ...(covers(mode, "width") && demands.widths.length > 0 ? { min_width: least(demands.widths, "horizontal") } : {}),
    ...(covers(mode, "height") && demands.heights.length > 0 ? { min_height: least(demands.heights, "vertical") } : {}),
  };
}

function demandsOf(own: OwnSize, children: readonly Model[]): Demands {
  const [across, down] = margins(own.margin);
  let scale = false;
  let expandWidth = own.width_policy === "max";
  let expandHeight = own.height_policy === "max";
  let allExpandHeight = true;
  const widths: number[] = [];
  const heights: number[] = [];
  for (const child of children) {
    const mode = textOf(child.getAny("sizing_mode"));
    const wide = flexible(mode) && covers(mode, "width");
    const high = flexible(mode) && covers(mode, "height");
    scale ||= mode.startsWith("scale");
    expandWidth ||= wide;
    expandHeight ||= high;
    const ownHeight = sizeOf(child.getAny("height"));
    if (!high && ownHeight > 0) allExpandHeight = false;
    const width = (wide ? 0 : sizeOf(child.getAny("width"))) || sizeOf(child.getAny("min_width"));
    const height = (high ? 0 : ownHeight) || sizeOf(child.getAny("min_height"));
    if (width > 0) widths.push(width + across);
    if (height > 0) heights.push(height + down);
  }
  return { scale, expandWidth, expandHeight, allExpandHeight, widths, heights };
}

function demandedMode(own: OwnSize, demands: Demands, direction: Direction): string | null {
  const prefix = demands.scale ? "scale" : "stretch";
  // A row only stretches in height when all of its children do.
  const growsInHeight = direction !== "horizontal" || demands.allExpandHeight;
  const free = { width: sizeOf(own.width) === 0, height: sizeOf(own.height) === 0 };
  if (demands.expandWidth && demands.expandHeight && free.width && free.height) {
    return growsInHeight || textOf(own.sizing_mode).endsWith("both") ? `${prefix}_both` : `${prefix}_width`;
  }
  if (demands.expandWidth && free.width) return `${prefix}_width`;
  return demands.expandHeight && free.height && growsInHeight ? `${prefix}_height` : null;
}

/** A mode that the author gave and that covers what the children demand stays; otherwise theirs wins. */
function resolvedMode({ sizing_mode: own, isExplicit }: OwnSize, demanded: string | null): string | null {
  if (own === null || demanded === null) return demanded ?? own;
  if (!isExplicit) return demanded;
  const axes = (["width", "height"] as const).filter((axis) => covers(demanded, axis));
  return axes.every((axis) => covers(own, axis)) ? own : demanded;
}

const flexible = (mode: string): boolean => mode.startsWith("stretch") || mode.startsWith("scale");

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const sizeOf = (value: unknown): number => (typeof value === "number" ? value : 0);

/** Sums of the margins left and right, above and below. */
function margins(margin: OwnSize["margin"]): readonly [across: number, down: number] {
  if (margin === null) return [0, 0];
  if (typeof margin === "number") return [2 * margin, 2 * margin];
  const [top = 0, right = 0, bottom = top, left = right] = margin;
  return [right + left, top + bottom];
}
