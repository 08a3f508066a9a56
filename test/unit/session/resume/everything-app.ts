// An app with something of everything, whose buttons do what callbacks do to a page.
import {
  Accordion,
  bind,
  Button,
  Card,
  Column,
  ColumnDataSource,
  FileInput,
  figure,
  IntSlider,
  link,
  Markdown,
  Placeholder,
  Row,
  Select,
  state,
  Str,
  Tabs,
  TextInput,
  type PeriodicCallback,
} from "../../../../src/index.ts";

/** What its buttons are called. */
export const BUTTONS = [
  "add text",
  "add nested",
  "fill nested",
  "drop first",
  "reverse",
  "add tab",
  "close tab",
  "add card",
  "add widget",
  "glyph",
  "plot",
  "stream",
  "patch",
  "replace",
  "hide plot",
  "show plot",
  "place",
  "options",
  "rename",
  "job",
  "address",
] as const;

/** Builds it. Everything that happens is a function of the buttons and inputs, so that two sessions can be compared. */
export function everythingApp(): unknown {
  const list = new Column("a list");
  const tabs = new Tabs(["first", new Str("first tab")], ["second", new TextInput({ name: "in tab" })]);
  const card = new Card("in the card", { title: "card" });
  const folded = new Accordion(["one", "text one"], ["two", new IntSlider({ name: "folded", end: 5 })]);
  const level = new IntSlider({ name: "level", end: 9 });
  const note = new TextInput({ name: "note" });
  const copy = new TextInput({ name: "copy" });
  link(note, copy, { links: { value: "value" } });
  const choice = new Select({ name: "choice", options: ["a", "b", "c"] });
  const source = new ColumnDataSource({ data: { x: [0, 1], y: new Float64Array([0, 1]) } });
  const plot = figure({ width: 200, height: 150 });
  plot.line("x", "y", { source });
  const plots = new Column(plot);
  const place = new Placeholder("a place");
  const ticks = new Str("no ticks");
  const job: PeriodicCallback = state.addPeriodicCallback(() => (ticks.object = `ticks ${job.counter}`), {
    period: 1000,
    start: false,
  });

  const actions: Record<(typeof BUTTONS)[number], () => unknown> = {
    "add text": () => list.append(new Markdown(`text ${level.value} of ${list.length}`)),
    "add nested": () => list.append(new Row(new Column(new Str("leaf")))),
    "fill nested": () => {
      const row = list.objects.findLast((each) => each instanceof Row);
      if (row instanceof Row)
        (row.at(0) as Column).append(new Str(`leaf of ${list.length}`), new Card("inner", { title: "in nested" }));
    },
    "drop first": () => list.length > 0 && list.pop(0),
    reverse: () => (list.objects = [...list.objects].reverse()),
    "add tab": () => tabs.append([`tab ${tabs.length}`, new Column(new Str(`tab content ${level.value}`))]),
    "close tab": () => tabs.length > 1 && tabs.pop(1),
    "add card": () => folded.append([`card ${folded.length}`, new Card("card in card", { title: "inner" })]),
    "add widget": () => card.append(new IntSlider({ name: `slider ${card.length}`, end: 5 })),
    glyph: () => plot.scatter([1, 2], [level.value ?? 0, 1], { size: 4 }),
    plot: () => {
      const next = figure({ width: 100, height: 100 });
      next.line("x", "y", { source });
      plots.append(next);
    },
    stream: () => source.stream({ x: [2, 3], y: [4, level.value ?? 0] }, 6),
    patch: () => source.patch({ y: [[0, level.value ?? 0]] }),
    replace: () => (source.data = { x: [7, 8], y: new Float64Array([1, level.value ?? 0]) }),
    "hide plot": () => plots.objects.includes(plot) && plots.remove(plot),
    "show plot": () => plots.objects.includes(plot) || plots.append(plot),
    place: () =>
      (place.object =
        (level.value ?? 0) % 2 === 0
          ? new TextInput({ name: "placed" })
          : new Card(`placed ${level.value}`, { title: "t" })),
    options: () => (choice.options = [...(choice.options as string[]), `more ${level.value}`].slice(-5)),
    rename: () => (note.name = `note ${level.value}`),
    job: () => (job.running ? job.stop() : job.start()),
    address: () => (state.location.hash = `#at-${level.value}`),
  };
  const buttons = BUTTONS.map((name) => {
    const button = new Button({ name });
    button.onClick(() => void actions[name]());
    return button;
  });
  const steps = bind(function* (value: number | null) {
    for (let step = 0; step < 2; step++) yield `step ${step} of ${value}`;
  }, level);
  return new Column(
    new Row(...buttons),
    new Row(level, note, copy, choice, new FileInput()),
    () =>
      new Column(
        `level ${level.value}`,
        new TextInput({ name: "own" }),
        () => `note ${note.value} and ${choice.value}`,
      ),
    bind(async (value: number | null) => {
      await Promise.resolve();
      return (value ?? 0) > 4 ? new Str(`much: ${value}`) : `little: ${value}`;
    }, level),
    steps,
    list,
    tabs,
    card,
    folded,
    plots,
    place,
    ticks,
  );
}
