// A counter in a variable of the app function: every visitor has one of their own.
import { Button, Column, defineApp, indicators, Markdown, Row } from "edgepanel";

export default defineApp({ title: "Two users" }, () => {
  const count = new indicators.Number({ name: "Your count", value: 0 });
  const add = new Button({ name: "Add one", buttonType: "primary" });
  const reset = new Button({ name: "Reset" });
  add.onClick(() => (count.value = (count.value ?? 0) + 1));
  reset.onClick(() => (count.value = 0));
  return new Column(
    new Markdown("# Two users\nOpen this page in two windows: they share nothing."),
    new Row(add, reset),
    count,
  );
});
