// Components with modules of their own, for the reference.
import { AnyWidgetComponent, integer, JSComponent, ReactiveHTML, revivable, text } from "edgepanel/components";

/** Stars to click. */
export class Rating extends JSComponent({
  type: "Rating",
  esm: `export function render({ model }) {
    const box = document.createElement("span");
    const show = () => [...box.children].forEach((star, i) => { star.textContent = i < model.value ? "★" : "☆"; });
    for (let i = 1; i <= 5; i++) {
      const star = document.createElement("button");
      star.onclick = () => { model.value = i; };
      box.append(star);
    }
    model.on("value", show);
    show();
    return box;
  }`,
  params: { value: integer(3, { min: 0, max: 5 }) },
  sets: ["value"],
  stylesheets: ["button { font-size: 2em; border: 0; background: none; color: #e18727; cursor: pointer; }"],
}) {
  static {
    revivable("examples/Rating", this);
  }
}

/** A counter as anywidget's own guide begins. */
export class CounterWidget extends AnyWidgetComponent({
  type: "CounterWidget",
  esm: `export default {
    render({ model, el }) {
      const button = document.createElement("button");
      const show = () => { button.textContent = "count is " + model.get("count"); };
      button.onclick = () => { model.set("count", model.get("count") + 1); model.save_changes(); };
      model.on("change:count", show);
      show();
      el.append(button);
    },
  };`,
  params: { count: integer(0, { min: 0 }) },
  sets: ["count"],
  stylesheets: ["button { font-size: 1.5em; padding: 0.5em 1em; }"],
}) {
  static {
    revivable("examples/CounterWidget", this);
  }
}

/** A sentence that is typed and a level that is raised. */
export class Raised extends ReactiveHTML({
  type: "Raised",
  template: `<section id="box">
    <input id="field" value="\${caption}">
    <p>\${caption}: <b>level \${level}</b></p>
    <button id="up" onclick="\${raise}">Raise</button>
  </section>`,
  params: { level: integer(1), caption: text("Water") },
  sets: ["caption"],
  domEvents: { field: ["input"] },
  stylesheets: ["section { border: 2px solid #0072b5; border-radius: 6px; padding: 1em; }"],
}) {
  static {
    revivable("examples/Raised", this);
  }

  raise(): void {
    this.level += 1;
  }
}
