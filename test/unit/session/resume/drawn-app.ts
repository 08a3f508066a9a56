// Draws apps: other people's ways of putting watchers, effects, signals and layouts together, from a seed.
import {
  Accordion,
  bind,
  Button,
  Card,
  Column,
  computed,
  effect,
  figure,
  FunctionPane,
  hold,
  IntSlider,
  Markdown,
  Placeholder,
  Row,
  rx,
  signal,
  state,
  Str,
  Tabs,
  TextInput,
  Toggle,
  watch,
  batch,
} from "../../../../src/index.ts";
import { Random } from "../../../clients/random.ts";

type Box = Column | Row | Card | Tabs | Accordion;

/** What a drawn app has made so far. */
interface Parts {
  readonly random: Random;
  readonly sliders: IntSlider[];
  readonly inputs: TextInput[];
  readonly texts: (Str | Markdown)[];
  readonly boxes: Box[];
  readonly numbers: ReturnType<typeof signal<number>>[];
  /** Ends of what was registered. */
  readonly ends: (() => void)[];
}

/** At most this many children: watchers that append would go on for ever. */
const FULL = 8;
const MOST = 20;

const pick = <T>(random: Random, list: readonly T[]): T => random.pick(list);

function content(parts: Parts, label: string): Str | Markdown | TextInput | Row {
  const { random } = parts;
  return pick(random, [
    () => new Str(label),
    () => new Markdown(`**${label}**`),
    () => new TextInput({ name: `in ${label}` }),
    () => new Row(new Str(label), new Markdown(label)),
  ])();
}

function append(parts: Parts, box: Box, label: string): void {
  if (box.length >= FULL) return;
  const item = content(parts, label);
  if (box instanceof Tabs || box instanceof Accordion) box.append([label, item]);
  else box.append(item);
}

/** Something that a follower or a handler does. Draws when the app is built, and does the same at each call. */
function act(parts: Parts, label: string): () => unknown {
  const { random, sliders, texts, boxes, numbers, ends, inputs } = parts;
  const [from, to] = [pick(random, sliders), pick(random, sliders)];
  const [text, box, number] = [pick(random, texts), pick(random, boxes), pick(random, numbers)];
  const input = pick(random, inputs);
  const add = random.int(5);
  const end = random.int(8);
  // What is appended is drawn anew at each call, alike in every life.
  const calls = signal(0);
  return pick<() => unknown>(random, [
    () => text.update({ object: `${label}: ${from.value} ${number.peek()}` }),
    () => to.update({ value: Math.min(MOST, (from.value ?? 0) + add) }),
    () => (number.value = (number.peek() + add) % 50),
    () => {
      calls.value = calls.peek() + 1;
      append({ ...parts, random: new Random(calls.peek() + add * 1_000) }, box, `${label} ${calls.peek()}`);
    },
    () => box.update({ visible: !box.visible }),
    () => box.length > 1 && box.pop(0),
    () => input.update({ value: `${label} ${from.value}` }),
    () => batch(() => [to.update({ value: add }), text.update({ object: `batch ${label}` })]),
    () => hold(() => text.update({ object: `hold ${label}` })),
    () => ends[end]?.(),
    () => text.trigger("object"),
  ]);
}

function follower(parts: Parts, label: string): void {
  const { random, sliders, numbers, inputs, ends, texts } = parts;
  const slider = pick(random, sliders);
  const number = pick(random, numbers);
  const input = pick(random, inputs);
  const text = pick(random, texts);
  const does = act(parts, label);
  const end = pick(random, [
    () => slider.watch(does, "value").unwatch,
    () => input.watch(does, "value").unwatch,
    () => watch(does, slider, number).unwatch,
    () => rx(slider).pipe((value) => Math.floor((value ?? 0) / 3)).watch(does).unwatch, // prettier-ignore
    () => slider.link(text, { callbacks: { value: (_target, event) => text.update({ object: `linked ${String(event.value)}` }) } }).unwatch, // prettier-ignore
    () => slider.link(pick(random, sliders), { links: { value: "value" } }).unwatch,
    () => effect(() => text.update({ object: `${label} ${slider.value} ${number.value}` })),
    () =>
      slider.watch(async () => {
        await Promise.resolve();
        does();
      }, "value").unwatch,
  ])();
  ends.push(end);
}

function shown(parts: Parts, label: string): unknown {
  const { random, sliders, numbers, inputs } = parts;
  const slider = pick(random, sliders);
  const number = pick(random, numbers);
  const input = pick(random, inputs);
  const half = computed(() => Math.floor((slider.value ?? 0) / 2));
  return pick(random, [
    () => () => `${label}: ${slider.value} ${half.value} ${number.value}`,
    () => () => new Markdown(`# ${label} ${slider.value}`),
    () => () => (half.value % 2 === 0 ? new Str(`even ${half.value}`) : new Column(`odd ${half.value}`)),
    () => bind((value: number | null) => new Column(new Str(`${label} ${value}`), new TextInput({ name: `own ${label}` })), slider), // prettier-ignore
    () => bind(async (value: number | null) => {
      await Promise.resolve();
      return `${label} later ${value}`;
    }, slider), // prettier-ignore
    () => new FunctionPane(() => new Row(`inner ${number.value}`, () => `deep ${input.value}`), { inplace: random.chance(0.5) }), // prettier-ignore
    () => new Placeholder(content(parts, label)),
    () => new IntSlider({ name: `follows ${label}`, end: 99, value: bind((value: number | null) => (value ?? 0) * 2, slider) }), // prettier-ignore
    () => () => {
      const own = signal(slider.value ?? 0);
      const button = new Button({ name: `own ${label}` });
      button.onClick(() => (own.value += 1));
      return new Column(button, () => `own ${own.value}`);
    },
    () => rx(number).pipe((value) => `rx ${value}`),
  ])();
}

/** The app of a seed: the same in every run. */
export const drawnApp = (seed: number) => (): unknown => {
  const random = new Random(seed);
  const parts: Parts = {
    random,
    sliders: [0, 1, 2].map((index) => new IntSlider({ name: `slider ${index}`, end: MOST, value: random.int(5) })),
    inputs: [0, 1].map((index) => new TextInput({ name: `input ${index}` })),
    texts: [new Str("text 0"), new Markdown("text 1"), new Str("text 2")],
    boxes: [
      new Column(),
      new Row(),
      new Card(new Str("in the card"), { title: "card" }),
      new Tabs(["first", new Str("in a tab")], { dynamic: random.chance(0.5) }),
      new Accordion(["first", new Str("folded")]),
    ],
    numbers: [signal(1), signal(2)],
    ends: [],
  };
  for (let index = 0; index < 2 + random.int(5); index++) follower(parts, `f${index}`);
  const panes = Array.from({ length: 1 + random.int(4) }, (_none, index) => shown(parts, `p${index}`));
  const buttons = Array.from({ length: 2 + random.int(4) }, (_none, index) => {
    const button = new Button({ name: `button ${index}` });
    const does = act(parts, `b${index}`);
    button.onClick(
      random.chance(0.2)
        ? async () => {
            await Promise.resolve();
            does();
          }
        : does,
    );
    return button;
  });
  const toggle = new Toggle({ name: "toggle" });
  toggle.link(pick(random, parts.boxes), { links: { value: "visible" } });
  if (random.chance(0.3)) state.location.sync(pick(random, parts.sliders), { value: "level" });
  const plot = figure({ width: 200, height: 100 });
  plot.line([1, 2], [1, random.int(5)]);
  const page = new Column(
    ...parts.sliders,
    ...parts.inputs,
    ...parts.numbers,
    ...parts.texts,
    ...parts.boxes,
    ...buttons,
    toggle,
    plot,
  );
  for (const pane of panes) page.append(pane as never);
  // The usual last lines: what was registered above is called while the app is built.
  for (let index = 0; index < random.int(4); index++) act(parts, `last ${index}`)();
  if (random.chance(0.7)) pick(random, parts.sliders).update({ value: random.int(MOST) });
  return page;
};
