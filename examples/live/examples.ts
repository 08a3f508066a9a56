// One live example of each component, for the reference.
import * as ep from "edgepanel";
import * as material from "edgepanel/material";
import { CounterWidget, Raised, Rating } from "./own-components.ts";
import { gif, ico, jpg, png, tone, webm, webp } from "./media.ts";

type Make = () => unknown;

const words = ["Biology", "Chemistry", "Physics"];
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const moment = (text: string): Date => new Date(`${text}Z`);
const table = { name: ["Ada", "Bob", "Cleo"], score: [3, 5, 8], passed: [true, false, true] };
const box = (text: string, background: string): ep.HTML =>
  new ep.HTML(`<b>${text}</b>`, { width: 90, height: 60, styles: { background, padding: "8px", color: "#222" } });
const plot = (): ReturnType<typeof ep.figure> => {
  const figure = ep.figure({ width: 320, height: 220, tools: "pan,wheel_zoom,reset" });
  figure.line([1, 2, 3, 4, 5], [2, 5, 3, 6, 4], { lineWidth: 3 });
  return figure;
};
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><circle cx="40" cy="40" r="30" fill="#0072b5"/><rect x="60" y="15" width="50" height="50" fill="#e18727" fill-opacity=".8"/></svg>';

/** Makes an example, by the name that the class is exported under. */
export const EXAMPLES: Readonly<Record<string, Make>> = {
  Accordion: () => new ep.Accordion(["One", "The first"], ["Two", "The second"], { active: [0] }),
  Alert: () => new ep.Alert("Something **to know**", { alertType: "info" }),
  ArrayInput: () => new ep.ArrayInput({ name: "Numbers", value: [1, 2, 3] }),
  Audio: () => new ep.Audio(tone, { sampleRate: 8000 }),
  AutocompleteInput: () => new ep.AutocompleteInput({ name: "Subject", options: words, placeholder: "Type B" }),
  Bokeh: () => new ep.Bokeh(plot()),
  BooleanStatus: () => new ep.BooleanStatus({ value: true, color: "success" }),
  Button: () => new ep.Button({ name: "Click me", buttonType: "primary" }),
  ButtonIcon: () => new ep.ButtonIcon({ icon: "heart", size: "3em" }),
  Card: () => new ep.Card("What is in it", { title: "A card" }),
  CheckBoxGroup: () => new ep.CheckBoxGroup({ name: "Subjects", options: words, value: ["Biology"] }),
  CheckButtonGroup: () => new ep.CheckButtonGroup({ name: "Subjects", options: words, value: ["Physics"] }),
  Checkbox: () => new ep.Checkbox({ name: "I agree", value: true }),
  CodeEditor: () => new ep.CodeEditor({ value: "const a = 1;\n", language: "javascript", width: 320, height: 120 }),
  ColorMap: () => new ep.ColorMap({ name: "Colours", options: { greys: ["#fff", "#000"], heat: ["#ff0", "#f00"] } }),
  ColorPicker: () => new ep.ColorPicker({ name: "Colour", value: "#0072b5" }),
  Column: () => new ep.Column(box("1", "#cde"), box("2", "#dec")),
  CrossSelector: () => new ep.CrossSelector({ name: "Subjects", options: words, value: ["Biology"], width: 420 }),
  DataFrame: () => new ep.DataFrame({ value: table, width: 320, height: 140 }),
  DatePicker: () => new ep.DatePicker({ name: "Day", value: day("2026-11-26") }),
  DateRangePicker: () => new ep.DateRangePicker({ name: "Days", value: [day("2026-11-02"), day("2026-11-26")] }),
  DateRangeSlider: () =>
    new ep.DateRangeSlider({
      name: "Days",
      start: day("2026-01-01"),
      end: day("2026-12-31"),
      value: [day("2026-03-01"), day("2026-06-01")],
    }),
  DateSlider: () =>
    new ep.DateSlider({ name: "Day", start: day("2026-01-01"), end: day("2026-12-31"), value: day("2026-06-01") }),
  DatetimeInput: () => new ep.DatetimeInput({ name: "Moment", value: moment("2026-11-26T10:30:00") }),
  DatetimePicker: () => new ep.DatetimePicker({ name: "Moment", value: moment("2026-11-26T10:30:00") }),
  DatetimeRangeInput: () =>
    new ep.DatetimeRangeInput({
      name: "From, to",
      value: [moment("2026-11-01T00:00:00"), moment("2026-11-26T10:30:00")],
    }),
  DatetimeRangePicker: () =>
    new ep.DatetimeRangePicker({
      name: "From, to",
      value: [moment("2026-11-01T00:00:00"), moment("2026-11-26T10:30:00")],
    }),
  DatetimeRangeSlider: () =>
    new ep.DatetimeRangeSlider({
      name: "From, to",
      start: moment("2026-11-01T00:00:00"),
      end: moment("2026-11-30T00:00:00"),
      value: [moment("2026-11-05T00:00:00"), moment("2026-11-12T00:00:00")],
    }),
  DatetimeSlider: () =>
    new ep.DatetimeSlider({
      name: "Moment",
      start: moment("2026-11-01T00:00:00"),
      end: moment("2026-11-30T00:00:00"),
      value: moment("2026-11-12T00:00:00"),
    }),
  DiscretePlayer: () => new ep.DiscretePlayer({ name: "Size", options: [1, 10, 100], value: 10 }),
  DiscreteSlider: () => new ep.DiscreteSlider({ name: "Size", options: [1, 10, 100], value: 10 }),
  Divider: () => new ep.Column("above", new ep.Divider(), "below", { width: 240 }),
  EditableFloatSlider: () => new ep.EditableFloatSlider({ name: "Level", end: 2, value: 0.7 }),
  EditableIntSlider: () => new ep.EditableIntSlider({ name: "Level", end: 10, value: 3 }),
  EditableRangeSlider: () => new ep.EditableRangeSlider({ name: "Between", end: 2, value: [0.5, 1.5] }),
  Feed: () => new ep.Feed(...Array.from({ length: 40 }, (_none, at) => `entry ${at + 1}`), { height: 160, width: 240 }),
  FileDownload: () =>
    new ep.FileDownload({ filename: "notes.txt", callback: () => "some notes", buttonType: "success" }),
  FileDropper: () => {
    const dropper = new ep.FileDropper({ multiple: true, maxFileSize: "20MB" });
    const sizes = () =>
      Object.entries(dropper.value)
        .map(([name, { length }]) => `${name}: ${length}`)
        .join("\n") || "No file yet";
    return new ep.Column(dropper, () => new ep.Str(sizes()));
  },
  FileInput: () => new ep.FileInput({ accept: ".csv" }),
  FlexBox: () => new ep.FlexBox(box("1", "#cde"), box("2", "#dec"), box("3", "#edc")),
  FloatInput: () => new ep.FloatInput({ name: "Level", value: 0.7, step: 0.1 }),
  FloatPanel: () => new ep.FloatPanel("It can be moved", { name: "A panel", contained: true, height: 160, width: 260 }),
  FloatSlider: () => new ep.FloatSlider({ name: "Level", end: 2, value: 0.7, step: 0.1 }),
  FunctionPane: () => {
    const slider = new ep.IntSlider({ name: "Level", end: 10, value: 3 });
    return new ep.Column(slider, new ep.FunctionPane(() => `level ${slider.value}`));
  },
  Gauge: () =>
    new ep.Gauge({ name: "Speed", value: 60, bounds: [0, 120], format: "{value} km/h", width: 240, height: 240 }),
  GridBox: () => new ep.GridBox(box("1", "#cde"), box("2", "#dec"), box("3", "#edc"), box("4", "#ced"), { ncols: 2 }),
  GridSpec: () => {
    const grid = new ep.GridSpec({ width: 260, height: 160 });
    grid.put(0, [0, 2], box("wide", "#cde"));
    grid.put(1, 0, box("left", "#dec"));
    grid.put(1, 1, box("right", "#edc"));
    return grid;
  },
  GridStack: () => {
    const grid = new ep.GridStack({ width: 360, height: 200, ncols: 3, nrows: 2 });
    grid.put(0, [0, 2], box("Move me", "#cde"));
    grid.put(0, 2, box("1", "#edc"));
    grid.put(1, null, box("Resize me", "#dec"));
    return grid;
  },
  HSpacer: () => new ep.Row("left", new ep.HSpacer(), "right", { width: 260, styles: { background: "#eef" } }),
  HTML: () => new ep.HTML("<b>HTML</b> as it is"),
  IntInput: () => new ep.IntInput({ name: "Count", value: 3 }),
  IntRangeSlider: () => new ep.IntRangeSlider({ name: "Between", end: 10, value: [2, 6] }),
  IntSlider: () => new ep.IntSlider({ name: "Level", end: 10, value: 3 }),
  JSONEditor: () => new ep.JSONEditor({ value: { a: [1, 2], b: "text" }, width: 320, height: 180 }),
  JSONPane: () => new ep.JSONPane({ a: [1, 2], b: "text" }, { depth: 2 }),
  LaTeX: () => new ep.LaTeX("$e^{i\\pi} = -1$"),
  LiteralInput: () => new ep.LiteralInput({ name: "Settings", value: { a: 1 } }),
  LoadingSpinner: () => new ep.LoadingSpinner({ value: true, size: 60, name: "Loading…" }),
  Markdown: () => new ep.Markdown("# Markdown\n\nwith **bold** words and `code`"),
  MenuButton: () => new ep.MenuButton({ name: "File", items: ["Open", "Save"], buttonType: "primary" }),
  Modal: () => {
    const modal = new ep.Modal("It is open.", { name: "A modal" });
    return new ep.Column(new ep.Button({ name: "Open", onClick: () => modal.show() }), modal);
  },
  MultiChoice: () => new ep.MultiChoice({ name: "Subjects", options: words, value: ["Biology"] }),
  MultiSelect: () => new ep.MultiSelect({ name: "Subjects", options: words, value: ["Biology"], size: 4 }),
  NumberInput: () => new ep.NumberInput({ name: "Count", value: 3 }),
  PasswordInput: () => new ep.PasswordInput({ name: "Password", placeholder: "Nobody sees it" }),
  Placeholder: () => new ep.Placeholder("What comes here may change"),
  Player: () => new ep.Player({ name: "Frame", start: 0, end: 10, value: 3 }),
  Progress: () => new ep.Progress({ value: 40, width: 240 }),
  RadioBoxGroup: () => new ep.RadioBoxGroup({ name: "Subject", options: words, value: "Biology" }),
  RadioButtonGroup: () => new ep.RadioButtonGroup({ name: "Subject", options: words, value: "Physics" }),
  RangeSlider: () => new ep.RangeSlider({ name: "Between", end: 2, value: [0.5, 1.5] }),
  ReactiveExpr: () =>
    ep.rx(new ep.IntSlider({ name: "Level", end: 10, value: 3 })).pipe((value) => `twice is ${value * 2}`),
  Row: () => new ep.Row(box("1", "#cde"), box("2", "#dec")),
  SVG: () => new ep.SVG(drawing),
  Select: () => new ep.Select({ name: "Subject", options: words, value: "Physics" }),
  Spacer: () => new ep.Row("left", new ep.Spacer({ width: 80 }), "right"),
  StaticText: () => new ep.StaticText({ name: "Author", value: "Ada" }),
  Str: () => new ep.Str("text is <text>"),
  Swipe: () => new ep.Swipe(box("before", "#cde"), box("after", "#edc"), { width: 260, height: 120 }),
  Switch: () => new ep.Switch({ name: "On", value: true }),
  Tabs: () => new ep.Tabs(["One", "The first"], ["Two", "The second"]),
  Tabulator: () => new ep.Tabulator({ value: table, showIndex: false }),
  TextAreaInput: () => new ep.TextAreaInput({ name: "Words", value: "Several\nlines" }),
  TextEditor: () => new ep.TextEditor({ value: "<b>Rich</b> text", width: 360, height: 160 }),
  TextInput: () => new ep.TextInput({ name: "Name", placeholder: "Who are you?" }),
  TimePicker: () => new ep.TimePicker({ name: "Time", value: "10:30" }),
  Toggle: () => new ep.Toggle({ name: "On", value: true, buttonType: "success" }),
  ToggleIcon: () => new ep.ToggleIcon({ icon: "heart", value: true, size: "3em" }),
  TooltipIcon: () => new ep.TooltipIcon({ value: "It explains something" }),
  Tqdm: () => new ep.Tqdm({ value: 4, max: 10, width: 300 }),
  Trend: () =>
    new ep.Trend({ name: "Price", data: { x: [1, 2, 3, 4, 5], y: [3, 5, 4, 6, 7] }, width: 240, height: 160 }),
  ChatAreaInput: () => new ep.ChatAreaInput({ placeholder: "Enter sends it" }),
  ChatCopyIcon: () => new ep.ChatCopyIcon({ value: "What is copied", width: 20, height: 20 }),
  ChatFeed: () => {
    const feed = new ep.ChatFeed({
      callback: async function* (contents) {
        let text = "You said: ";
        for (const word of String(contents).split(" ")) yield (text += `${word} `);
      },
    });
    feed.send("Hello!", { user: "Ann", respond: false });
    const input = new ep.ChatAreaInput({ placeholder: "Say something" });
    input.watch(({ value }) => value !== "" && feed.send(value), "value");
    return new ep.Column(feed, input);
  },
  ChatInterface: () =>
    new ep.ChatInterface({
      user: "Ann",
      height: 380,
      helpText: "I say again what you say, word by word. Ask me to wait, and you can stop me.",
      widgets: [
        new ep.ChatAreaInput({ label: "Text", placeholder: "Say something" }),
        new ep.FileInput({ label: "File", accept: "image/*,.txt" }),
      ],
      editCallback: (contents, _index, feed) => void feed.stream(`Now you say: ${String(contents)}`),
      callback: async function* (contents) {
        if (typeof contents !== "string") {
          yield "Thank you for the file.";
          return;
        }
        let text = "You said: ";
        for (const word of contents.split(" ")) {
          yield (text += `${word} `);
          if (contents.includes("wait")) await new Promise((resolve) => setTimeout(resolve, 500));
        }
      },
    }),
  ChatMessage: () => new ep.ChatMessage({ object: "Good **morning**", user: "Assistant", reactions: ["favorite"] }),
  ChatReactionIcons: () =>
    new ep.ChatReactionIcons({ options: { like: "thumb-up", dislike: "thumb-down" }, value: ["like"] }),
  ChatStep: () => {
    const step = new ep.ChatStep({ title: "Count the words", successTitle: "Counted", width: 300 });
    step.stream("Waits for a click");
    const count = new ep.Button({ name: "Count" });
    count.onClick(() => step.run(() => step.stream("There are 4 words", true)));
    return new ep.Column(step, count);
  },
  NestedSelect: () =>
    new ep.NestedSelect({
      options: { Europe: { Italy: ["Rome", "Milan"], Spain: ["Madrid"] }, Asia: { Japan: ["Tokyo", "Osaka"] } },
      levels: ["Continent", "Country", "City"],
    }),
  SpeechToText: () => new ep.SpeechToText(),
  TextToSpeech: () =>
    new ep.Column(
      "A text that the browser reads aloud",
      new ep.TextToSpeech({ value: "Data apps are nice", autoSpeak: false }),
    ),
  Dial: () => new ep.Dial({ label: "Speed", value: 79, format: "{value} km/h", bounds: [0, 200] }),
  LinearGauge: () =>
    new ep.LinearGauge({ label: "Failures", value: 30, colors: ["green", "gold", "red"], horizontal: true }),
  Debugger: () => {
    const log = new ep.Debugger({ name: "What went wrong", collapsed: false, level: 20, width: 420 });
    const fail = new ep.Button({ name: "Fail" });
    fail.onClick(() => {
      throw new Error("This did not work");
    });
    log.info("Here errors of callbacks are shown");
    return new ep.Column(log, fail);
  },
  GIF: () => new ep.GIF(gif, { width: 260, height: 180, caption: "A GIF of one colour" }),
  ICO: () => new ep.ICO(ico, { width: 120 }),
  Image: () => new ep.Image(png, { width: 260, caption: "Any kind of picture" }),
  JPG: () => new ep.JPG(jpg, { width: 180 }),
  PNG: () => new ep.PNG(png, { width: 180, altText: "A circle and a square" }),
  ECharts: () =>
    new ep.ECharts(
      {
        tooltip: {},
        xAxis: { data: [...table.name] },
        yAxis: {},
        series: [{ type: "bar", data: [...table.score] }],
      },
      { width: 320, height: 220 },
    ),
  Vega: () =>
    new ep.Vega({
      $schema: "https://vega.github.io/schema/vega-lite/v6.json",
      data: { values: { name: table.name, score: table.score } },
      width: 240,
      height: 140,
      mark: { type: "bar", tooltip: true },
      encoding: { x: { field: "name", type: "nominal" }, y: { field: "score", type: "quantitative" } },
    }),
  Video: () => new ep.Video(webm, { width: 320, height: 200 }),
  WebP: () => new ep.WebP(webp, { width: 180 }),
  Terminal: () =>
    new ep.Terminal("\u001B[32mReady\u001B[0m, 3 files\n$ ", {
      options: { cursorBlink: true },
      width: 320,
      height: 120,
    }),
  ShareButton: () => new ep.ShareButton({ name: "Share", icon: "share" }),
  VisitorsIndicator: () => new ep.VisitorsIndicator(),
  WidgetBox: () => new ep.WidgetBox(new ep.Button({ name: "One" }), new ep.Checkbox({ name: "Two" })),
  "indicators.Number": () => new ep.indicators.Number({ name: "Temperature", value: 21, format: "{value} °C" }),
  "indicators.String": () => new ep.indicators.String({ name: "City", value: "Berlin" }),
  AnyWidgetComponent: () => new CounterWidget(),
  JSComponent: () => new Rating(),
  ReactiveHTML: () => new Raised(),
  "material.Alert": () => new material.Alert({ title: "Careful", object: "Something to know", severity: "warning" }),
  "material.Button": () => new material.Button({ label: "Save", icon: "save" }),
  "material.Container": () => new material.Container("What stands in the middle", { widthOption: "xs" }),
  "material.Dialog": () => new material.Dialog("All of it", { title: "Details", titleVariant: "h5", open: true }),
  "material.IconButton": () => new material.IconButton({ icon: "favorite", label: "Like", color: "error" }),
  "material.Page": () =>
    new material.Page({
      title: "Sales",
      sidebar: ["The sidebar"],
      main: ["The content"],
      sidebarVariant: "persistent",
    }),
  "material.Paper": () => new material.Paper("On paper", { elevation: 4, sx: { p: 2 }, width: 200, margin: 10 }),
  "material.Select": () => new material.Select({ label: "Subject", options: words }),
  "material.Slider": () => new material.Slider({ label: "Amount", end: 10, step: 1, value: 4, marks: true }),
  "material.Switch": () => new material.Switch({ label: "Active", value: true }),
  "material.Tabs": () => new material.Tabs(["First", "What is in it"], ["Second", "And in this"]),
  "material.TextInput": () => new material.TextInput({ label: "Name", value: "Ada", helperText: "As on the card" }),
  "material.ThemeToggle": () => new material.ThemeToggle({ variant: "switch" }),
  "material.Typography": () => new material.Typography({ object: "A heading", variant: "h4" }),
};
