// Things in the cells of a grid that the visitor can move and resize.
import { ownScripts } from "../../base/own-scripts.ts";
import { defineDataModel } from "../../models/data-models.ts";
import { PanelReactiveHTML } from "../../models/generated/panel/models/reactive_html.ts";
import type { Model } from "../../models/model.ts";
import { boolean, type ParamSpec, type ParamSpecs } from "../../reactive/param.ts";
import type { ParamChange, ParamInputs } from "../../reactive/parameterized.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import { revivable } from "../core/class-registry.ts";
import type { Attributes } from "../core/container.ts";
import type { InferredSize } from "../core/container-sizing.ts";
import type { Scene, Values } from "../core/declaration.ts";
import { autoName, type Viewable } from "../core/viewable.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { followData } from "./data-follower.ts";
import { gridParams, type GridObjects } from "./grid-layout.ts";
import type { GridCells, GridPlace } from "./grid-place.ts";
import { gridLayout } from "./layout.ts";
import type { Entry } from "./list-layout.ts";

/** Where an object stands: between which lines of the grid, from 0. `id` is the number in that of its model. */
export interface StackItem {
  readonly id: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

const isLine = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

const isItem = (item: unknown): boolean =>
  isPlainObject(item) &&
  typeof item["id"] === "string" &&
  isLine(item["x0"]) &&
  isLine(item["y0"]) &&
  isLine(item["x1"]) &&
  isLine(item["y1"]) &&
  item["x0"] < item["x1"] &&
  item["y0"] < item["y1"];

const stackState: ParamSpec<readonly StackItem[]> = {
  default: [],
  check: (value) =>
    Array.isArray(value) && value.every(isItem)
      ? null
      : "expected a list of { id, x0, y0, x1, y1 }: lines of the grid, the first before the last",
};

const stackParams = {
  ...gridParams,
  /** Whether the visitor may move objects. */
  allowDrag: boolean(true),
  /** Whether the visitor may resize objects. */
  allowResize: boolean(true),
  /** Where the visitor has put the objects; empty until one is moved or resized. Setting it to `[]` puts them back. */
  state: stackState,
} satisfies ParamSpecs;

const DataModel = /* @__PURE__ */ defineDataModel("GridStack", {
  allow_drag: true,
  allow_resize: true,
  ncols: null,
  nrows: null,
  state: [],
});

const SCRIPTS = ownScripts(
  {
    render: `const options = {
  column: data.ncols || 12, margin: 0, disableDrag: !data.allow_drag, disableResize: !data.allow_resize,
};
if (data.nrows) {
  options.row = data.nrows;
  options.cellHeight = Math.floor((model.height || grid.offsetHeight) / data.nrows);
}
const stack = GridStack.init(options, grid);
state.stack = stack;
state.laidOut = false;
const idOf = (node) => node.el.getAttribute("data-id");
const isNarrow = () => stack.getColumn() !== (data.ncols || 12);
const given = new Map(stack.engine.nodes.map((node) => [idOf(node), { x: node.x, y: node.y, w: node.w, h: node.h }]));
state.place = () => {
  if (isNarrow()) return;
  const moved = new Map(data.state.map(({ id, x0: x, y0: y, x1, y1 }) => [id, { x, y, w: x1 - x, h: y1 - y }]));
  stack.batchUpdate();
  for (const node of [...stack.engine.nodes]) {
    const place = moved.get(idOf(node)) ?? given.get(idOf(node));
    if (Object.entries(place).some(([name, at]) => node[name] !== at)) stack.update(node.el, place);
  }
  stack.batchUpdate(false);
};
const tell = () => {
  if (isNarrow()) return;
  data.state = stack.engine.nodes.map((node) => (
    { id: idOf(node), x0: node.x, y0: node.y, x1: node.x + node.w, y1: node.y + node.h }
  ));
};
state.place();
stack.on("dragstop", tell);
stack.on("resizestop", () => { tell(); view.invalidate_layout(); });
if (!state.follows) {
  state.follows = true;
  view.connect(data.properties.state.change, () => state.place());
}`,
    after_layout: `self.nrows();
if (!state.laidOut) { state.laidOut = true; view.invalidate_layout(); }
state.stack.engine._notify();`,
    allow_drag: "state.stack.enableMove(data.allow_drag)",
    allow_resize: "state.stack.enableResize(data.allow_resize)",
    ncols: "state.stack.column(data.ncols || 12)",
    nrows: `state.stack.opts.row = data.nrows;
const height = model.height || grid.offsetHeight || model.min_height;
state.stack.cellHeight(data.nrows ? Math.floor(height / data.nrows) : "auto");`,
    remove: "state.stack.destroy()",
  },
  ["grid"],
);

const SHEETS = ["gridstack.min.css", "gridstack-extra.min.css"].map(
  (file) => `bundled/gridstack/gridstack@7.2.3/dist/${file}`,
);

const GridStackBase = gridLayout({
  type: "GridStack",
  model: PanelReactiveHTML,
  params: stackParams,
  css: ["css/gridstack.css"],
  local: ["mode", "ncols", "nrows", "allowDrag", "allowResize", "state"],
  on: { dom_event: () => {} },
  places: ["children", "data", "html", "nodes"],
  // Panel lists them twice.
  firstSheets: (_values, scene) => [...SHEETS, ...SHEETS].map((sheet) => scene.dist(sheet)),
  derive: {
    looped: () => ["content"],
    scripts: () => Object.fromEntries(Object.entries(SCRIPTS).map(([name, code]) => [name, [escapeHtml(code)]])),
  },
});

type Inputs = Omit<ParamInputs<typeof GridStackBase.specs>, "objects"> & { readonly objects?: GridObjects };

/**
 * Shows its objects in the cells of a grid, where the visitor can move and resize them (Panel's `GridStack`, made with
 * gridstack.js). The places that the app gives stay in `objects`; `state` and `placeOf` say where things are.
 *
 * @example
 * const grid = new GridStack({ sizingMode: "stretch_width", height: 400, ncols: 12, nrows: 6 });
 * grid.put([0, 3], [0, 6], plot);
 * grid.put([0, 3], [6, 12], table);
 */
export class GridStack extends GridStackBase {
  static {
    revivable("GridStack", this);
  }

  constructor({ objects, ...inputs }: Inputs = {}) {
    super(objects === undefined ? inputs : { ...inputs, objects: [...objects] });
  }

  /** Where an object, or the component that shows it, stands now; null when it is not in the grid. */
  placeOf(object: unknown): GridPlace | null {
    const entry = this.entries.find(
      ({ given, view }) => view === object || (given as readonly unknown[])[1] === object,
    );
    if (entry === undefined) return null;
    const { row, column, rows, columns } = this.cellsNow(entry);
    return [row, column, row + rows, column + columns];
  }

  protected override cellsNow(entry: Entry): GridCells {
    const id = idOf(entry.view);
    const item = this.peek("state").find((each) => each.id === id);
    if (item === undefined) return this.cellsGiven(entry);
    return { row: item.y0, column: item.x0, rows: item.y1 - item.y0, columns: item.x1 - item.x0 };
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    if (this.scope.tracker?.restoring === true) return;
    if (changes.some(({ name }) => name === "objects")) this.#forgetOthers();
    // As in Panel, objects that are there from the start keep their own sizes until something is moved or added.
    if (changes.some(({ name }) => name === "objects" || name === "state"))
      this.shareSize(this.compiled.next({}, (name) => this.present(name)));
  }

  protected override rendered(model: Model): void {
    followData(model, { state: { spec: stackState, take: (state) => this.assign({ state }) } });
  }

  protected override placed(models: readonly Model[], values: Values<ParamSpecs>, scene: Scene): Attributes {
    const { ncols, nrows } = this.size(values);
    const items = this.entries.map((entry, index) => {
      const { row, column, rows, columns } = this.cellsGiven(entry);
      const place = `gs-h="${rows}" gs-w="${columns}" gs-y="${row}" gs-x="${column}"`;
      return [
        `<div data-id="${idOf(entry.view) ?? index}" class="grid-stack-item" ${place}>`,
        `<div id="content-${index}-\${id}" class="grid-stack-item-content"></div> </div>`,
      ].join(" ");
    });
    const grid = '<div id="grid-${id}" class="grid-stack" style="width: 100%; height: 100%">';
    return {
      children: { content: models },
      data: scene.helper("data", DataModel, {
        name: autoName("GridStack", String(values["name"]), scene.model.id),
        tags: [`__ref:${scene.model.id}`],
        allow_drag: values["allowDrag"],
        allow_resize: values["allowResize"],
        ncols,
        nrows,
        state: values["state"],
      }),
      html: escapeHtml([grid, ...items, "</div>"].join(" ")),
      nodes: ["grid", ...models.map((_model, index) => `content-${index}`)],
    };
  }

  /** Its size does not follow from what is in it. */
  protected override inferred(): InferredSize {
    return {};
  }

  /** Objects that are gone have no place. */
  #forgetOthers(): void {
    const present = new Set(this.children.map(idOf));
    const state = this.peek("state").filter(({ id }) => present.has(id));
    if (state.length < this.peek("state").length) this.assign({ state });
  }
}

/** The number of a component's model; undefined before it has one. */
const idOf = (view: Viewable): string | undefined => /\d+$/.exec(view.model?.id ?? "")?.[0];
