// Many things below each other, of which browsers hold those that are in sight and some around them.
import { PanelFeed } from "../../models/generated/panel/models/feed.ts";
import type { Model } from "../../models/model.ts";
import { choice, integer, list, nullable, oneOf, boolean, readonly, type ParamSpecs } from "../../reactive/param.ts";
import type { ParamChange, ParamInputs } from "../../reactive/parameterized.ts";
import { BokehEvent } from "../../serialization/event.ts";
import { revivable } from "../core/class-registry.ts";
import type { Values } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Viewable } from "../core/viewable.ts";
import { layout } from "./layout.ts";
import type { Child } from "./list-layout.ts";
import { followedScrolling } from "./scroll.ts";

/** From a number to the one before which it ends. */
type Range = readonly [first: number, end: number];

/** Pixels that a feed is high when nothing says how high it is: without an end all objects would be in sight. */
const HEIGHT = 300;

const range = nullable(list(integer(0)));

const FeedBase = layout({
  type: "Feed",
  model: PanelFeed,
  parts: [followedScrolling],
  params: {
    /** How many objects are held on each side of those in sight. */
    loadBuffer: integer(50, { min: 0 }),
    /** As in a column; without scroll bars all objects are held. */
    scroll: oneOf([boolean(), choice(["both-auto", "x-auto", "y-auto", "both", "x", "y"], "y")], "y"),
    /** First object in sight and the one behind the last; follows the browser. */
    visibleRange: readonly(range),
    /** The objects that browsers hold. */
    loadedRange: readonly(range),
  },
  name: "auto",
  local: ["loadBuffer", "visibleRange", "loadedRange"],
  on: {
    scroll_button_click: (self) => {
      const { visibleRange: seen, objects } = self.values;
      const [first = 0, end = 0] = seen ?? [];
      const count = objects.length;
      if (seen !== null) self.set({ visibleRange: [Math.min(Math.max(count - (end - first) + 1, 0), count), count] });
    },
  },
  initially: {
    height: ({ scroll }, given) =>
      scroll === false || given("minHeight") || given("maxHeight") || given("height") ? undefined : HEIGHT,
  },
  sizeAtStart: ({ sizingMode, height }, scene) =>
    sizingMode !== null && /_(height|both)$/.test(sizingMode) && !scene.given("height")
      ? { height: null, minHeight: height }
      : {},
});

/**
 * Shows many objects below each other (Panel's `Feed`): browsers are sent those in sight and `loadBuffer` on each side
 * of them, and more as the visitor scrolls. It needs a height; without one it is 300 pixels high.
 *
 * @example new Feed(...messages, { height: 400, viewLatest: true })
 */
export class Feed extends FeedBase {
  static {
    revivable("Feed", this);
  }

  constructor(...content: readonly [...Child[], ParamInputs<typeof FeedBase.specs>] | readonly Child[]) {
    // The cast: both forms are those of the base.
    super(...(content as readonly Child[]));
    this.assign({ loadedRange: this.#wanted() });
  }

  /** Scrolls every browser of the session to the newest object. @param limit only from at most so many pixels away */
  scrollToLatest(limit: number | null = null): void {
    const { model, context } = this;
    const count = this.length;
    const rerender = (this.peek("loadedRange")?.[1] ?? 0) < count;
    if (rerender) this.assign({ visibleRange: [Math.max(0, count - 1), count] });
    if (model !== null)
      context?.document.send(
        "bokeh_event",
        new BokehEvent("scroll_latest_event", { model, rerender, scroll_limit: limit }),
      );
  }

  protected override get shown(): readonly Viewable[] {
    const [first, end] = this.#loaded;
    return this.children.slice(first, end);
  }

  protected override prepare(values: Values<ParamSpecs>): void {
    void values["loadedRange"];
  }

  /** What comes into sight, and when, must not decide about the ids of anything else. */
  protected override renderChild(child: Viewable, _index: number, context: RenderContext): Model {
    return child.model ?? child.render(context.scoped(`${this.model?.id ?? ""}.${child.key}`));
  }

  protected override fromBrowser(attr: string, value: unknown): Readonly<Record<string, unknown>> | null {
    if (attr !== "visible_children") return super.fromBrowser(attr, value);
    const ids = this.shown.map((view) => view.model?.id);
    const places = (Array.isArray(value) ? value : []).map((id: unknown) => ids.findIndex((each) => each === id));
    const seen = places.filter((place) => place >= 0);
    if (seen.length === 0) return {};
    const [offset] = this.#loaded;
    return { visibleRange: [offset + Math.min(...seen), offset + Math.max(...seen) + 1] };
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    const change = (name: string): ParamChange | undefined => changes.find((each) => each.name === name);
    super.paramsChanged(changes);
    const objects = change("objects");
    if (objects === undefined && ["visibleRange", "loadBuffer", "scroll"].every((name) => change(name) === undefined))
      return;
    // A session that is brought back has stored what its pages hold.
    if (this.scope.tracker?.silent === true) return;
    if (objects !== undefined || this.#isNearEdge()) this.assign({ loadedRange: this.#wanted() });
    if (objects !== undefined && this.peek("viewLatest") && this.model !== null) this.scrollToLatest();
  }

  get #loaded(): Range {
    const [first = 0, end = 0] = this.peek("loadedRange") ?? [];
    return [first, Math.min(end, this.children.length)];
  }

  /** The objects that browsers are to hold. */
  #wanted(): Range {
    const count = this.children.length;
    const buffer = this.peek("loadBuffer");
    if (this.peek("scroll") === false) return [0, count];
    const [first, end] = this.peek("visibleRange") ?? [];
    if (first !== undefined && end !== undefined && first < count)
      return [Math.max(first - buffer, 0), Math.min(end + buffer, count)];
    return this.peek("viewLatest") ? [Math.max(count - 2 * buffer, 0), count] : [0, Math.min(buffer, count)];
  }

  /** True when less than half of the buffer is left on a side. */
  #isNearEdge(): boolean {
    const [first, end] = this.peek("visibleRange") ?? [];
    if (first === undefined || end === undefined) return true;
    const half = this.peek("loadBuffer") / 2;
    const [start, stop] = this.#loaded;
    return first - start < half || stop - end < half;
  }
}
