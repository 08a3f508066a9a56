import { createWorker } from "edgepanel/worker";
import {
  defineApp,
  state,
  Row,
  Column,
  Card,
  Tabs,
  Accordion,
  FlexBox,
  Markdown,
  HTML,
  Str,
  Alert,
  panes,
  figure,
  IntSlider,
  Button,
  TextInput,
  Select,
  bind,
  Divider,
  WidgetBox,
  GridBox,
  Spacer,
  indicators,
  MaterialTemplate,
  BootstrapTemplate,
  VanillaTemplate,
} from "edgepanel";
const fig = () => {
  const f = figure({ title: "Prices", width: 400, height: 250, xAxisType: "datetime", tooltips: [["p", "@y"]] });
  const t0 = Date.UTC(2026, 0, 1);
  const x = Array.from({ length: 40 }, (_, i) => t0 + i * 864e5);
  f.line(
    x,
    x.map((_, i) => Math.sin(i / 5)),
    { lineWidth: 2, legendLabel: "sin" },
  );
  f.scatter({ x, y: x.map((_, i) => Math.cos(i / 5)), size: 6, color: "orange", legendLabel: "cos" });
  return f;
};
const cat = () => {
  const f = figure({ xRange: ["a", "b", "c"], width: 250, height: 250, tools: "hover,tap,box_select" });
  f.vbar({ x: ["a", "b", "c"], top: [1, 3, 2], width: 0.8, fillColor: ["red", "green", "blue"] });
  return f;
};
const content = () => {
  const s = new IntSlider({ name: "N", start: 0, end: 10, value: 3 });
  return [
    new Row(
      new WidgetBox("Widgets", s, new TextInput({ name: "T" }), new Button({ name: "Go", buttonType: "primary" })),
      new Column(
        () => `**value** ${s.value}`,
        bind((n: number) => new Card(`n = ${n}`, { title: "Bound" }), s),
      ),
    ),
    new Alert("## Danger\nBe *careful*", { alertType: "danger" }),
    new Tabs(["Plot", fig()], ["Bars", cat()], ["Code", "```python\ndef f(x):\n    return x + 1  # one\n```\n\n- [x] done\n\nTerm\n: def"], { dynamic: true }),
    new FlexBox(
      new Card("one", { title: "One" }),
      new Card("two", { title: "Two", collapsed: true }),
      new Card(new indicators.Number({ name: "Temp", value: 21, format: "{value} °C" }), { hideHeader: true }),
    ),
    new Accordion(["A", "text a"], ["B", "text b"], { active: [0] }),
    new GridBox("a", "b", "c", "d", { ncols: 2 }),
    new Divider(),
    new panes.JSON({ object: { a: [1, { b: 2 }] }, depth: 2 }),
    new Str([1, "a"]),
    new HTML("<i>html</i>"),
  ];
};
const tpl = (T: typeof MaterialTemplate, theme: "default" | "dark") =>
  defineApp({}, () => {
    const b = new Button({ name: "Open modal" });
    const t = new T({
      title: `Title <b> ${theme}`,
      site: "Site",
      theme,
      sidebar: [new Select({ name: "Pick", options: ["a", "b"] }), "## Side"],
      header: ["*head*"],
      modal: ["# In the modal"],
      main: [b, ...content()],
    });
    b.onClick(() => t.openModal());
    return t;
  });
const worker = createWorker({
  apps: {
    "/plain": defineApp({}, () => new Column(...content())),
    "/material": tpl(MaterialTemplate, "default"),
    "/bootstrap": tpl(BootstrapTemplate, "default"),
    "/vanilla": tpl(VanillaTemplate, "default"),
    "/configured": defineApp({ template: "material", title: "Conf" }, () => {
      state.template.sidebar.append(new Select({ options: ["a"] }));
      return new Column(...content());
    }),
    "/dark": tpl(BootstrapTemplate, "dark"),
  },
});
export default worker;
export const { Session, Scheduler } = worker;
