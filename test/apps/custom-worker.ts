// Components of an author's own, for the tests that use them.
import { Button, Column, defineApp, Markdown, TextInput } from "edgepanel";
import { child, children, integer, JSComponent, ReactiveHTML, revivable, text } from "edgepanel/components";
import { createWorker } from "edgepanel/worker";
import { strict } from "./strict.ts";

/** A button that counts, beside what it is given to show. */
export class Counter extends JSComponent({
  type: "Counter",
  esm: `export function render({ model, el }) {
    const button = document.createElement("button");
    const show = () => { button.textContent = model.label_text + " " + model.value; };
    button.onclick = () => { model.value += 1; };
    model.on(["value", "label_text"], show);
    const heard = document.createElement("output");
    model.on("msg:custom", (data) => {
      heard.textContent = "heard " + data.text;
      model.send_msg({ length: data.text.length });
    });
    const bad = document.createElement("button");
    bad.textContent = "bad";
    bad.onclick = () => { model.value = 1000; };
    const closed = document.createElement("button");
    closed.textContent = "closed";
    closed.onclick = () => { model.label_text = "mine"; };
    button.oncontextmenu = (event) => { event.preventDefault(); model.send_event("menu", event); };
    show();
    const inside = document.createElement("section");
    inside.append(model.get_child("content"), ...model.get_child("items"));
    el.append(button, bad, closed, heard, inside);
  }`,
  params: { value: integer(0, { max: 100 }), labelText: text("Count"), content: child(), items: children() },
  sets: ["value"],
  stylesheets: ["button { color: rgb(1, 2, 3); }"],
}) {
  static {
    revivable("test/Counter", this);
  }
}

const counter = defineApp({ title: "Counter", scope: "tab" }, () => {
  const input = new TextInput({ name: "Inside", value: "typed" });
  const count = new Counter({ content: input, items: ["**one**", "two"] });
  const heard = new Markdown("no answer");
  count.onMessage((data) => {
    heard.object = `answer ${JSON.stringify(data)}`;
  });
  count.onEvent("menu", (data) => {
    heard.object = `event with ${Object.keys(data as object).join()}`;
  });
  const rename = new Button({ name: "Rename" });
  rename.onClick(() => {
    count.labelText = "Clicks";
  });
  const more = new Button({ name: "More" });
  more.onClick(() => {
    count.items = [...count.items, `item ${count.items.length}`];
  });
  const made = new Column();
  const make = new Button({ name: "Make" });
  make.onClick(() => made.append(new Counter({ labelText: "Made", value: 7 })));
  const say = new Button({ name: "Say" });
  say.onClick(() => count.send({ text: "hello" }));
  return new Column(
    count,
    () => `the session has ${count.value} and ${input.value}`,
    heard,
    rename,
    more,
    say,
    make,
    made,
  );
});

/** A template with a value, a text, a component, a handler and scripts. */
export class Card extends ReactiveHTML({
  type: "Card",
  template: `<section id="card" class="level-\${level}">
    <input id="field" value="\${caption}"><i id="echo">\${caption}!</i>
    <button id="up" onclick="\${raise}">Raise \${level}</button>
    <button id="mark" onclick="\${script('mark')}">Mark</button>
    <div>Inside: \${content}</div>
  </section>`,
  params: { level: integer(1), caption: text("first"), content: child() },
  sets: ["caption"],
  domEvents: { field: ["input"] },
  scripts: {
    render: "state.marks = 0; card.title = 'rendered ' + data.caption;",
    mark: "state.marks += 1; card.title = 'marked ' + state.marks; self.level();",
    level: "card.dataset.level = model.level;",
  },
}) {
  static {
    revivable("test/Card", this);
  }

  raise(): void {
    this.level += 1;
  }

  /** Nothing that the template names. */
  secret(): void {
    this.level = 99;
  }
}

const card = defineApp({ title: "Card", scope: "tab" }, () => {
  const one = new Card({ content: new Markdown("**inner**") });
  const swap = new Button({ name: "Swap" });
  swap.onClick(() => {
    one.content = "swapped";
  });
  return new Column(one, () => `the session has ${one.level} and ${one.caption}`, swap);
});

const worker = createWorker({ apps: { "/counter": counter, "/card": card } });
export default strict(worker);
export class Session extends worker.Session {}
export class Scheduler extends worker.Scheduler {}
