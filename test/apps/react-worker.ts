// Components that are React's, and anywidgets, bundled from files that import npm packages.
import { Button, Column, defineApp, Markdown, TextInput } from "edgepanel";
import { child, integer, ReactComponent, revivable, text } from "edgepanel/components";
import { createWorker } from "edgepanel/worker";
import { strict } from "./strict.ts";
import counter from "./custom/counter.bundle.js";

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

const worker = createWorker({ apps: { "/react": react } });
export default strict(worker);
export class Session extends worker.Session {}
export class Scheduler extends worker.Scheduler {}
