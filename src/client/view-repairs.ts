// Repairs of views, made as their models become known: BokehJS 3.10 builds children in a way that PanelJS 1.9.4 does not
// expect, and buttons take files in pieces.
import type { HasProps } from "@bokeh/bokehjs/build/js/lib/core/has_props.js";
import { saveFilesOf } from "./downloads.ts";
import { sendInPieces } from "./uploads.ts";

interface View {
  readonly model: { readonly tabs: readonly { readonly child: unknown }[] };
  build_child_views(): Promise<unknown>;
}

type ViewClass = { readonly prototype: View };

const repaired = new WeakSet<object>();

/** Repairs what draws this model; to be called for every model class, any number of times. */
export function repairView(model: typeof HasProps): void {
  // The cast: views of models that can be laid out have what `View` says; others are left alone below.
  const { default_view: Class } = model.prototype as unknown as { default_view?: ViewClass };
  if (Class === undefined) return;
  buildInTurn(Class.prototype);
  if (model.__qualified__ === "panel.models.widgets.FileDownload") saveFilesOf(Class.prototype);
  if (model.__qualified__ === "panel.models.file_dropper.FileDropper") sendInPieces(Class.prototype);
  if (model.__qualified__ === "panel.models.tabs.Tabs") buildAllTabs(Class.prototype);
}

/**
 * Children are built one call after the other. Bokeh builds them concurrently when `children` or `tabs` change twice
 * before the first is
 * done (its own Tabs answer every change of `tabs` twice), and then every child is there twice.
 */
function buildInTurn(view: View): void {
  const owner = topOwner(view, "build_child_views");
  if (owner === null || repaired.has(owner)) return;
  repaired.add(owner);
  const build: unknown = Reflect.get(owner, "build_child_views");
  if (typeof build !== "function") return;
  const run = (built: View): Promise<unknown> => Promise.resolve(Reflect.apply(build, built, []));
  const running = new WeakMap<View, Promise<unknown>>();
  owner.build_child_views = function (this: View): Promise<unknown> {
    const before = running.get(this);
    const now = before === undefined ? run(this) : before.then(() => run(this));
    const ended = now.then(
      () => {},
      () => {},
    );
    running.set(this, ended);
    void ended.then(() => {
      if (running.get(this) === ended) running.delete(this);
    });
    return now;
  };
}

/**
 * Panel shows the child view whose number is that of the tab; Bokeh builds only those that were shown, so that the
 * numbers differ.
 */
function buildAllTabs(view: View): void {
  if (repaired.has(view)) return;
  repaired.add(view);
  Object.defineProperty(view, "child_models", {
    configurable: true,
    get(this: View) {
      return this.model.tabs.map((tab) => tab.child);
    },
  });
}

/** The outermost base of `view` that has `name` itself. */
function topOwner(view: View, name: string): View | null {
  let owner: View | null = null;
  // The casts: prototypes of views are views, up to where the name ends.
  for (let at: View | null = view; at !== null; at = Object.getPrototypeOf(at) as View | null)
    if (Object.hasOwn(at, name)) owner = at;
  return owner;
}
