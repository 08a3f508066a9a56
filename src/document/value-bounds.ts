// The bounds and options that a widget's model itself names: what its view offers a person to choose.
import { isKindOf } from "../models/define-model.ts";
import type { Model } from "../models/model.ts";
import { isEqual } from "../serialization/equal.ts";

type Rule = (model: Model, value: unknown, attr: string) => string | null;
/** Attributes that a rule is about; each by the type that has it. */
type RuleRow = readonly [type: string, attrs: readonly string[], rule: Rule];

/** Share of a range by which reckoning with floating-point numbers may miss its ends. */
const SLACK = 1e-9;
const DAY = 86_400_000;

/** Most rows on a page of a table that a browser may ask for, unless the app has more on a page. */
export const MAX_PAGE_SIZE = 1000;
/** Most characters of a filter in a table's header, and most values that it may name. */
export const MAX_FILTER_LENGTH = 1000;

const between = (low: unknown, high: unknown, value: unknown): string | null => {
  const [least, most, given] = [numberOf(low), numberOf(high), numberOf(value)];
  if (given === null) return null;
  if (Number.isNaN(given)) return "not a number";
  const slack = SLACK * Math.max(1, Math.abs(least ?? 0), Math.abs(most ?? 0));
  if (least !== null && given < least - slack) return `${given} is below ${least}`;
  return most !== null && given > most + slack ? `${given} is above ${most}` : null;
};

const each =
  (rule: Rule): Rule =>
  (model, value, attr) => {
    for (const item of listOf(value)) {
      const problem = rule(model, item, attr);
      if (problem !== null) return problem;
    }
    return null;
  };

const withinStartAndEnd: Rule = (model, value) => between(model.getAny("start"), model.getAny("end"), value);
const inOrder: Rule = (_model, value) => {
  const [low, high] = listOf(value).map(numberOf);
  return typeof low === "number" && typeof high === "number" && low > high ? `${low} is above ${high}` : null;
};

const amongOptions: Rule = (model, value) => {
  // Nothing chosen; what that means is the widget's to say.
  if (value === null || value === "") return null;
  if (!optionsOf(model.getAny("options")).some((option) => isEqual(option, value))) return "not one of the options";
  return listOf(model.getAny("disabled_options")).some((option) => isEqual(option, value)) ? "a disabled option" : null;
};

const positionIn =
  (list: string): Rule =>
  (model, value) => {
    if (value === null) return null;
    const count = listOf(model.getAny(list)).length;
    return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < Math.max(1, count)
      ? null
      : `there is no number ${String(value)} among ${count}`;
  };

const dayWithin: Rule = (model, value) => {
  const day = dayOf(value);
  if (day === null) return null;
  const problem = between(dayOf(model.getAny("min_date")), dayOf(model.getAny("max_date")), day);
  if (problem !== null) return "a day outside of the calendar's bounds";
  const has = (list: unknown): boolean =>
    listOf(list).some((entry) => {
      const [from, to] = Array.isArray(entry) ? [dayOf(entry[0]), dayOf(entry[1])] : [dayOf(entry), dayOf(entry)];
      return from !== null && to !== null && from <= day && day <= to;
    });
  if (has(model.getAny("disabled_dates"))) return "a disabled day";
  const enabled = model.getAny("enabled_dates");
  return enabled !== null && enabled !== undefined && !has(enabled) ? "a day that is not enabled" : null;
};

const shortEnough: Rule = (model, value) => {
  const most = model.getAny("max_length");
  if (typeof most !== "number" || typeof value !== "string") return null;
  // A text that the app made longer may be shortened.
  const present = [model.getAny("value"), model.getAny("value_input")].map((text) => String(text ?? "").length);
  return value.length > Math.max(most, ...present) ? `longer than ${most} characters` : null;
};

const unless =
  (attr: string, refused: unknown, reason: string): Rule =>
  (model) =>
    model.getAny(attr) === refused ? reason : null;

const allDifferent: Rule = (_model, value) =>
  Array.isArray(value) && new Set(value).size < value.length ? "the same choice more than once" : null;

const onePerColumn: Rule = (_model, value) =>
  new Set(listOf(value).map((entry) => fieldNamed(entry, "field"))).size < listOf(value).length
    ? "more than one for a column"
    : null;

const shortFilter: Rule = (_model, filter) => {
  const wanted = fieldNamed(filter, "value");
  if (listOf(wanted).length > MAX_FILTER_LENGTH) return `a filter by more than ${MAX_FILTER_LENGTH} values`;
  return listOf(wanted).some((each) => typeof each === "string" && each.length > MAX_FILTER_LENGTH)
    ? `a filter of more than ${MAX_FILTER_LENGTH} characters`
    : null;
};

const closedTabs: Rule = (model, value) => {
  const present = listOf(model.getAny("tabs"));
  const kept = listOf(value);
  let at = 0;
  for (const tab of present) if (tab === kept[at]) at += 1;
  if (at < kept.length) return "tabs can only be closed";
  // The cast: the attribute's kind is a list of TabPanel models.
  const closed = present.filter((tab) => !kept.includes(tab)) as Model[];
  return closed.every((tab) => tab.getAny("closable") === true) ? null : "a tab that cannot be closed";
};

const RULES: readonly RuleRow[] = [
  ["AbstractSlider", ["value", "value_throttled"], each(withinStartAndEnd)],
  ["AbstractSlider", ["value", "value_throttled"], inOrder],
  [
    "CategoricalSlider",
    ["value", "value_throttled"],
    (model, value) => (listOf(model.getAny("categories")).includes(value) ? null : "not one of the categories"),
  ],
  ["panel.models.widgets.Player", ["value", "value_throttled"], withinStartAndEnd],
  ["panel.models.widgets.Player", ["interval"], (_model, value) => between(1, null, value)],
  [
    "NumericInput",
    ["value", "value_throttled"],
    (model, value) => between(model.getAny("low"), model.getAny("high"), value),
  ],
  [
    "NumericInput",
    ["value", "value_throttled"],
    (model, value) =>
      model.getAny("mode") === "int" && typeof value === "number" && !Number.isInteger(value)
        ? "not a whole number"
        : null,
  ],
  ["TextInput", ["value", "value_input"], shortEnough],
  ["TextAreaInput", ["value", "value_input"], shortEnough],
  [
    "AutocompleteInput",
    ["value"],
    (model, value) =>
      model.getAny("restrict") !== true || value === "" || listOf(model.getAny("completions")).includes(value)
        ? null
        : "not one of the completions",
  ],
  ["Select", ["value"], amongOptions],
  ["panel.models.widgets.SingleSelect", ["value"], amongOptions],
  ["MultiSelect", ["value"], each(amongOptions)],
  ["MultiChoice", ["value"], each(amongOptions)],
  [
    "MultiChoice",
    ["value"],
    (model, value) => {
      const most = model.getAny("max_items");
      return typeof most === "number" && listOf(value).length > most ? `more than ${most} items` : null;
    },
  ],
  [
    "PaletteSelect",
    ["value"],
    (model, value) =>
      listOf(model.getAny("items")).some((item) => listOf(item)[0] === value) ? null : "not one of the palettes",
  ],
  ["RadioGroup", ["active"], positionIn("labels")],
  ["ToggleButtonGroup", ["active"], each(positionIn("labels"))],
  ["CheckboxGroup", ["active"], each(positionIn("labels"))],
  ["CheckboxGroup", ["active"], allDifferent],
  ["ToggleButtonGroup", ["active"], allDifferent],
  ["MultiSelect", ["value"], allDifferent],
  ["MultiChoice", ["value"], allDifferent],
  ["Tabs", ["active"], positionIn("tabs")],
  ["Tabs", ["tabs"], closedTabs],
  ["panel.models.layout.Card", ["collapsed"], unless("collapsible", false, "a card that stays as it is")],
  ["DatePicker", ["value"], dayWithin],
  ["DateRangePicker", ["value"], each(dayWithin)],
  ["MultipleDatePicker", ["value"], each(dayWithin)],
  [
    "TimePicker",
    ["value"],
    (model, value) =>
      between(secondsOf(model.getAny("min_time")), secondsOf(model.getAny("max_time")), secondsOf(value)),
  ],
  [
    "FileInput",
    ["value", "filename", "mime_type"],
    (model, value) =>
      Array.isArray(value) && model.getAny("multiple") !== true && model.getAny("directory") !== true
        ? "more than one file"
        : null,
  ],
  ["panel.models.ace.AcePlot", ["code", "code_input"], unless("readonly", true, "an editor that is for reading")],
  ["panel.models.quill.QuillInput", ["text", "text_input"], unless("readonly", true, "an editor that is for reading")],
  ["panel.models.widgets.FileDownload", ["clicks"], (model, value) => between(model.getAny("clicks"), null, value)],
  ["panel.models.tabulator.DataTabulator", ["page"], (model, value) => between(1, model.getAny("max_page"), value)],
  [
    "panel.models.tabulator.DataTabulator",
    ["page_size"],
    (model, value) => between(1, Math.max(MAX_PAGE_SIZE, numberOf(model.getAny("page_size")) ?? 0), value),
  ],
  ["panel.models.tabulator.DataTabulator", ["sorters", "filters"], onePerColumn],
  ["panel.models.tabulator.DataTabulator", ["filters"], each(shortFilter)],
];

/** Type -> its rules. Made from the table above as types are met; holds nothing of a session. */
const rulesByType = new Map<string, readonly RuleRow[]>();

/** Why `value` is beyond what the widget offers, or null when it is not. Its kind was checked before. */
export function boundsProblem(model: Model, attr: string, value: unknown): string | null {
  let rules = rulesByType.get(model.type);
  if (rules === undefined) rulesByType.set(model.type, (rules = RULES.filter(([type]) => isKindOf(model.def, type))));
  for (const [, attrs, rule] of rules) {
    const problem = attrs.includes(attr) ? rule(model, value, attr) : null;
    if (problem !== null) return problem;
  }
  return null;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value]);

/** Values of options: texts, pairs of value and label, or groups of either. */
function optionsOf(options: unknown): readonly unknown[] {
  const entries =
    options instanceof Map
      ? [...options.values()].flat()
      : Array.isArray(options)
        ? options
        : Object.values((options ?? {}) as Readonly<Record<string, unknown[]>>).flat();
  return entries.map((entry: unknown) => (Array.isArray(entry) ? entry[0] : entry));
}

/** What a sorter or a filter says under the name; their kinds were checked before. */
const fieldNamed = (entry: unknown, name: string): unknown =>
  // The cast: only whether it has the name is asked.
  typeof entry === "object" && entry !== null ? (entry as Readonly<Record<string, unknown>>)[name] : undefined;

function numberOf(value: unknown): number | null {
  if (typeof value === "number") return value;
  if (value instanceof Date) return value.getTime();
  if (typeof value !== "string") return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}

/** The day of a date, as days since 1970. */
function dayOf(value: unknown): number | null {
  const time = numberOf(value);
  return time === null || Number.isNaN(time) ? null : Math.floor(time / DAY);
}

/** Seconds of `HH:MM` or `HH:MM:SS`; milliseconds since midnight arrive as a number. */
function secondsOf(value: unknown): number | null {
  if (typeof value === "number") return value / 1000;
  const match = /^(\d\d?):(\d\d)(?::(\d\d))?/.exec(String(value));
  return match === null ? null : Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
}
