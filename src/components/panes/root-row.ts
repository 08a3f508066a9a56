// The row around a component that cannot be a root itself.
import { Row } from "../../models/generated/bokeh/models/layouts/row.ts";
import { container } from "../core/container-class.ts";
import type { Direction } from "../core/container-sizing.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Viewable } from "../core/viewable.ts";
import type { Model } from "../../models/model.ts";

class Holder extends container({
  type: "Row",
  model: Row,
  params: {},
  css: ["css/listpanel.css"],
  name: "auto",
}) {
  #child: Viewable | null = null;

  override get children(): readonly Viewable[] {
    return this.#child === null ? [] : [this.#child];
  }

  protected override get flow(): Direction {
    return "horizontal";
  }

  hold(child: Viewable): this {
    this.#child = child;
    return this;
  }
}

type Params = Readonly<Record<string, unknown>>;

/** Params of the pane that the row has too; class names, margin and name stay the pane's own. */
const SHARED = [
  "visible",
  "width",
  "minWidth",
  "maxWidth",
  "height",
  "minHeight",
  "maxHeight",
  "align",
  "sizingMode",
  "widthPolicy",
  "heightPolicy",
  "aspectRatio",
  "styles",
  "stylesheets",
  "tags",
] as const;

/** A row with nothing but one component in it, as Panel puts around plots at the top of a page (`PaneBase.layout`). */
export class RootRow {
  readonly #child: Viewable;
  readonly #row: Viewable;

  /** @param built the params that the child was made with: a width and a height given at once are a fixed size */
  constructor(child: Viewable, built: ReadonlySet<string>) {
    const present = leastOf(sharedOf(child), child, built);
    this.#child = child;
    this.#row = new Holder(pick(present, (name) => built.has(name))).hold(child);
    this.#row.update(pick(present, (name) => !built.has(name)));
  }

  render(context: RenderContext): Model {
    return this.#row.render(context);
  }

  /** Takes the size and look of the child; where that has a width, the row has it and the child's margins. */
  follow(): void {
    this.#row.update(sharedOf(this.#child));
  }
}

function sharedOf(child: Viewable): Params {
  const values = Object.fromEntries(SHARED.map((name) => [name, child.peek(name)]));
  const [across, down] = marginSums(child.peek("margin"));
  const { width, height } = values;
  return {
    ...values,
    width: typeof width === "number" ? width + across : null,
    height: typeof height === "number" ? height + down : null,
  };
}

/** As in Panel, a width next to a mode that ignores it, both given at once, is the least width, without margins. */
function leastOf(present: Params, child: Viewable, built: ReadonlySet<string>): Params {
  const mode = String(child.peek("sizingMode"));
  const isLeast = (name: "width" | "height"): boolean =>
    built.has(name) &&
    typeof child.peek(name) === "number" &&
    new RegExp(`^(stretch|scale)_(${name}|both)$`).test(mode);
  return {
    ...present,
    ...(isLeast("width") ? { width: null, minWidth: child.peek("width") } : {}),
    ...(isLeast("height") ? { height: null, minHeight: child.peek("height") } : {}),
  };
}

const pick = (params: Params, chosen: (name: string) => boolean): Params =>
  Object.fromEntries(Object.entries(params).filter(([name]) => chosen(name)));

/** Margins left and right, above and below: one number for all, [vertical, horizontal], or four from the top on. */
function marginSums(margin: unknown): readonly [across: number, down: number] {
  if (typeof margin === "number") return [2 * margin, 2 * margin];
  if (!Array.isArray(margin)) return [0, 0];
  // The cast: the param's check lets only lists of numbers pass.
  const [top = 0, right = 0, bottom = top, left = right] = margin as readonly number[];
  return [left + right, top + bottom];
}
