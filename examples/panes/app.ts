// Pictures, sound, tables, formulas and loops, in layouts that part, float, scroll and open.
import {
  Audio,
  Button,
  Column,
  defineApp,
  Feed,
  FloatPanel,
  GridSpec,
  GridStack,
  LaTeX,
  Markdown,
  Modal,
  panes,
  Row,
  Str,
  SVG,
  Swipe,
  Tabs,
  Terminal,
  Tqdm,
  Trend,
} from "edgepanel";

const drawing = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><rect width="120" height="80" fill="${colour}"/></svg>`;

/** A tone of 440 Hz, half a second long. */
const RATE = 8000;
const tone = Float64Array.from({ length: RATE / 2 }, (_, at) => 0.3 * Math.sin((at * 2 * Math.PI * 440) / RATE));

const CITIES = ["Oslo", "Rome", "Lima"];

export default defineApp({ title: "Panes" }, () => {
  const table = new panes.DataFrame({ city: CITIES, temperature: [12.5, 24, 19.25] }, { index: false });
  const formula = new LaTeX("The energy is $E = mc^2$.");

  const swipe = new Swipe(new SVG(drawing("teal")), new SVG(drawing("orange")), { width: 140, height: 100 });
  const where = (): string => `handle at ${swipe.value} %`;

  const modal = new Modal(new Markdown("**In the dialog**"));
  const state = (): string => (modal.open ? "dialog is open" : "dialog is closed");

  const feed = new Feed(...Array.from({ length: 200 }, (_, at) => new Str(`message ${at}`)), {
    height: 150,
    width: 200,
    loadBuffer: 10,
  });
  const loaded = (): string => `up to ${feed.loadedRange?.[1] ?? 0} of ${feed.length} are here`;

  const grid = new GridSpec({ width: 240, height: 80 });
  grid.put(0, null, new Markdown("over both columns", { styles: { background: "#def" } }));
  grid.put(1, 0, "left");
  grid.put(1, 1, "right");

  const stack = new GridStack({ width: 320, height: 120, ncols: 4, nrows: 2 });
  const piece = new Markdown("a piece", { styles: { background: "#fde" } });
  stack.put(0, [0, 2], piece);
  stack.put(1, [0, 4], new Markdown("another", { styles: { background: "#dfe" } }));
  const back = new Button({ name: "Put back" });
  back.onClick(() => (stack.state = []));
  const standing = (): string => `the piece stands at ${String(stack.state && stack.placeOf(piece))}`;

  const terminal = new Terminal("Type: ", { options: { rendererType: "dom" }, width: 320, height: 120 });
  terminal.watch(({ value }) => terminal.write(value === "\r" ? "\r\nType: " : value.toUpperCase()), "value");

  const tqdm = new Tqdm();
  const go = new Button({ name: "Visit the cities" });
  const trend = new Trend({ label: "Visits", data: { x: [0, 1, 2], y: [4, 5, 5] }, width: 200, height: 150 });
  go.onClick(async () => {
    for await (const city of tqdm.over(CITIES, { desc: "Cities" })) trend.stream({ x: [3], y: [city.length + 2] }, 5);
  });

  const float = new FloatPanel(new Markdown("**I float**"), {
    name: "Note",
    width: 200,
    height: 100,
    position: "center",
  });
  const window = (): string => `the note is ${float.status}`;

  return new Column(
    "# Panes",
    new Row(table, new Column(formula, new Audio(tone, { sampleRate: RATE }))),
    new Row(new Column(swipe, where), new Column(modal.createButton("show", { name: "Open" }), state), modal),
    new Row(
      new Column(feed, loaded),
      new Tabs(
        ["Grid", grid],
        ["Trend", trend],
        ["Stack", new Column(stack, new Row(standing, back))],
        ["Terminal", terminal],
      ),
    ),
    new Row(go, tqdm),
    new Row(window, float),
  );
});
