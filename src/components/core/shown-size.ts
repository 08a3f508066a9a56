// The size that a component has in the page: the one that it was rendered with, and what has changed it since, as in
// Panel.
import type { Tracker } from "../../reactive/tracker.ts";
import type { InferredSize } from "./container-sizing.ts";
import { covers, type SizeAttributes, type SizeParams } from "./sizing.ts";

/** Params that change a size. */
const SIZE_PARAMS: ReadonlySet<string> = new Set(["width", "height", "minWidth", "minHeight", "sizingMode"]);

const MODES = [
  null,
  "fixed",
  "stretch_width",
  "stretch_height",
  "stretch_both",
  "scale_width",
  "scale_height",
  "scale_both",
];

/** The size of a component as its params say, and what follows from what is in it. */
export interface PresentSize {
  readonly params: SizeParams;
  /** What the params mean for a component that is rendered now. */
  readonly attributes: SizeAttributes;
  /** What the children make of a size: Panel looks at them when a layout is made and when its objects change. */
  readonly inferred?: (mode: string | null) => InferredSize;
}

/**
 * Panel works sizes out when it makes a model. Later changes send only what was changed, and a layout begins with what
 * it has when its objects change: a size depends on what has been. What differs from the first size is noted, so that a
 * session that comes back has it too.
 */
export class ShownSize {
  readonly #tracker: Tracker | null;
  readonly #key: string;
  #shown: SizeAttributes | null = null;
  #changed: Set<string> | null = null;
  #isNew = false;
  #infers = false;

  constructor(tracker: Tracker | null, key: string) {
    this.#tracker = tracker;
    this.#key = key;
  }

  /** Params have changed. */
  changed(names: readonly string[]): void {
    // Stored params and what an app's repeated run does bring no size of their own: it was noted.
    if (this.#shown === null || this.#tracker?.silent === true) return;
    for (const name of names) if (SIZE_PARAMS.has(name)) (this.#changed ??= new Set()).add(name);
  }

  /** The objects of a layout have changed. */
  infer(): void {
    this.#infers = this.#shown !== null && this.#tracker?.silent !== true;
  }

  /** Panel makes another model now. */
  renew(): void {
    this.#isNew = this.#tracker?.silent !== true;
  }

  /** The attributes to send. */
  next(size: PresentSize): SizeAttributes {
    const next = this.#next(size);
    this.#changed = null;
    this.#infers = this.#isNew = false;
    this.#note(next, size.inferred !== undefined);
    return (this.#shown = next);
  }

  /** Takes what was noted in an earlier run. Returns whether it differs. */
  restore(): boolean {
    const shown = this.#shown;
    const noted = shown === null ? null : this.#noted(shown);
    if (noted === null) return false;
    this.#shown = noted;
    return true;
  }

  #next({ params, attributes, inferred }: PresentSize): SizeAttributes {
    const shown = this.#shown;
    if (shown === null || this.#isNew) return { ...attributes, ...inferred?.(attributes.sizing_mode) };
    const changed = this.#changed === null ? shown : updated(shown, params, attributes.sizing_mode, this.#changed);
    return this.#infers ? { ...changed, ...inferred?.(changed.sizing_mode) } : changed;
  }

  #note(next: SizeAttributes, isLayout: boolean): void {
    const tracker = this.#tracker;
    if (tracker === null || tracker.silent) return;
    const shown = this.#shown;
    const differing = NAMES.filter((name) => shown?.[name] !== next[name]);
    // What a callback made is made again of its present params, a layout with its children as they are by then: nothing
    // of its first size comes back by itself.
    const isLater = tracker.madeLater(this.#key);
    if (shown === null ? !(isLayout && isLater) : differing.length === 0) return;
    for (const name of isLater ? NAMES : differing) tracker.note(this.#key, name, numberOf(next[name]));
  }

  #noted(shown: SizeAttributes): SizeAttributes | null {
    const found = NAMES.flatMap((name) => {
      const number = this.#tracker?.noted(this.#key, name) ?? null;
      if (number === null) return [];
      return [[name, name === "sizing_mode" ? (MODES[number] ?? null) : number < 0 ? null : number] as const];
    });
    return found.length === 0 ? null : { ...shown, ...Object.fromEntries(found) };
  }
}

const NAMES = ["sizing_mode", "width", "height", "min_width", "min_height"] as const;

/** Notes are numbers. */
function numberOf(value: string | number | null): number {
  if (typeof value === "number") return value;
  return value === null ? -1 : MODES.indexOf(value);
}

/**
 * What a change of params makes of a size (`_process_param_change` of panel/reactive.py).
 *
 * @param mode the mode that the component counts as having
 */
function updated(
  shown: SizeAttributes,
  params: SizeParams,
  mode: string | null,
  changed: ReadonlySet<string>,
): SizeAttributes {
  const next = { ...shown };
  if (changed.has("width")) next.width = params.width;
  if (changed.has("height")) next.height = params.height;
  if (changed.has("minWidth")) next.min_width = params.minWidth;
  if (changed.has("minHeight")) next.min_height = params.minHeight;
  if (changed.has("sizingMode")) {
    next.sizing_mode = params.sizingMode;
    const now = params.sizingMode ?? "";
    // A width that the mode at the start has made the least one stays that.
    if (covers(now, "width") && params.minWidth === null && !(params.width !== null && shown.width === null))
      next.min_width = 0;
    if (covers(now, "height") && params.minHeight === null && !(params.height !== null && shown.height === null))
      next.min_height = 0;
  }
  if (changed.has("width") && mode === null) next.min_width = params.width;
  if (changed.has("height") && mode === null) next.min_height = params.height;
  return next;
}
