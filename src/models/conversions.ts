// Values that stand for a model in an attribute, as Bokeh's Python side takes them: numbers for a ticker, a text for a title.
import { isKindOf } from "./define-model.ts";
import type { ModelDef } from "./definition.ts";

/** Types of what may be given for an attribute beside its own values; by its name, which means the same everywhere. */
export interface Accepted {
  /** The places of the ticks. */
  readonly ticker: readonly number[];
}

/** What an attribute may be given. */
export type Settable<K, V> = V | (K extends keyof Accepted ? Accepted[K] : never);

/** Attributes as they may be given. */
export type Given<A> = { readonly [K in keyof A]?: Settable<K, A[K]> | undefined };

interface Conversion {
  readonly def: ModelDef;
  readonly convert: (value: unknown) => unknown;
}

// Written while modules load, never by a session.
const conversions = new Map<string, Conversion[]>();

/** Says what stands for a model in an attribute of `def`; `convert` returns other values as they are. */
export function acceptValues(def: ModelDef, attr: string, convert: (value: unknown) => unknown): void {
  const present = conversions.get(attr);
  if (present === undefined) conversions.set(attr, [{ def, convert }]);
  else present.push({ def, convert });
}

/** `value`, or the model that it stands for. */
export function converted(def: ModelDef, attr: string, value: unknown): unknown {
  const known = conversions.get(attr);
  const own = known?.find((each) => isKindOf(def, each.def.type));
  return own === undefined ? value : own.convert(value);
}
