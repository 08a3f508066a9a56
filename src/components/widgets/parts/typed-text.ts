// A field in which visitors type a value: what cannot be read stays in the field, and the label says so.
import { TextInput } from "../../../models/generated/bokeh/models/widgets/text_input.ts";
import { nullable, readonly, text, type ParamSpec } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";
import type { Part } from "../../core/declaration.ts";

/** What a typed text stands for, or what is wrong with it. */
export type Reading<T> = { readonly value: T } | { readonly problem: string };

const params = {
  label: text(),
  /** Shown while the field is empty. */
  placeholder: text(),
  /** What the visitor typed and could not be taken: the value is as before. Null when there is nothing. */
  entered: readonly(nullable(text())),
  /** What is wrong with `entered`, as the label shows it in brackets: "invalid". Empty when nothing is. */
  problem: readonly(text()),
};

/** A field with a placeholder for a value of this kind, and what the visitor typed last if it could not be read. */
export const typedText = <T>(value: ParamSpec<T>): Part<typeof params & { readonly value: ParamSpec<T> }> =>
  part({
    model: TextInput,
    params: { ...params, value },
    local: ["problem", "entered"],
    settle: (_next, { by, has }) =>
      by === "app" && has("value") && !has("entered") ? { entered: null, problem: "" } : undefined,
    wire: {
      label: {
        attr: "title",
        toModel: (label, { problem }) => label + suffix(problem),
        fromModel: (title, { problem }) => {
          const shown = typeof title === "string" ? title : "";
          return shown.endsWith(suffix(problem)) ? shown.slice(0, shown.length - suffix(problem).length) : shown;
        },
      },
      value: "value",
    },
  });

const suffix = (problem: string): string => (problem === "" ? "" : ` (${problem})`);

interface Typed<T> {
  readonly entered: string | null;
  readonly value: T;
}

/**
 * The rules of a field of that kind.
 *
 * @param textOf what the field shows for a value
 * @param read what a typed text stands for
 */
export const typedRules = <T, V extends Typed<T>>(
  textOf: (value: T, values: V) => string,
  read: (text: string, values: V) => Reading<T>,
) => ({
  value: {
    attr: "value" as const,
    toModel: (value: T, values: V): string => values.entered ?? textOf(value, values),
    fromModel: (typed: string, values: V): T => {
      const reading = read(typed, values);
      return "value" in reading ? reading.value : values.value;
    },
  },
  entered: {
    attr: "value" as const,
    fromModel: (typed: string, values: V): string | null => ("value" in read(typed, values) ? null : typed),
    receiveOnly: true as const,
  },
  problem: {
    attr: "value" as const,
    fromModel: (typed: string, values: V): string => {
      const reading = read(typed, values);
      return "value" in reading ? "" : reading.problem;
    },
    receiveOnly: true as const,
  },
});
