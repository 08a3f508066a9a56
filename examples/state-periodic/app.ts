// A plot that gets new values five times a second for five seconds, with a toggle that starts it again.
import {
  Bokeh,
  Column,
  ColumnDataSource,
  defineApp,
  figure,
  IntSlider,
  Markdown,
  Row,
  state,
  Str,
  Toggle,
} from "edgepanel";

const SIZE = 10;
const randoms = (): number[] => Array.from({ length: SIZE }, () => Math.floor(Math.random() * 2 ** 31));

export default defineApp({ title: "Periodic" }, () => {
  const source = new ColumnDataSource({ data: { x: [...Array(SIZE).keys()], y: [...Array(SIZE).keys()] } });
  const plot = figure({ height: 300, width: 500 });
  plot.line("x", "y", { source });

  const update = (): void => {
    source.data = { ...source.data, y: randoms() };
  };
  const callback = state.addPeriodicCallback(update, { period: 200, timeout: 5000 });
  const toggle = Toggle.fromParam(callback.param.running, { label: "Toggle callback" });
  const period = IntSlider.fromParam(callback.param.period, {
    label: "Milliseconds",
    start: 100,
    end: 1000,
    step: 100,
  });
  return new Column(
    new Markdown("# Periodic"),
    new Bokeh(plot),
    new Row(toggle, period),
    () => new Str(callback.running ? "running" : "stopped"),
  );
});
