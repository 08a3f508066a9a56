// A slider and what is made of it.
import { Column, defineApp, IntSlider, Markdown } from "edgepanel";

export default defineApp({ title: "Squares" }, () => {
  const number = new IntSlider({ name: "Number", start: 0, end: 12, value: 3 });
  return new Column(number, () => new Markdown(`## ${number.value}² = ${(number.value ?? 0) ** 2}`));
});
