// An app of plain Bokeh models, for clients that know nothing of Edgepanel or Panel.
import { ColumnDataSource, defineApp, figure, state } from "edgepanel";
import { Column, Div, Model, Slider } from "edgepanel/models";
import { createWorker } from "edgepanel/worker";

function build(): void {
  const slider = new Model(Slider, { title: "Power", start: 0, end: 5, step: 1, value: 1 });
  const text = new Model(Div, { text: "power 1" });
  const xs = Float64Array.from({ length: 11 }, (_none, index) => index / 10);
  const powers = (power: number): Float64Array => xs.map((x) => x ** power);
  const source = new ColumnDataSource({ data: { x: xs, y: powers(1) } });
  const plot = figure({ height: 200, width: 300, tools: "" });
  plot.line("x", "y", { source });
  slider.onChange(({ attr }) => {
    if (attr !== "value") return;
    const power = slider.get("value");
    text.set("text", `power ${power}`);
    source.updateColumns({ y: powers(power) });
  });
  state.curdoc?.addRoot(new Model(Column, { children: [slider, text, plot] }));
}

const apps = {
  "/plain": defineApp({ title: "Plain" }, build),
  "/lasting": defineApp({ title: "Lasting", reconnect: true }, build),
};

const worker = createWorker({ apps: { ...apps, "/other": defineApp({ title: "Other" }, () => "other") } });

export default worker;
export const { Session, Scheduler } = worker;
