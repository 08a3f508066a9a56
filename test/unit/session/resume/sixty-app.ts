// An app with more than sixty components of every kind, whose callbacks add, change, replace, remove and reorder
// others.
import {
  Accordion,
  Alert,
  bind,
  Bokeh,
  BooleanStatus,
  Button,
  Card,
  Checkbox,
  Column,
  ColumnDataSource,
  Divider,
  figure,
  FlexBox,
  FunctionPane,
  Gauge,
  GridBox,
  hold,
  HSpacer,
  HTML,
  indicators,
  interact,
  IntSlider,
  JSONPane,
  link,
  LoadingSpinner,
  Markdown,
  MultiChoice,
  Placeholder,
  Progress,
  ReactiveExpr,
  Row,
  rx,
  Select,
  state,
  StaticText,
  Str,
  Tabs,
  TextInput,
  TooltipIcon,
  VSpacer,
  type Widget,
  WidgetBox,
} from "../../../../src/index.ts";
import { makeClickables, makeInputs } from "./sixty-inputs.ts";

/** How many things lists keep at most, so that a long life does not make a long page. */
const KEEP = 6;

type Child = Parameters<Column["append"]>[0];

/** What callbacks make, by number: the same number gives the same thing. */
const MAKERS: readonly ((n: number) => Child)[] = [
  (n) => new Str(`text ${n}`),
  (n) => new Card(new TextInput({ name: `in card ${n}` }), new Row("a", "b"), { title: `card ${n}` }),
  (n) => new Markdown(`**item** ${n}`),
  (n) => new Select({ name: `select ${n}`, options: ["x", "y", "z"] }),
  (n) => new Column(new Row(new Str(`deep ${n}`), new Checkbox({ name: `deep check ${n}` })), new HSpacer()),
  (n) => `plain value ${n}`,
  (n) => new Tabs([`one of ${n}`, "first"], [`two of ${n}`, new IntSlider({ name: `tab slider ${n}`, end: 5 })]),
  (n) => new MultiChoice({ name: `tags ${n}`, options: ["k", "l", "m"] }),
  (n) => new Progress({ value: (n * 7) % 100 }),
  (n) => {
    const plot = figure({ width: 100, height: 100 });
    plot.line([0, 1, 2], [n, 0, n]);
    return plot;
  },
];

/**
 * Builds it. Everything that happens is a function of what is clicked and entered, so that two sessions can be
 * compared.
 */
export function sixtyApp(): unknown {
  const inputs = makeInputs();
  const clickables = makeClickables();
  const { level, choice, text, part } = inputs;
  const value = (): number => level.value ?? 0;
  const made = (more = 0): Child => MAKERS[(value() + more) % MAKERS.length]?.(value() + more) ?? null;

  // Every input tells what it has become, and leaves a line that callbacks made.
  const told = new Str("nothing yet");
  const lines = new Column(new Markdown("### Lines"));
  const tell = (line: string): void => {
    told.object = line;
    lines.append(lines.length % 3 === 0 ? new Markdown(`*${line}*`) : new Str(line));
    if (lines.length > KEEP) lines.pop(1);
  };
  for (const [name, widget] of Object.entries<Widget>(inputs))
    widget.watch((event) => tell(`${name} is ${JSON.stringify(event.value)}`), "value");
  clickables.press.onClick(() => tell(`press ${clickables.press.clicks}`));
  clickables.heart.onClick(() => tell(`heart ${clickables.heart.clicks}`));
  clickables.menu.onClick(({ value: item }) => tell(`menu ${String(item)}`));

  const board = new Column("the board", new Select({ name: "on the board", options: ["p", "q"] }));
  const tabs = new Tabs(["plain", "first tab"], ["input", new TextInput({ name: "in tab" })], { dynamic: true });
  const folds = new Accordion(["fold one", "text one"], ["fold two", new IntSlider({ name: "folded", end: 5 })], {
    toggle: true,
  });
  const grid = new GridBox("g1", new Str("g2"), "g3", new Checkbox({ name: "in grid" }), { ncols: 2 });
  const flow = new FlexBox("f1", new TextInput({ name: "in flow" }), "f3");
  const box = new WidgetBox(new IntSlider({ name: "in box", end: 5 }), new TextInput({ name: "box text" }));
  const card = new Card("in the card", new Select({ name: "card choice", options: ["u", "v"] }), { title: "The card" });
  const place = new Placeholder("a place");
  const copy = new TextInput({ name: "copy" });
  link(text, copy, { links: { value: "value" } });
  const shown = new Markdown("seen by the browser alone");
  inputs.toggle.jslink(shown, { links: { value: "visible" } });
  const source = new ColumnDataSource({ data: { x: [0, 1, 2], y: new Float64Array([0, 1, 4]) } });
  const plot = figure({ title: "the plot", width: 300, height: 200, xRange: [0, 10], tools: "pan,tap,reset" });
  plot.line("x", "y", { source, legendLabel: "line" });
  plot.scatter("x", "y", { source, size: 6 });
  const plots = new Row(new Bokeh(plot));
  const gauge = new Gauge({ name: "gauge", value: 10 });
  const progress = new Progress({ value: 30 });
  // Without their delay: what is shown must not depend on how fast the visitor is.
  const spinner = new LoadingSpinner({ value: false, size: 30, throttle: 0 });
  const status = new BooleanStatus({ value: true, throttle: 0 });
  const alert = new Alert("all is well", { alertType: "success" });
  const json = new JSONPane({ object: { start: true } });

  const trim = (list: Column | Row | GridBox | FlexBox | WidgetBox | Card): unknown =>
    list.length > KEEP && list.pop(0);
  const actions: Readonly<Record<string, () => unknown>> = {
    "add to board": () => (board.append(made()), trim(board)),
    "insert on board": () => (board.insert(0, made(1)), trim(board)),
    "drop from board": () => board.length > 0 && board.pop(0),
    "reverse board": () => (board.objects = [...board.objects].reverse()),
    "rotate board": () => (board.objects = [...board.objects.slice(1), ...board.objects.slice(0, 1)]),
    "replace on board": () => board.length > 0 && (board.objects = [made(2), ...board.objects.slice(1)]),
    "clear board": () => board.clear(),
    "board to grid": () => hold(() => board.length > 0 && (grid.append(board.pop()), trim(grid))),
    "grid to board": () => hold(() => grid.length > 0 && (board.append(grid.pop()), trim(board))),
    "fill flow": () => (flow.append(made(3)), trim(flow)),
    "turn flow": () => (flow.flexDirection = flow.flexDirection === "row" ? "column" : "row"),
    "add to box": () => (box.append(new IntSlider({ name: `box ${box.length}`, end: 5 })), trim(box)),
    "disable box": () => (box.disabled = !box.disabled),
    "add tab": () => (tabs.append([`tab ${value()}`, made(4)]), tabs.length > KEEP && tabs.pop(0)),
    "close tab": () => tabs.length > 1 && tabs.pop(1),
    "add fold": () => (folds.append([`fold ${value()}`, made(5)]), folds.length > KEEP && folds.pop(0)),
    "swap folds": () => (folds.objects = [...folds.objects].reverse()),
    "add to card": () => (card.append(made(6)), trim(card)),
    "retitle card": () => (card.title = `The card ${value()}`),
    place: () => (place.object = made(7)),
    "place text": () => (place.object = `text ${value()}`),
    options: () => choice.update({ options: ["a", "b", `more ${value()}`], value: "a" }),
    "more tags": () => (inputs.tags.options = ["a", "b", "c", "d", `e${value()}`]),
    bounds: () => inputs.range.update({ end: 10 + value(), value: [1, 2] }),
    rename: () => (text.name = `text ${value()}`),
    disable: () => (inputs.secret.disabled = !inputs.secret.disabled),
    set: () =>
      hold(() => (inputs.whole.update({ value: value() }), inputs.check.update({ value: !inputs.check.value }))),
    stream: () => source.stream({ x: [value(), value() + 1], y: [value(), 2] }, 12),
    patch: () => source.patch({ y: [[0, value()]] }),
    data: () => (source.data = { x: [5, 6], y: new Float64Array([value(), 6]) }),
    select: () => source.selected.set("indices", [0, value() % 2]),
    glyph: () => plot.get("renderers").length < 8 && plot.scatter([1, 2], [value(), 1], { size: 4 }),
    "fewer glyphs": () => plot.set("renderers", plot.get("renderers").slice(0, 2)),
    "plot title": () => plot.set("title", `the plot ${value()}`),
    "add plot": () => {
      const next = figure({ width: 100, height: 100 });
      next.line("x", "y", { source });
      plots.append(next);
      if (plots.length > 4) plots.pop(1);
    },
    "hide plot": () => plots.length > 0 && plots.pop(),
    "show plot": () =>
      plots.objects.some((each) => each instanceof Bokeh && each.object === plot) || plots.append(plot),
    gauge: () => (gauge.value = value() * 10),
    indicators: () =>
      hold(
        () => (
          progress.update({ value: value() * 11 }),
          spinner.update({ value: !spinner.value }),
          status.update({ value: !status.value })
        ),
      ),
    alert: () => alert.update({ object: `level ${value()}`, alertType: value() > 4 ? "danger" : "info" }),
    json: () => (json.object = { level: value(), list: [value(), { deep: choice.value }] }),
    address: () => (state.location.hash = `#at-${value()}`),
    styles: () => told.update({ styles: { color: value() > 4 ? "red" : "green" }, width: 100 + value() }),
  };
  const buttons = Object.entries(actions).map(([name, act]) => new Button({ name, onClick: () => void act() }));

  const later = bind(async (number: number | null) => {
    await Promise.resolve();
    return (number ?? 0) > 4 ? new Card(new Str(`much: ${number}`), { title: "later" }) : `little: ${number}`;
  }, level);
  const parts = bind(function* (number: number | null) {
    for (let index = 0; index < 2; index++) yield `${index} of ${number}`;
  }, level);
  return new Column(
    new Markdown("# Sixty"),
    new FlexBox(...buttons),
    new Row(...Object.values(clickables), new HSpacer()),
    new GridBox(...Object.values(inputs), { ncols: 4 }),
    new Divider(),
    told,
    lines,
    new Row(gauge, progress, spinner, status, new TooltipIcon({ value: "a hint" }), new VSpacer()),
    new Row(
      new indicators.Number({
        name: "part",
        value: bind((number) => Math.round((number ?? 0) * 100), part),
        format: "{value}%",
      }),
      alert,
      json,
    ),
    () => `level ${level.value} and ${choice.value}`,
    () =>
      new Column(
        new Str(`text ${text.value}`),
        new TextInput({ name: "own" }),
        () => new Row(`part ${part.value}`, new StaticText({ value: `${text.value}` })),
      ),
    later,
    new FunctionPane(parts, { generatorMode: "append" }),
    new FunctionPane(
      bind((on: boolean) => new Str(on ? "on" : "off"), inputs.flip),
      { inplace: true },
    ),
    interact((number: number, on: boolean) => `${number} ${on}`, { number: 3, on: true }),
    new ReactiveExpr({ object: rx(level).pipe((number) => `twice ${(number ?? 0) * 2}`) }),
    new Row(copy, shown, new HTML("<b>bold</b>")),
    board,
    grid,
    flow,
    box,
    tabs,
    folds,
    card,
    plots,
    place,
  );
}
