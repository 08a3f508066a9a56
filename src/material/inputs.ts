// Inputs of Material UI: text, a choice, a number on a line, yes or no.
import { baseParams } from "../components/core/base-params.ts";
import { revivable } from "../components/core/class-registry.ts";
import { isEqual } from "../serialization/equal.ts";
import {
  any,
  boolean,
  choice,
  integer,
  list,
  nullable,
  number,
  oneOf,
  record,
  text,
  withDefault,
} from "../reactive/param.ts";
import { fieldParams, materialClass, widgetParams } from "./material-class.ts";

/** A text of one line (panel-material-ui's `TextInput`): `value` follows when it is left or Enter is pressed. */
export class TextInput extends materialClass({
  type: "MaterialTextInput",
  params: {
    ...fieldParams,
    value: text(),
    /** The text as it is being typed. */
    valueInput: text(),
    placeholder: text(),
    maxLength: integer(5000, { min: 0 }),
  },
  sets: ["value", "valueInput"],
  settle: ({ value, valueInput, maxLength, disabled }, { by, has, refuse }) => {
    if (by === "browser" && disabled) return refuse("value", "the input is disabled");
    if (by === "browser" && Math.max(value.length, valueInput.length) > maxLength)
      return refuse("value", `at most ${maxLength} characters, see maxLength`);
    return has("value") && value !== valueInput ? { valueInput: value } : undefined;
  },
}) {
  static {
    revivable("edgepanel/material/TextInput", this);
  }
}

/** What can be chosen: values that are shown as they are, or label -> value. */
export type SelectOptions = readonly unknown[] | Readonly<Record<string, unknown>>;

const pairs = (options: SelectOptions): readonly (readonly [label: string, value: unknown])[] =>
  Array.isArray(options) ? options.map((value: unknown) => [String(value), value]) : Object.entries(options);

/**
 * One of several values (panel-material-ui's `Select`). Browsers get the labels and say which is chosen; the values
 * stay in the session. Without a `value` the first option is chosen.
 */
export class Select extends materialClass({
  type: "MaterialSelect",
  params: {
    ...fieldParams,
    options: oneOf([list(any<unknown>(null)), record(any<unknown>(null))], []),
    value: any<unknown>(null),
    /** Labels that cannot be chosen. */
    disabledOptions: list(text()),
    /** Largest height of the opened list in pixels. */
    dropdownHeight: integer(500, { min: 0 }),
    /** The labels, worked out from `options`. */
    optionLabels: list(text()),
    /** Number of the chosen option, -1 for none: `value` follows, and the other way round. */
    chosen: integer(-1, { min: -1 }),
  },
  sets: ["chosen"],
  settle: ({ options, value, chosen, disabled, disabledOptions }, { by, has, refuse }) => {
    const all = pairs(options);
    const optionLabels = all.map(([label]) => label);
    if (by === "browser") {
      const picked = all[chosen];
      if (disabled || picked === undefined || disabledOptions.includes(picked[0]))
        return refuse("chosen", "this option cannot be chosen");
      return { value: picked[1] };
    }
    const index = all.findIndex(([, one]) => isEqual(one, value));
    if (index < 0 && has("value") && value !== null) return refuse("value", `${String(value)} is none of the options`);
    const first = index >= 0 ? index : Math.min(0, all.length - 1);
    return { optionLabels, chosen: first, value: all[first]?.[1] ?? null };
  },
}) {
  static {
    revivable("edgepanel/material/Select", this);
  }
}

const mark = record(any<unknown>(null));

/** A number between two others (panel-material-ui's `FloatSlider`). */
export class Slider extends materialClass({
  type: "MaterialSlider",
  params: {
    ...widgetParams,
    width: withDefault(baseParams.width, 300),
    value: number(0),
    /** The value when the thumb is let go. */
    valueThrottled: nullable(number()),
    start: number(0),
    end: number(1),
    step: number(0.1, { min: 0 }),
    /** True for a mark at each step, or `{ value, label }` of each. */
    marks: oneOf([boolean(), list(mark)], false),
    orientation: choice(["horizontal", "vertical"], "horizontal"),
    showValue: boolean(true),
    tooltips: choice([true, false, "auto"], "auto"),
    track: choice(["normal", "inverted", false], "normal"),
  },
  sets: ["value", "valueThrottled"],
  settle: ({ value, start, end, disabled, valueThrottled }, { by, has, refuse }) => {
    if (start > end) return refuse("end", `end is ${end}, which is below start, ${start}`);
    if (by === "browser" && disabled) return refuse("value", "the slider is disabled");
    const outside = (one: number): boolean => one < start || one > end;
    if (has("value") && outside(value)) return refuse("value", `expected ${start} to ${end}, got ${value}`);
    if (has("valueThrottled") && valueThrottled !== null && outside(valueThrottled))
      return refuse("valueThrottled", `expected ${start} to ${end}, got ${valueThrottled}`);
    return outside(value) ? { value: Math.min(Math.max(value, start), end) } : undefined;
  },
}) {
  static {
    revivable("edgepanel/material/Slider", this);
  }
}

/** On or off (panel-material-ui's `Switch`). */
export class Switch extends materialClass({
  type: "MaterialSwitch",
  params: { ...widgetParams, value: boolean(false), edge: choice(["start", "end", false], false) },
  sets: ["value"],
  settle: ({ disabled }, { by, refuse }) =>
    by === "browser" && disabled ? refuse("value", "the switch is disabled") : undefined,
}) {
  static {
    revivable("edgepanel/material/Switch", this);
  }
}
