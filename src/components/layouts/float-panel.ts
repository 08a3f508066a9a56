// Things in a window of their own over the page.
import { ownScripts } from "../../base/own-scripts.ts";
import { defineDataModel } from "../../models/data-models.ts";
import { PanelReactiveHTML } from "../../models/generated/panel/models/reactive_html.ts";
import type { Model } from "../../models/model.ts";
import { any, boolean, choice, integer, nullable, record, text, type ParamSpecs } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import type { Attributes } from "../core/container.ts";
import type { InferredSize } from "../core/container-sizing.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { followData } from "./data-follower.ts";
import { layout } from "./layout.ts";

const floatParams = {
  /** More options of jsPanel; they come before the params. */
  config: record(any<unknown>(null)),
  /** Inside its place in the page; otherwise over all of it. */
  contained: boolean(true),
  /** Pixels. */
  offsetx: nullable(integer(0, { min: 0 })),
  offsety: nullable(integer(0, { min: 0 })),
  /** Where it stands at first. */
  position: choice(
    [
      "center",
      "left-top",
      "center-top",
      "right-top",
      "right-center",
      "right-bottom",
      "center-bottom",
      "left-bottom",
      "left-center",
    ],
    "right-top",
  ),
  /** Follows the browser. */
  status: choice(["normalized", "maximized", "minimized", "smallified", "smallifiedmax", "closed"], "normalized"),
  /** A colour by its role ("primary"), or of CSS; `filled`, `filledlight`, `filleddark` or `fillcolor` may follow. */
  theme: text("primary"),
} satisfies ParamSpecs;
const NAMES = Object.keys(floatParams) as readonly (keyof typeof floatParams)[];

const DataModel = /* @__PURE__ */ defineDataModel(
  "FloatPanel",
  Object.fromEntries(NAMES.map((name) => [name, floatParams[name].default])),
);

const SCRIPTS = ownScripts(
  {
    render: `if (state.panel) view.run_script("close");
const config = {
  headerTitle: data.name,
  content: float,
  theme: data.theme,
  id: "jsPanel" + data.id,
  position: view.run_script("get_position"),
  contentSize: model.width + " " + model.height,
  onstatuschange: function () { data.status = this.status; },
  onbeforeclose: function () { if (!state.closed) { state.closed = true; data.status = "closed"; } return true; },
};
if (data.contained) config.container = view.container;
state.panel = jsPanel.create({ ...config, ...data.config });
if (data.status !== "normalized") view.run_script("status");
state.resized = (event) => { if (event.panel === state.panel) view.invalidate_layout(); };
document.addEventListener("jspanelresizestop", state.resized, false);`,
    name: "state.panel.setHeaderTitle(data.name)",
    status: `const action = data.status.replace("ied", "y").replace("d", "");
if (action === "close") { if (state.closed) return; state.closed = true; }
else if (state.closed) { view.run_script("close"); return; }
state.panel[action]();`,
    close: "try { state.panel.close(); } catch {}",
    get_position: "return { at: data.position, my: data.position, offsetX: data.offsetx, offsetY: data.offsety };",
    reposition: `if (data.contained) { view.run_script("contained"); return; }
state.panel.reposition(view.run_script("get_position"));`,
    contained: "delete state.panel; view.invalidate_render();",
    theme: "state.panel.setTheme(data.theme)",
    remove: `document.removeEventListener("jspanelresizestop", state.resized, false);
view.run_script("close");
state.panel = undefined;`,
    offsetx: 'view.run_script("reposition")',
    offsety: 'view.run_script("reposition")',
    position: 'if (!data.contained) view.run_script("reposition")',
  },
  ["float"],
);

const SHEET = "bundled/floatpanel/jspanel4@4.12.0/dist/jspanel.css";

const FloatPanelBase = layout({
  type: "FloatPanel",
  model: PanelReactiveHTML,
  params: floatParams,
  css: ["css/floatpanel.css"],
  local: NAMES,
  on: { dom_event: () => {} },
  places: ["children", "html", "looped", "nodes"],
  // Panel lists it twice.
  firstSheets: (_values, scene) => [scene.dist(SHEET), scene.dist(SHEET)],
  derive: {
    data: (values, scene) =>
      scene.helper("data", DataModel, {
        name: values.name,
        tags: [`__ref:${scene.model.id}`],
        ...Object.fromEntries(NAMES.map((name) => [name, values[name]])),
      }),
    scripts: () => Object.fromEntries(Object.entries(SCRIPTS).map(([name, code]) => [name, [escapeHtml(code)]])),
  },
});

/**
 * Shows its objects in a window that the visitor can move, resize and close (Panel's `FloatPanel`).
 *
 * @example new FloatPanel("**I can float**", { name: "Note", contained: false, position: "center", width: 300 })
 */
export class FloatPanel extends FloatPanelBase {
  static {
    revivable("FloatPanel", this);
  }

  /** As in Panel, it has no title that was made up for it. */
  override displayNameAt(): string {
    return this.name;
  }

  protected override rendered(model: Model): void {
    followData(model, {
      status: { spec: floatParams.status, take: (status) => this.assign({ status }) },
    });
  }

  protected override placed(models: readonly Model[]): Attributes {
    const items = models.map((_model, index) => `<div id="flex-item-${index}-\${id}"></div>`);
    return {
      children: { "flex-item": models },
      html: escapeHtml(
        `<div id="float-\${id}" class="bk-root" style="padding:8px;padding-right:30px"> ${[...items, "</div>"].join(" ")}`,
      ),
      looped: ["flex-item"],
      nodes: ["float", ...models.map((_model, index) => `flex-item-${index}`)],
    };
  }

  /** Its size does not follow from what is in it. */
  protected override inferred(): InferredSize {
    return {};
  }
}
