// A slider with two followers: a text bound to its value, and a function that is evaluated again when it moves.
import { bind, Column, defineApp, IntSlider, Markdown, Str } from "edgepanel";

export default defineApp({ title: "Slider" }, () => {
  const stars = new IntSlider({ name: "Stars", start: 0, end: 10, value: 3 });
  const text = new Str(bind((value) => `${value} of 10`, stars));
  const picture = (): Markdown => new Markdown(`## ${"★".repeat(stars.value)}${"☆".repeat(10 - stars.value)}`);
  return new Column(new Markdown("# Slider\nMove it with the mouse or the arrow keys."), stars, text, picture);
});
