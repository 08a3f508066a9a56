// Components that are React's, and anywidgets, bundled from files that import npm packages.
import { Button, Column, defineApp, Markdown, TextInput } from "edgepanel";
import { AnyWidgetComponent, child, integer, ReactComponent, revivable, text } from "edgepanel/components";
import { createWorker } from "edgepanel/worker";
import { strict } from "./strict.ts";
import counter from "./custom/counter.bundle.js";
import stars from "./custom/stars.bundle.js";

/** A button of React that counts, above what it is given to show. */
export class ReactCounter extends ReactComponent({
  type: "ReactCounter",
  esm: counter,
  params: { value: integer(0, { max: 100 }), labelText: text("Count"), content: child() },
  sets: ["value"],
}) {
  static {
    revivable("test/ReactCounter", this);
  }
}

const react = defineApp({ title: "React", scope: "tab" }, () => {
  const input = new TextInput({ name: "Inside", value: "typed" });
  const count = new ReactCounter({ content: input });
  const heard = new Markdown("no message");
  count.onMessage((data) => {
    heard.object = `heard ${JSON.stringify(data)}`;
  });
  const rename = new Button({ name: "Rename" });
  rename.onClick(() => {
    count.labelText = "Clicks";
  });
  const made = new Column();
  const make = new Button({ name: "Make" });
  make.onClick(() => made.append(new ReactCounter({ labelText: "Made", value: 7, content: "**bold**" })));
  return new Column(count, () => `the session has ${count.value} and ${input.value}`, heard, rename, make, made);
});

/** An anywidget as a text, with names as anywidgets write them. */
export class TextWidget extends AnyWidgetComponent({
  type: "TextWidget",
  esm: {
    code: `export default {
      render({ model, el, signal }) {
        const button = document.createElement("button");
        button.className = "steps";
        const show = () => { button.textContent = "steps " + model.get("stepCount"); };
        button.addEventListener("click", () => {
          model.set("stepCount", model.get("stepCount") + 1);
          model.save_changes();
          model.send({ stepped: true });
        });
        model.on("change:stepCount", show);
        model.on("msg:custom", (message) => { button.title = message.title; });
        signal.addEventListener("abort", () => { document.title = "aborted"; });
        show();
        el.append(button);
        return () => { document.body.dataset.ended = "yes"; };
      },
    };`,
    css: ".steps { color: rgb(4, 5, 6); }",
  },
  params: { stepCount: integer(0, { max: 3 }) },
  sets: ["stepCount"],
}) {
  static {
    revivable("test/TextWidget", this);
  }
}

/** An anywidget that is written with anywidget's own bridge to React. */
export class Stars extends AnyWidgetComponent({
  type: "Stars",
  esm: stars,
  params: { rating: integer(1, { min: 0, max: 5 }) },
  sets: ["rating"],
}) {
  static {
    revivable("test/Stars", this);
  }
}

const anyWidgets = defineApp({ title: "Widgets", scope: "tab" }, () => {
  const steps = new TextWidget();
  const rating = new Stars();
  const heard = new Markdown("no message");
  steps.onMessage((data) => {
    heard.object = `heard ${JSON.stringify(data)}`;
    steps.send({ title: "told" });
  });
  const reset = new Button({ name: "Reset" });
  reset.onClick(() => {
    rating.rating = 0;
  });
  const place = new Column(steps);
  const remove = new Button({ name: "Remove" });
  remove.onClick(() => {
    place.objects = [];
  });
  return new Column(place, rating, () => `steps ${steps.stepCount}, rated ${rating.rating}`, heard, reset, remove);
});

const worker = createWorker({ apps: { "/react": react, "/widgets": anyWidgets } });
export default strict(worker);
export class Session extends worker.Session {}
export class Scheduler extends worker.Scheduler {}
