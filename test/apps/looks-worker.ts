// Apps for the browser tests of how pages look: icons by name, formulas.
import { createWorker } from "edgepanel/worker";
import { Button, ButtonIcon, Column, defineApp, LaTeX, Markdown, MenuButton, Row, ToggleIcon } from "edgepanel";

const icons = defineApp({ title: "Icons" }, () => {
  const toggle = new ToggleIcon({ icon: "thumb-up", size: "2em" });
  const button = new ButtonIcon({ icon: "clipboard", activeIcon: "check", size: "2em" });
  const plain = new Button({ name: "Delete", icon: "trash" });
  return new Column(
    new Row(toggle, button, plain, new MenuButton({ name: "Menu", icon: "menu-2", items: ["a", "b"] })),
    new Button({ name: "None", icon: "there-is-no-such-icon" }),
    () => `it is ${toggle.value ? "on" : "off"}, clicked ${button.clicks} times`,
  );
});

const formulas = defineApp({ title: "Formulas" }, () => [
  new LaTeX("$\\frac{1}{n}\\sum_{i=1}^{n} x_i$", { renderer: "katex" }),
  // Panel has the browser draw the formula; this is KaTeX's own drawing.
  new LaTeX("$\\sum_{i=1}^{n} y_i$", {
    renderer: "katex",
    stylesheets: [
      "static/extensions/panel/bundled/katex/katex%400.16.22/dist/katex.min.css",
      "span.katex-html { display: inline; }",
    ],
  }),
  new LaTeX("$\\int_0^1 x^2 dx$", { renderer: "mathjax" }),
  new Markdown("In the text: $$\\alpha + \\beta$$"),
]);

const worker = createWorker({ apps: { "/icons": icons, "/formulas": formulas } });

export default worker;
export const { Session, Scheduler } = worker;
