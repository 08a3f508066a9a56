// Options to choose from: labels that visitors see, values that apps get, texts that travel.
import { isEqual, isPlainObject } from "../../../serialization/equal.ts";
import {
  any,
  list,
  type MergedParams,
  type ParamSpec,
  type ParamSpecs,
  type ParamValues,
} from "../../../reactive/param.ts";
import type { ParamInputs } from "../../../reactive/parameterized.ts";
import type { ValueOrRef } from "../../../reactive/refs.ts";
import type { FromParam, WidgetClass, WidgetOf } from "../../core/widget.ts";
import { valueText } from "../../panes/value-text.ts";

/**
 * Values to choose from, or labels with their values.
 *
 * An object sorts keys that look like whole numbers first (JavaScript's rule); a Map keeps the order it is given.
 */
export type Options<T = unknown> = readonly T[] | Readonly<Record<string, T>> | ReadonlyMap<string, T>;

const isMapping = (value: unknown): boolean => value instanceof Map || isPlainObject(value);

/** A param that holds options; none by default. */
export const options: ParamSpec<Options> = {
  default: [],
  check: (value) =>
    Array.isArray(value) || isMapping(value)
      ? null
      : "expected a list of options, an object or a Map of labels and values",
};

type Choice = readonly [label: string, value: unknown];

/** Labels and values of options, in order. */
export class Choices {
  readonly labels: readonly string[];
  readonly values: readonly unknown[];
  /** The values as text, as Panel's server sends them. */
  readonly texts: readonly string[];

  constructor(choices: readonly Choice[]) {
    this.labels = choices.map(([label]) => label);
    this.values = choices.map(([, value]) => value);
    this.texts = this.values.map(valueText);
  }

  static of(given: Options): Choices {
    return new Choices(choicesOf(given));
  }

  /** The choices of several groups, one after the other. */
  static ofGroups(groups: Groups): Choices {
    return new Choices([...groups.values()].flatMap(choicesOf));
  }

  /** False when two values look the same as text; then labels travel instead. */
  get distinct(): boolean {
    return new Set(this.texts).size === this.labels.length;
  }

  has(value: unknown): boolean {
    return this.indexOf(value) >= 0;
  }

  indexOf(value: unknown): number {
    return this.values.findIndex((each) => isEqual(each, value));
  }

  /** The values of `labels`; what is no label is left out. */
  ofLabels(labels: unknown): readonly unknown[] {
    const indices = Array.isArray(labels) ? labels.map((label) => this.labels.indexOf(String(label))) : [];
    return indices.filter((index) => index >= 0).map((index) => this.values[index]);
  }

  /** The values at `indices`; what is beyond the choices is left out. */
  ofIndices(indices: unknown): readonly unknown[] {
    return Array.isArray(indices)
      ? indices
          .filter((index: unknown) => typeof index === "number" && index in this.values)
          .map((index: number) => this.values[index])
      : [];
  }

  /** `values` without those that are no choice. */
  only(values: readonly unknown[]): readonly unknown[] {
    return values.filter((value) => this.has(value));
  }
}

/** Options by the name of their group. */
export type Groups = ReadonlyMap<string, Options>;

/** Groups as an author writes them, as a Map. */
export const toGroups = (given: Readonly<Record<string, Options>> | Groups): Groups =>
  given instanceof Map ? given : new Map(Object.entries(given));

function choicesOf(given: Options): readonly Choice[] {
  if (given instanceof Map) return [...given];
  return isLabelled(given) ? Object.entries(given) : given.map((value): Choice => [valueText(value), value]);
}

/** True when the labels are the author's own. */
export const isLabelled = (given: Options): given is Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown> =>
  !Array.isArray(given);

/** Params of a widget whose value is one of its options, which are `T`. */
export type OneOf<P, T> = MergedParams<P, { readonly options: ParamSpec<Options<T>>; readonly value: ParamSpec<T> }>;

/** Params of a widget whose value is a list of its options, which are `T`. */
export type ManyOf<P, T> = MergedParams<
  P,
  { readonly options: ParamSpec<Options<T>>; readonly value: ParamSpec<readonly T[]> }
>;

/**
 * The inputs of a widget with one value: `options` decide about `T`. The value is null where there are no options, so
 * they may be left out only where `T` has null.
 */
export type OneInputs<P, T> = Omit<ParamInputs<P>, "options" | "value"> & {
  readonly value?: ValueOrRef<NoInfer<T> | null> | undefined;
} & Given<"options", Options<T>, T>;

/** An input that may be left out only where the value, a `T`, may be null. */
export type Given<N extends string, O, T> =
  { readonly [K in N]: ValueOrRef<O> } | (null extends T ? { readonly [K in N]?: ValueOrRef<O> | undefined } : never);

/** The inputs of a widget with many values: `options` decide about `T`. */
export type ManyInputs<P, T> = Omit<ParamInputs<P>, "options" | "value"> & {
  readonly options?: ValueOrRef<Options<T>> | undefined;
  readonly value?: ValueOrRef<readonly NoInfer<T>[]> | undefined;
};

/** The class of a widget whose value is one of its options. */
export interface OneClass<P extends ParamSpecs> extends FromParam<P> {
  new <T = unknown>(inputs?: OneInputs<P, T>): WidgetOf<OneOf<P, T>> & ParamValues<OneOf<P, T>>;
  readonly specs: P;
}

/** The class of a widget whose value is a list of its options. */
export interface ManyClass<P extends ParamSpecs> extends FromParam<P> {
  new <T = unknown>(inputs?: ManyInputs<P, T>): WidgetOf<ManyOf<P, T>> & ParamValues<ManyOf<P, T>>;
  readonly specs: P;
}

/** Says that the type of a widget's value is that of its options. */
export const ofOne = <P extends ParamSpecs>(Class: WidgetClass<P>): OneClass<P> =>
  // The cast: the check of the class's declaration keeps the value among the options.
  Class as unknown as OneClass<P>;

/** Says that the type of a widget's values is that of its options. */
export const ofMany = <P extends ParamSpecs>(Class: WidgetClass<P>): ManyClass<P> =>
  // The cast: as in `ofOne`.
  Class as unknown as ManyClass<P>;

/** The rule that sends the labels of options as `attr`; a browser cannot change them. */
export const labelsRule = <N extends string>(attr: N) => ({
  attr,
  toModel: (given: Options): string[] => [...Choices.of(given).labels],
  fromModel: (_labels: unknown, values: { readonly options: Options }): Options => values.options,
});

/** Options that have none at first, and a value that is a list of them. */
export const manyValues = {
  options,
  /** The chosen options. */
  value: list(any<unknown>(null)),
};

/** Leaves out of the value of such a widget what is no option. */
export function keepOptions({
  options: given,
  value,
}: {
  readonly options: Options;
  readonly value: readonly unknown[];
}) {
  const kept = Choices.of(given).only(value);
  return kept.length === value.length ? undefined : { value: kept };
}

/** The rule that sends a list of values as their labels. */
export const manyLabelsRule = {
  attr: "value" as const,
  toModel: (value: readonly unknown[], { options: given }: { readonly options: Options }): string[] => {
    const choices = Choices.of(given);
    return value.flatMap((each) => choices.labels[choices.indexOf(each)] ?? []);
  },
  fromModel: (labels: unknown, { options: given }: { readonly options: Options }) => Choices.of(given).ofLabels(labels),
};
