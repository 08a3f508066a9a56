// A slow callback, and three ways to show that the session is busy with it.
import { bind, Button, Column, defineApp, indicators, Markdown, Row, state } from "edgepanel";

/** Stands for real work: a query, a model, a call to another service. */
const work = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export default defineApp({ title: "Busy" }, () => {
  const button = new Button({ name: "Click me!", buttonType: "primary" });
  const runs = new indicators.Number({ name: "Runs", value: 0, fontSize: "24pt", titleSize: "12pt" });
  button.onClick(async () => {
    await work(1000);
    runs.value = (runs.value ?? 0) + 1;
  });

  const spinner = new indicators.LoadingSpinner({ size: 30 });
  const light = new indicators.BooleanStatus({ color: "success", width: 30, height: 30 });
  state.syncBusy(spinner);
  state.syncBusy(light);
  const words = bind((busy) => (busy ? "I'm busy" : "I'm idle"), state.param.busy);

  return new Column(
    new Markdown("# Busy\nThe button's callback takes a second."),
    new Row(button, spinner, light),
    words,
    runs,
  );
});
