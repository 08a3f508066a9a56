// What a visitor can do with a document, found by the types of its models: random clicks and inputs for any app.
import { propOf } from "../../src/models/define-model.ts";
import { lookup } from "../../src/models/registry.ts";
import type { DocumentMirror, MirrorModel } from "../../src/testing/document-mirror.ts";
import type { Random } from "./random.ts";

type Attributes = Readonly<Record<string, unknown>>;

/** One thing that a visitor does: a browser changes attributes of a model, or reports an event of it. */
export type Action = { readonly id: string; readonly what: string } & (
  | { readonly kind: "change"; readonly attributes: Attributes }
  | { readonly kind: "event"; readonly event: string; readonly values: Attributes }
);

type Input = (model: MirrorModel, random: Random) => Attributes | null;

/** An attribute as the browser has it. */
const get = (model: MirrorModel, attr: string): unknown => {
  const def = lookup(model.type);
  return model.attributes.get(attr) ?? (def === undefined ? undefined : propOf(def, attr)?.default);
};

const numberOf = (model: MirrorModel, attr: string, fallback: number): number => {
  const value = get(model, attr);
  return typeof value === "number" ? value : fallback;
};

const listOf = (model: MirrorModel, attr: string): readonly unknown[] => {
  const value = get(model, attr);
  return Array.isArray(value) ? value : [];
};

/** Some of a list, in its order. */
const subset = <T>(list: readonly T[], random: Random): T[] => list.filter(() => random.chance(0.5));

/** A number that a handle can stand on. */
function onTrack(model: MirrorModel, random: Random, step: number): number {
  const [start, end] = [numberOf(model, "start", 0), numberOf(model, "end", 10)];
  return Math.min(end, start + random.int(Math.floor((end - start) / step) + 1) * step);
}

/** Sliders tell where the handle is, and where it was let go. */
const thrown = (value: unknown): Attributes => ({ value, value_throttled: value });
const slider: Input = (model, random) => thrown(onTrack(model, random, numberOf(model, "step", 1)));
const rangeSlider: Input = (model, random) => {
  const step = numberOf(model, "step", 1);
  return thrown([onTrack(model, random, step), onTrack(model, random, step)].sort((a, b) => a - b));
};

const two = (number: number): string => String(number).padStart(2, "0");
const day = (random: Random): string => `2026-${two(1 + random.int(2))}-${two(1 + random.int(28))}`;
const moment = (random: Random): string => `${day(random)} ${two(random.int(24))}:${two(random.int(60))}:00`;
const WORDS = ["", "x", "some words", "ünï <b>&amp;</b> 🌦", "line\nbreak"];
const text: Input = (_model, random) => {
  const value = random.pick(WORDS);
  return { value, value_input: value };
};

/** The label of an option; menus with groups have them one level lower, options with values of their own are pairs. */
function labels(options: unknown): unknown[] {
  if (options instanceof Map) return [...options.values()].flatMap(labels);
  if (!Array.isArray(options))
    return typeof options === "object" && options !== null ? Object.values(options).flatMap(labels) : [];
  return options.map((option: unknown) => (Array.isArray(option) ? (option as unknown[])[0] : option));
}

const oneOption: Input = (model, random) => {
  const options = labels(get(model, "options"));
  return options.length === 0 ? null : { value: random.pick(options) };
};
const someOptions: Input = (model, random) => ({ value: subset(labels(get(model, "options")), random) });
const someActive: Input = (model, random) => ({ active: subset([...listOf(model, "labels").keys()], random) });
const oneActive: Input = (model, random) => ({ active: random.int(listOf(model, "labels").length) });
const onOff: Input = (model: MirrorModel) => ({ active: get(model, "active") !== true });
const place: Input = (_model, random) => {
  const start = random.int(5);
  return { start, end: start + 1 + random.int(10) };
};

const INPUTS: Readonly<Record<string, Input>> = {
  Slider: slider,
  DateSlider: (model, random) => thrown(onTrack(model, random, 86_400_000)),
  "panel.models.datetime_slider.DatetimeSlider": (model, random) => thrown(onTrack(model, random, 60_000)),
  RangeSlider: rangeSlider,
  DateRangeSlider: (model, random) =>
    thrown([onTrack(model, random, 86_400_000), onTrack(model, random, 86_400_000)].sort((a, b) => a - b)),
  DatetimeRangeSlider: rangeSlider,
  DatePicker: (_model, random) => ({ value: day(random) }),
  DateRangePicker: (_model, random) => ({ value: [day(random), day(random)].sort() }),
  "panel.models.datetime_picker.DatetimePicker": (model, random) => ({
    value: get(model, "mode") === "range" ? [moment(random), moment(random)].sort().join(" to ") : moment(random),
  }),
  "panel.models.time_picker.TimePicker": (_model, random) => ({
    value: `${two(random.int(24))}:${two(random.int(60))}:00`,
  }),
  "panel.models.widgets.TextInput": text,
  "panel.models.widgets.TextAreaInput": text,
  PasswordInput: text,
  Spinner: (model, random) => ({
    value: get(model, "mode") === "int" || random.chance(0.5) ? random.int(40) : random.int(400) / 10,
  }),
  "panel.models.widgets.CustomSelect": oneOption,
  "panel.models.widgets.CustomMultiSelect": someOptions,
  MultiChoice: someOptions,
  AutocompleteInput: (model, random) => ({ value: random.pick(labels(get(model, "completions"))) }),
  CheckboxGroup: someActive,
  "panel.models.widgets.CheckboxButtonGroup": someActive,
  RadioGroup: oneActive,
  "panel.models.widgets.RadioButtonGroup": oneActive,
  Checkbox: onOff,
  Switch: onOff,
  Toggle: onOff,
  "panel.models.icon.ToggleIcon": (model) => ({ value: get(model, "value") !== true }),
  ColorPicker: (_model, random) => ({ color: `#${random.int(0x1000000).toString(16).padStart(6, "0")}` }),
  "panel.models.widgets.Player": (model, random) => ({ ...slider(model, random), direction: random.int(3) - 1 }),
  "panel.models.widgets.DiscretePlayer": (model, random) => ({
    ...slider(model, random),
    direction: random.int(3) - 1,
  }),
  FileInput: (_model, random) => ({
    filename: `file ${random.int(3)}.txt`,
    mime_type: "text/plain",
    value: random.pick(["aGVsbG8=", "d29ybGQ="]),
  }),
  "panel.models.widgets.FileDownload": (model) => ({ clicks: numberOf(model, "clicks", 0) + 1 }),
  "panel.models.tabs.Tabs": (model, random) => {
    const tabs = listOf(model, "tabs");
    return tabs.length === 0 ? null : { active: random.int(tabs.length) };
  },
  "panel.models.layout.Card": (model) =>
    get(model, "collapsible") === false ? null : { collapsed: get(model, "collapsed") !== true },
  Range1d: place,
  DataRange1d: place,
  Selection: (_model, random) => ({ indices: subset([0, 1, 2], random) }),
  "panel.models.location.Location": (_model, random) => ({
    search: random.pick(["", "?days=3", "?city=%22Rome%22", "?other=1"]),
  }),
  "panel.models.browser.BrowserInfo": (_model, random) => ({
    dark_mode: random.chance(0.5),
    timezone: random.pick(["Europe/Rome", "Asia/Tokyo"]),
  }),
};

/** Model type -> its event, and what comes with it. */
const EVENTS: Readonly<
  Record<string, (model: MirrorModel, random: Random) => { readonly event: string; readonly values?: Attributes }>
> = {
  "panel.models.widgets.Button": () => ({ event: "button_click" }),
  "panel.models.icon.ButtonIcon": () => ({ event: "button_click" }),
  Dropdown: (model, random) => {
    const items = listOf(model, "menu").filter((item) => item !== null);
    const item = items.length === 0 || random.chance(0.2) ? null : random.pick(items);
    return item === null
      ? { event: "button_click" }
      : { event: "menu_item_click", values: { item: Array.isArray(item) ? (item as unknown[])[1] : item } };
  },
};

/** The models that a visitor can do something with, in the order of the page. Disabled and hidden ones take no input. */
export const controlsOf = (mirror: DocumentMirror): readonly MirrorModel[] =>
  [...mirror.models.values()].filter(
    (model) =>
      (model.type in INPUTS || model.type in EVENTS) &&
      get(model, "disabled") !== true &&
      get(model, "visible") !== false &&
      !isShort(mirror, model),
  );

/** True for the selection of a table whose filters leave fewer rows than are selected here. */
function isShort(mirror: DocumentMirror, model: MirrorModel): boolean {
  if (model.type !== "Selection") return false;
  const source = [...mirror.models.values()].find((each) => each.attributes.get("selected") === model);
  const data = source === undefined ? null : get(source, "data");
  const columns: unknown[] = data instanceof Map ? [...data.values()] : Object.values(data ?? {});
  // The cast: columns are arrays, or have a length as arrays do.
  return columns.length > 0 && (columns[0] as ArrayLike<unknown>).length < 3;
}

/** Something that a visitor might do with this model now; null when it offers nothing. */
export function actionOn(model: MirrorModel, random: Random): Action | null {
  const what = `${model.type} "${String(model.attributes.get("label") ?? model.attributes.get("title") ?? "")}" (${model.id})`;
  const event = EVENTS[model.type]?.(model, random);
  if (event !== undefined) return { kind: "event", id: model.id, what, values: {}, ...event };
  const attributes = INPUTS[model.type]?.(model, random) ?? null;
  return attributes === null ? null : { kind: "change", id: model.id, what, attributes };
}
