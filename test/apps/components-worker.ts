// Apps for the browser tests of layouts, panes, figures and templates.
import * as param from "edgepanel/param";
import { createWorker } from "edgepanel/worker";
import {
  Accordion,
  BootstrapTemplate,
  Button,
  Card,
  ChatAreaInput,
  Column,
  defineApp,
  Dial,
  figure,
  FlexBox,
  IntSlider,
  LinearGauge,
  MaterialTemplate,
  NestedSelect,
  panes,
  Row,
  SpeechToText,
  Tabs,
  TextToSpeech,
  VanillaTemplate,
} from "edgepanel";

class Axis extends param.parameterized({ label: param.Str("time") }) {}

class Curve extends param.parameterized({
  title: param.Str("A curve", { doc: "What stands above" }),
  points: param.Integer(20, { bounds: [2, 50] }),
  smooth: param.Boolean(true),
  axis: param.ClassSelector(Axis, { make: () => new Axis() }),
  reset: param.Event(),
}) {
  readonly view = this.depends(
    ["title", "points", "smooth", "axis.label"],
    () => `## ${this.title}: ${this.points} over ${this.axis.label}${this.smooth ? ", smooth" : ""}`,
  );
  readonly onReset = this.depends("reset", () => this.update({ points: 20, smooth: true }), { watch: true });
}

const curve = defineApp({ title: "Curve" }, () => {
  const shown = new Curve();
  return new Row(shown, shown.view);
});

const layouts = defineApp({ title: "Layouts" }, () => {
  const slider = new IntSlider({ name: "Level", start: 0, end: 10, value: 3 });
  const tabs = new Tabs(["Plain", "first tab"], ["Later", "second tab"], { dynamic: true });
  const card = new Card("in the card", { title: "A card", collapsed: true });
  return new Column(
    slider,
    () => `level **${slider.value}**`,
    tabs,
    () => `tab ${tabs.active}`,
    card,
    () => (card.collapsed ? "card is folded" : "card is open"),
    new Accordion(["One", "text one"], ["Two", "text two"]),
    new FlexBox("flows", new panes.JSON({ object: { answer: 42 } })),
  );
});

const tabs = defineApp({}, () => new Tabs(["First", "the first"], ["Second", "the second"], ["Third", "the third"]));

/** Each change goes out as a message of its own: the second comes while the browser still works on the first. */
const growing = defineApp({}, () => {
  const column = new Column();
  const button = new Button({ name: "Grow" });
  button.onClick(async () => {
    for (let child = 0; child < 3; child++) {
      column.append(`child ${child}`);
      await Promise.resolve();
    }
  });
  return new Column(button, column);
});

const spoken = defineApp({ title: "Spoken" }, () => {
  const place = new NestedSelect({
    options: { Europe: { Italy: ["Rome", "Milan"] }, Asia: { Japan: ["Tokyo"], India: ["Delhi", "Pune"] } },
    levels: ["Continent", "Country", "City"],
  });
  const message = new ChatAreaInput({ placeholder: "Say something" });
  const said = new Column();
  message.watch(({ value }) => value !== "" && said.append(`said ${value}`), "value");
  const voice = new TextToSpeech({ value: "Read this", autoSpeak: false });
  const speak = new Button({ name: "Speak", onClick: () => voice.speak() });
  const dial = new Dial({
    value: 10,
    colors: [
      [0.5, "#00ff00"],
      [1, "#ff0000"],
    ],
    defaultColor: "#0000ff",
  });
  const hot = new Button({ name: "Hot", onClick: () => (dial.value = 90) });
  const gauge = new LinearGauge({ value: 40, defaultColor: "#00ffff" });
  const ear = new SpeechToText({ buttonNotStarted: "Listen" });
  return new Column(
    place,
    () => `at ${Object.values(place.value ?? {}).join(" / ")}`,
    message,
    said,
    voice,
    speak,
    () => `${voice.utterances} times`,
    dial,
    hot,
    gauge,
    ear,
    () => `heard ${ear.value}.`,
  );
});

const plots = defineApp({ title: "Plots" }, () => {
  const plot = figure({ title: "Plot", width: 300, height: 200, tools: "tap" });
  const renderer = plot.scatter([1, 2, 3], [1, 2, 3], { size: 40, color: "#ff0000" });
  const button = new Button({ name: "Blue" });
  button.onClick(() => plot.line([1, 3], [3, 1], { lineColor: "#0000ff", lineWidth: 10 }));
  return new Column(plot, button, new panes.Str(renderer.type));
});

const template = (Template: typeof MaterialTemplate | typeof BootstrapTemplate | typeof VanillaTemplate) =>
  defineApp({}, () => {
    const open = new Button({ name: "Open" });
    const close = new Button({ name: "Close" });
    const made = new Template({
      title: "Framed",
      sidebar: ["in the sidebar"],
      header: ["in the header"],
      main: [open, "in the middle"],
      modal: [close, "in the modal"],
    });
    open.onClick(() => made.openModal());
    close.onClick(() => made.closeModal());
    return made;
  });

const worker = createWorker({
  apps: {
    "/curve": curve,
    "/layouts": layouts,
    "/tabs": tabs,
    "/growing": growing,
    "/spoken": spoken,
    "/plots": plots,
    "/material": template(MaterialTemplate),
    "/bootstrap": template(BootstrapTemplate),
    "/vanilla": template(VanillaTemplate),
  },
});

export default worker;
export const { Session, Scheduler } = worker;
