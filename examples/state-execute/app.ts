// Work that a click starts and does not wait for, and what becomes of errors.
import { Button, Column, defineApp, figure, Markdown, Row, state, Str } from "edgepanel";

const work = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export default defineApp(
  { title: "Execute", exceptionHandler: (error) => state.log(`handled: ${String(error)}`, "warn") },
  () => {
    const status = new Str("Idle");
    const run = new Button({ name: "Run" });
    run.onClick(() => {
      status.object = "Working...";
      state.execute(async () => {
        await work(1000);
        status.object = "Done";
      });
    });
    const fail = new Button({ name: "Fail" });
    fail.onClick(() => {
      status.object = "About to fail";
      // Logged with the session's id and given to the exceptionHandler; the session goes on.
      state.execute(() => Promise.reject(new Error("no such table")));
    });

    const plot = figure({ height: 250, width: 400, yRange: [1, 3] });
    plot.line([1, 2, 3], [1, 2, 3]);
    const zoom = new Button({ name: "Zoom out" });
    zoom.onClick(() =>
      state.execute(() => {
        plot.get("y_range").setAny("start", 0);
        plot.get("y_range").setAny("end", 4);
      }),
    );
    return new Column(new Markdown("# Execute"), new Row(run, fail, zoom), status, plot);
  },
);
