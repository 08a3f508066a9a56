// The dashboard.
import { Column, defineApp, IntSlider, Markdown } from "edgepanel";

export default defineApp({ title: "Sales" }, () => {
  const price = new IntSlider({ name: "Price", start: 1, end: 20, value: 5 });
  return new Column(price, () => new Markdown(`A hundred sold bring **${(price.value ?? 0) * 100}**.`));
});
