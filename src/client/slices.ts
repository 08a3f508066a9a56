// A page is painted in slices: the browser gets its turn between them, so that it can scroll and answer clicks meanwhile.
import { DOMView } from "@bokeh/bokehjs/build/js/lib/core/dom_view.js";
import { View } from "@bokeh/bokehjs/build/js/lib/core/view.js";
import { ViewManager } from "@bokeh/bokehjs/build/js/lib/core/view_manager.js";
import { FlexBoxView } from "@bokeh/bokehjs/build/js/lib/models/layouts/flex_box.js";

/** Milliseconds of work between two turns of the browser. A task of 50 ms counts as long (W3C, Long Tasks). */
const SLICE = 25;

/** Gives the browser a turn when it is due. */
export class Slices {
  #since = performance.now();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#since = now();
  }

  /** Whether the browser has waited long enough. */
  get due(): boolean {
    return this.#now() - this.#since >= SLICE;
  }

  /** Resolves behind the browser's next turn. */
  async turn(): Promise<void> {
    await browserTurn();
    this.#since = this.#now();
  }
}

/** Not a timer: those of a page in the background run once a second. */
function browserTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The paint that is under way, if one is. Only the first document of a page is painted so. */
const paint: { slices: Slices | null; readonly drawn: WeakSet<DOMView> } = { slices: null, drawn: new WeakSet() };

/** Builds and draws the views of `render` in slices. Nothing is in the page before all of a root is drawn. */
export async function inSlices(render: () => Promise<unknown>): Promise<void> {
  const slices = new Slices();
  paint.slices = slices;
  try {
    await slices.turn();
    await render();
  } finally {
    paint.slices = null;
  }
}

/** Puts the slices into BokehJS, which builds all views in one go and draws them in another. */
export function paintInSlices(): void {
  // Every view comes through here while it is built.
  around(View.prototype, "lazy_initialize", (_view, initialize) => {
    const { slices } = paint;
    return slices?.due === true ? slices.turn().then(initialize) : initialize();
  });
  around(ViewManager.prototype, "build_view", async (_manager, build) => {
    const view = await build();
    if (paint.slices !== null && view instanceof FlexBoxView) await drawChildren(view, paint.slices);
    return view;
  });
  around(DOMView.prototype, "render_to", (view, render, [target]) => {
    if (!paint.drawn.delete(view)) render();
    else if (target instanceof Node) target.appendChild(view.el);
  });
}

/** Puts `wrap` around a method of BokehJS. */
function around<T extends object>(
  prototype: T,
  name: keyof T,
  wrap: (self: T, original: () => unknown, args: readonly unknown[]) => unknown,
): void {
  const original: unknown = prototype[name];
  if (typeof original !== "function") throw new TypeError(`BokehJS has no ${String(name)}`);
  Object.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value(this: T, ...args: unknown[]): unknown {
      return wrap(this, (): unknown => Reflect.apply(original, this, args), args);
    },
  });
}

/**
 * Draws what is inside a box before the box itself, which then only has to take it in. Other layouts draw their
 * children in ways of their own.
 */
async function drawChildren(box: FlexBoxView, slices: Slices): Promise<void> {
  for (const child of box.child_views) {
    if (!(child instanceof DOMView) || child.rendering_target() !== null) continue;
    if (child instanceof FlexBoxView) await drawChildren(child, slices);
    if (slices.due) await slices.turn();
    child.render();
    paint.drawn.add(child);
  }
}
