// Picks one of several options from a menu or a list.
import { ArgumentError } from "../../base/errors.ts";
import { PanelCustomSelect } from "../../models/generated/panel/models/customselect.ts";
import { PanelSingleSelect } from "../../models/generated/panel/models/singleselect.ts";
import { any, integer, list, type ParamSpec } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import type { Ref, valueRef, ValueOrRef } from "../../reactive/refs.ts";
import { isEqual } from "../../serialization/equal.ts";
import { valueText } from "../panes/value-text.ts";
import { widget } from "../core/widget.ts";
import { inputParams, InputWidget } from "./input-widget.ts";
import { Choices, isLabelled, options, toGroups, type Options } from "./options.ts";

/** Options by the name of their group. */
export type OptionGroups<T = unknown> = Readonly<Record<string, Options<T>>> | ReadonlyMap<string, Options<T>>;

const groups: ParamSpec<OptionGroups | null> = {
  default: null,
  check: (value) => {
    if (value === null) return null;
    if (typeof value !== "object" || Array.isArray(value)) return "expected an object or a Map of groups";
    // The cast: objects and Maps are what `toGroups` takes; its values are looked at here.
    const given = [...toGroups(value as OptionGroups).values()];
    const problem = given.map((group) => options.check(group)).find((each) => each !== null);
    if (problem !== undefined) return `in the groups: ${problem}`;
    return new Set(given.map((group) => isLabelled(group))).size > 1
      ? "expected groups that are all lists or all have labels"
      : null;
  },
};

interface Choosable {
  readonly options: Options;
  readonly groups: OptionGroups | null;
}

const choicesOf = ({ options, groups }: Choosable): Choices => {
  const own = Choices.of(options);
  return own.values.length === 0 && groups !== null ? Choices.ofGroups(toGroups(groups)) : own;
};

/** What travels for each value: its text, or its label when texts do not tell the values apart. */
const keysOf = (choices: Choices): readonly string[] => (choices.distinct ? choices.texts : choices.labels);

function optionsOnWire({ options, groups }: Choosable): unknown {
  const own = Choices.of(options);
  if (own.values.length > 0) return onWire(own, isLabelled(options));
  if (groups === null) return undefined;
  const distinct = Choices.ofGroups(toGroups(groups)).distinct;
  return new Map(
    Array.from(toGroups(groups), ([group, given]): [string, unknown] => [
      group,
      groupOnWire(Choices.of(given), isLabelled(given), distinct),
    ]),
  );
}

const pairs = (choices: Choices): [string, string][] =>
  choices.texts.map((text, index) => [text, choices.labels[index] ?? text]);
const onWire = (choices: Choices, labelled: boolean): unknown =>
  labelled && choices.distinct ? pairs(choices) : choices.labels;
const groupOnWire = (choices: Choices, labelled: boolean, distinct: boolean): unknown =>
  distinct || !labelled ? pairs(choices) : choices.labels;

const SelectBase = widget(
  {
    type: "Select",
    model: ({ size }) => (size === 1 ? PanelCustomSelect : PanelSingleSelect),
    params: {
      ...inputParams,
      options,
      /** Options by group; not together with `options`, and only with a size of 1. */
      groups,
      /** One of the options. Null, or a value that is no option, becomes the first one. */
      value: any<unknown>(null),
      /** Options that are shown and cannot be chosen. */
      disabledOptions: list(any<unknown>(null)),
      /** How many options are seen at once; 1 makes a drop-down menu. */
      size: integer(1, { min: 1 }),
    },
    css: ["css/select.css"],
    wire: {
      // Before the value, so that the browser has the option that it is to choose.
      options: {
        attr: "options",
        toModel: (_options: Options, values) => optionsOnWire(values),
        fromModel: (_wire, values) => values.options,
      },
      groups: null,
      size: { attr: "size", toModel: (size: number) => (size === 1 ? undefined : size) },
      disabledOptions: { attr: "disabled_options", toModel: (values: readonly unknown[]) => values.map(valueText) },
      value: {
        attr: "value",
        toModel: (value: unknown, values) => {
          const choices = choicesOf(values);
          return keysOf(choices)[choices.indexOf(value)];
        },
        fromModel: (key, values) => {
          const choices = choicesOf(values);
          const index =
            key === ""
              ? 0
              : [keysOf(choices), choices.labels]
                  .map((names) => names.indexOf(String(key)))
                  .find((found) => found >= 0);
          if (index === undefined || index >= choices.values.length)
            throw new ArgumentError(`Select.value: "${String(key)}" is not one of the options`);
          return choices.values[index];
        },
      },
    },
  },
  InputWidget,
);

/** Params of a Select whose options are `T`. */
export type SelectInputs<T> = Omit<
  ParamInputs<typeof SelectBase.specs>,
  "options" | "groups" | "value" | "disabledOptions"
> & {
  readonly options?: ValueOrRef<Options<T>> | undefined;
  readonly groups?: ValueOrRef<OptionGroups<T> | null> | undefined;
  readonly value?: ValueOrRef<NoInfer<T> | null> | undefined;
  readonly disabledOptions?: ValueOrRef<readonly NoInfer<T>[]> | undefined;
};

/**
 * Picks one of several options (Panel's `Select`); `value` is the option itself, not its label.
 *
 * @example new Select({ label: "Unit", options: { Celsius: "C", Fahrenheit: "F" }, value: "F" })
 */
export class Select<T = unknown> extends SelectBase {
  declare options: Options<T>;
  declare groups: OptionGroups<T> | null;
  /** The chosen option; null when there are none. */
  declare value: T;
  declare disabledOptions: readonly T[];
  declare readonly [valueRef]: Ref<T>;

  /** @throws ArgumentError for options next to groups, and when the value or all options are disabled. */
  constructor(inputs: SelectInputs<T> = {}) {
    super(inputs);
  }

  protected override complete(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    // The casts: these params passed their checks.
    const options = this.next(inputs, "options") as Options;
    const groups = this.next(inputs, "groups") as OptionGroups | null;
    const disabled = this.next(inputs, "disabledOptions") as readonly unknown[];
    const own = Choices.of(options).values.length > 0;
    if (own && groups !== null) throw new ArgumentError("Select: give either options or groups, not both");
    if (groups !== null && this.next(inputs, "size") !== 1)
      throw new ArgumentError("Select: groups need a size of 1; use options for a list of several lines");
    const choices = choicesOf({ options, groups });
    const asked = this.next(inputs, "value");
    const value = choices.has(asked) ? asked : (choices.values[0] ?? null);
    checkDisabled(choices, new Choices(disabled.map((each) => ["", each])), value);
    return isEqual(asked, value) ? inputs : { ...inputs, value };
  }
}

function checkDisabled(choices: Choices, disabled: Choices, value: unknown): void {
  if (disabled.values.length === 0) return;
  const unknown = disabled.values.find((each) => !choices.has(each));
  if (unknown !== undefined)
    throw new ArgumentError(`Select.disabledOptions: ${valueText(unknown)} is not one of the options`);
  if (choices.values.every((each) => disabled.has(each)))
    throw new ArgumentError("Select.disabledOptions: at least one option must stay enabled");
  if (disabled.has(value))
    throw new ArgumentError(`Select.value: ${valueText(value)} is a disabled option; choose another value first`);
}
