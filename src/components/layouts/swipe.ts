// Two things on top of each other, with a handle that shows more of one or of the other.
import { ownScripts } from "../../base/own-scripts.ts";
import { defineDataModel } from "../../models/data-models.ts";
import { PanelReactiveHTML } from "../../models/generated/panel/models/reactive_html.ts";
import type { Model } from "../../models/model.ts";
import { integer, type ParamSpecs } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { revivable } from "../core/class-registry.ts";
import type { Attributes } from "../core/container.ts";
import type { InferredSize } from "../core/container-sizing.ts";
import { snakeCase } from "../core/declaration.ts";
import { autoName, type Viewable } from "../core/viewable.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { cssColor } from "../widgets/parts/css-color.ts";
import { followData } from "./data-follower.ts";
import { layout } from "./layout.ts";
import type { Child } from "./list-layout.ts";

const percent = (initial: number) => integer(initial, { min: 0, max: 100 });

const swipeParams = {
  /** Per cent of the width that the handle can be moved between. */
  start: percent(0),
  end: percent(100),
  /** CSS colour and width in pixels of the handle. */
  sliderColor: cssColor("black"),
  sliderWidth: integer(5, { min: 0, max: 25 }),
  /** Where the handle is, in per cent of the width; follows the browser. */
  value: percent(50),
} satisfies ParamSpecs;
const NAMES = Object.keys(swipeParams) as readonly (keyof typeof swipeParams)[];

// Panel names it after one of the scripts.
const DataModel = /* @__PURE__ */ defineDataModel(
  "drag",
  Object.fromEntries(NAMES.map((name) => [snakeCase(name), swipeParams[name].default])),
);

const HTML = [
  '<div id="container-${id}" class="swipe-container">',
  '<div id="before-${id}" class="outer"> <div id="before-inner-${id}" class="inner"></div> </div>',
  '<div id="after-${id}" class="outer" style="overflow: hidden;"> <div id="after-inner-${id}" class="inner"></div> </div>',
  `<div id="slider-\${id}" class="slider" onmousedown="\${script('drag')}"`,
  'style="background: ${slider_color}; width: ${slider_width}px;"> </div> </div>',
].join(" ");

/** Attributes of the handle with the params that they hold. */
const ATTRIBUTES: readonly (readonly [string, readonly string[], string])[] = [
  ["onmousedown", [], "{script('drag')}"],
  ["style", ["slider_color", "slider_width"], "background: {slider_color}; width: {slider_width}px;"],
];
const CALLBACKS: readonly (readonly [string, string])[] = [["onmousedown", "script('drag')"]];

const SCRIPTS = ownScripts(
  {
    render: "self.adjustSlider()",
    after_layout: "self.value()",
    drag: `const move = (event) => {
  event.preventDefault();
  const left = view.el.getBoundingClientRect().left;
  const part = Math.trunc(((event.clientX - left) / container.clientWidth) * 100);
  data.value = Math.max(data.start, 0, Math.min(part, data.end, 100));
};
const stop = () => {
  document.removeEventListener("mouseup", stop);
  document.removeEventListener("mousemove", move);
};
event.preventDefault();
document.addEventListener("mouseup", stop);
document.addEventListener("mousemove", move);`,
    value: `const at = "calc(" + data.value + "% + 5px)";
before.style.clipPath = "polygon(0% 0%, " + at + " 0%, " + at + " 100%, 0% 100%)";
after.style.clipPath = "polygon(" + at + " 0%, 100% 0%, 100% 100%, " + at + " 100%)";
self.adjustSlider();`,
    slider_width: "self.adjustSlider()",
    adjustSlider: `const half = Math.trunc(data.slider_width / 2);
slider.style.marginLeft = "calc(" + data.value + "% + 5px - " + half + "px)";`,
  },
  ["container", "before", "before_inner", "after", "after_inner", "slider"],
);

const SwipeBase = layout({
  type: "Swipe",
  model: PanelReactiveHTML,
  params: swipeParams,
  css: ["css/swipe.css"],
  local: NAMES,
  on: { dom_event: () => {} },
  places: ["children"],
  settle: ({ objects }, { refuse }) =>
    objects.length > 2 ? refuse("objects", `it shows two objects, and there are ${objects.length}`) : undefined,
  derive: {
    data: (values, scene) =>
      scene.helper("data", DataModel, {
        name: autoName("Swipe", values.name, scene.model.id),
        tags: [`__ref:${scene.model.id}`],
        ...Object.fromEntries(NAMES.map((name) => [snakeCase(name), values[name]])),
      }),
    attrs: () => ({ slider: ATTRIBUTES }),
    callbacks: () => ({ slider: CALLBACKS }),
    html: () => escapeHtml(HTML),
    nodes: () => ["container", "before", "before-inner", "after", "after-inner", "slider"],
    scripts: () => Object.fromEntries(Object.entries(SCRIPTS).map(([name, code]) => [name, [escapeHtml(code)]])),
  },
});

/**
 * Shows one thing over another, parted by a handle (Panel's `Swipe`).
 *
 * @example new Swipe(new PNG("before.png"), new PNG("after.png"), { width: 400 })
 */
export class Swipe extends SwipeBase {
  static {
    revivable("Swipe", this);
  }

  constructor(...content: readonly [...Child[], ParamInputs<typeof SwipeBase.specs>] | readonly Child[]) {
    // The casts: both forms are those of the base.
    super(...((content.length === 0 ? [null, null] : content) as readonly Child[]));
  }

  /** What is seen left of the handle. */
  get before(): Viewable | undefined {
    return this.at(0);
  }

  /** What is seen right of it. */
  get after(): Viewable | undefined {
    return this.at(1);
  }

  protected override rendered(model: Model): void {
    followData(model, {
      value: { spec: swipeParams.value, take: (value) => this.assign({ value }) },
    });
  }

  protected override placed([before, after]: readonly Model[]): Attributes {
    return {
      children: {
        "before-inner": before === undefined ? [] : [before],
        "after-inner": after === undefined ? [] : [after],
      },
    };
  }

  /** Its size does not follow from what is in it. */
  protected override inferred(): InferredSize {
    return {};
  }
}
