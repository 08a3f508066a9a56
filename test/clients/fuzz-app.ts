// The app that random messages are thrown at: widgets with callbacks, reactive functions, columns of every sort.
import { bind, Button, Column, Markdown, Select, state, Str, TextInput, IntSlider } from "../../src/index.ts";
import { ColumnDataSource } from "../../src/models/index.ts";
import { ndarray } from "../../src/serialization/ndarray.ts";

/** Builds it; every callback does something that shows. */
export function fuzzApp(): unknown {
  const slider = new IntSlider({ name: "N", end: 10 });
  const text = new TextInput({ name: "T" });
  const button = new Button({ name: "B" });
  const select = new Select({ name: "S", options: ["a", "b", "c"] });
  const label = new Str("start");
  let clicks = 0;
  button.onClick(() => (label.object = `clicked ${(clicks += 1) % 10}`));
  text.watch(() => (label.object = `typed ${(text.value ?? "").slice(0, 20)}`), "value");
  select.watch(() => (slider.value = Math.min(10, (slider.value ?? 0) + 1)), "value");
  state.onload(() => (label.object = "loaded"));
  const document = state.curdoc;
  const lists = new ColumnDataSource({ data: { x: [1, 2, 3], y: ["a", null, 0.5] } });
  const arrays = new ColumnDataSource({ data: { x: Float64Array.of(1, 2, 3), y: ndarray([4, 5, 6]), image: [ndarray([[1, 2], [3, 4]], { dtype: "float64" }), null, 1] } }); // prettier-ignore
  for (const source of [lists, arrays]) document?.addRoot(source);
  document?.onEvent("client_reconnected", () => lists.stream({ x: [9], y: [9] }, 20));
  return new Column(
    slider,
    text,
    button,
    select,
    label,
    () => `at ${slider.value}`,
    bind((value: unknown) => new Markdown(`**${String(value).length}**`), text.ref("value")),
  );
}
