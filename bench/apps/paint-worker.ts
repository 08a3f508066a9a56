// Pages of plain Bokeh models, which the stock bundles can show as well as our client.
import { ColumnDataSource, defineApp, figure, state } from "edgepanel";
import { Button, Column, Div, Model, Row, Slider, TextInput } from "edgepanel/models";
import { createWorker } from "edgepanel/worker";

const slider = defineApp({ title: "Slider" }, () => {
  state.curdoc?.addRoot(
    new Model(Column, {
      children: [
        new Model(Div, { text: "Some text" }),
        new Model(Slider, { title: "Level", start: 0, end: 10, step: 1, value: 3 }),
      ],
    }),
  );
});

const plot = defineApp({ title: "Figure" }, () => {
  const xs = Float64Array.from({ length: 200 }, (_none, index) => index / 20);
  const source = new ColumnDataSource({ data: { x: xs, y: xs.map(Math.sin) } });
  const plotted = figure({ height: 300, width: 500 });
  plotted.line("x", "y", { source });
  state.curdoc?.addRoot(new Model(Column, { children: [new Model(Div, { text: "Some text" }), plotted] }));
});

const many = defineApp({ title: "A thousand components" }, () => {
  const row = (index: number) =>
    new Model(Row, {
      children: [
        new Model(TextInput, { title: `Input ${index}` }),
        new Model(Slider, { title: `Slider ${index}`, start: 0, end: 10, step: 1, value: 3 }),
        new Model(Button, { label: `Button ${index}` }),
        new Model(Div, { text: `Text ${index}` }),
      ],
    });
  const rows = Array.from({ length: 250 }, (_none, index) => row(index));
  state.curdoc?.addRoot(new Model(Column, { children: rows }));
});

const worker = createWorker({ apps: { "/slider": slider, "/figure": plot, "/many": many } });
export default worker;
export const { Session, Scheduler } = worker;
