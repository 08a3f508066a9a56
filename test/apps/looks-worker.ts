// Apps for the browser tests of how pages look: icons by name, formulas.
import { createWorker } from "edgepanel/worker";
import {
  BootstrapTemplate,
  Button,
  ButtonIcon,
  Card,
  Column,
  defineApp,
  EditableTemplate,
  FastGridTemplate,
  FastListTemplate,
  figure,
  FloatSlider,
  GoldenTemplate,
  IntSlider,
  LaTeX,
  Markdown,
  MaterialTemplate,
  MenuButton,
  ReactTemplate,
  Row,
  Select,
  SlidesTemplate,
  state,
  Template,
  TextInput,
  ToggleIcon,
  VanillaTemplate,
} from "edgepanel";

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

/** What each template of the test shows. */
function contents(): { open: Button; close: Button; inputs: { readonly main: readonly unknown[] } } {
  const open = new Button({ name: "Open", color: "primary" });
  const close = new Button({ name: "Shut" });
  const slider = new IntSlider({ name: "Level", start: 0, end: 10, value: 3 });
  const plot = figure({ title: "Plot", height: 220, sizingMode: "stretch_width" });
  plot.line([1, 2, 3], [1, 3, 2], { lineWidth: 3 });
  const inputs = {
    title: "Framed",
    site: "Site",
    sidebar: ["## Settings", slider, new Select({ name: "City", options: ["Rome", "Oslo"] })],
    header: [new TextInput({ placeholder: "in the header", name: "", width: 120 })],
    main: [
      new Column(open, () => `level **${slider.value}**`),
      new Card("in the card", new FloatSlider({ name: "Share" }), { title: "A card" }),
      plot,
    ],
    modal: ["in the modal", close],
  };
  return { open, close, inputs };
}

const TEMPLATES = {
  bootstrap: BootstrapTemplate,
  editable: EditableTemplate,
  "fast-grid": FastGridTemplate,
  fast: FastListTemplate,
  golden: GoldenTemplate,
  material: MaterialTemplate,
  react: ReactTemplate,
  slides: SlidesTemplate,
  vanilla: VanillaTemplate,
} as const;

const pages = Object.entries(TEMPLATES).map(([name, Template]) => [
  `/${name}`,
  defineApp({}, () => {
    const { open, close, inputs } = contents();
    const made = new Template(inputs);
    open.onClick(() => made.openModal());
    close.onClick(() => made.closeModal());
    return made;
  }),
]);

const free = defineApp({}, () => {
  const { open, inputs } = contents();
  open.onClick(() => state.location.updateQuery({ opened: 1 }));
  const [column, card, plot] = inputs.main;
  return new Template({
    title: "A page of one's own",
    template: `{% extends base %}
{% block postamble %}<style>.two { display: grid; gap: 10px; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); }</style>
<script nonce="{{ nonce }}">window.ownScript = 1;</script>{% endblock %}
{% block contents %}
<main lang="{{ language }}"><h1>{{ title }}</h1>
<p>Made for {{ who }}</p>
<div class="two"><div>{{ embed(roots.column) }}</div><div>{{ embed(roots.card) }}</div></div>
{{ embed(roots.plot) }}</main>
{% endblock %}`,
    location: true,
    items: { column, card, plot },
    variables: { language: "en", who: "<b>you</b>" },
  });
});

const worker = createWorker({
  apps: { "/free": free, "/icons": icons, "/formulas": formulas, ...Object.fromEntries(pages) },
});

export default worker;
export const { Session, Scheduler } = worker;
