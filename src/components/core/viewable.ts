// The base of all visible components: size, margin, classes and stylesheets on top of params and model.
import type { Model } from "../../models/model.ts";
import { link, type LinkOptions } from "../../reactive/link.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import type { ParamChange, Parameterized } from "../../reactive/parameterized.ts";
import type { Watcher } from "../../reactive/watch.ts";
import { currentSession } from "../../state/current-session.ts";
import { baseParams } from "./base-params.ts";
import { jsCallback, jsLink, type JsCallbackOptions, type JsLink, type JsLinkOptions } from "./js-link.ts";
import type { RenderContext } from "./render-context.ts";
import { ShownSize, type PresentSize } from "./shown-size.ts";
import { appsMode, type SizeAttributes } from "./sizing.ts";
import { Synced } from "./synced.ts";

/** Notes that a component got a width or a height after it was made: the two are no fixed size then. */
const SIZED_LATER = "sized later";

/** A component. */
export abstract class Viewable<S extends ParamSpecs = ParamSpecs> extends Synced<S> {
  static override readonly specs: ParamSpecs = baseParams;

  /** Whether the sizing mode of the app counts for components of this class that have none of their own. */
  protected get takesAppsMode(): boolean {
    return true;
  }

  /** The app's sizing mode comes before what follows from it. */
  protected override begin(): void {
    const sizingMode = appsMode(
      this.takesAppsMode ? (currentSession()?.sizingMode ?? null) : null,
      (name) => this.present(name),
      (name) => this.isGiven(name),
    );
    if (sizingMode !== null) this.assign({ sizingMode });
    super.begin();
  }

  /** A component that a callback has made is made again with all that it had when the session was stored. */
  override isGivenAtStart(name: string): boolean {
    return super.isGivenAtStart(name) && this.scope.tracker?.noted(this.key, SIZED_LATER) !== 1;
  }

  /** The size that the component has in the page. */
  readonly #size = new ShownSize(this.scope.tracker, this.key);
  /** In how many places it stands. */
  #places = 0;

  /** The size to send, where `present` is what params and children say now; for the rules of sizes. */
  shownSize(present: PresentSize): Partial<SizeAttributes> {
    return this.followsSize
      ? { ...present.attributes, ...present.inferred?.(present.attributes.sizing_mode) }
      : this.#size.next(present);
  }

  /** True when the size is worked out anew at each change, because it is not the author's own. */
  protected get followsSize(): boolean {
    return this.compiled.sources.some(({ size }) => size !== undefined);
  }

  /** True when the author has said the mode, which is then stronger than what children demand. */
  protected get hasOwnMode(): boolean {
    const mode = this.present("sizingMode");
    return mode !== null && (this.isGivenAtStart("sizingMode") || mode !== currentSession()?.sizingMode);
  }

  /** The objects of a layout have changed: its size follows from what it is now and what they demand. */
  protected inferSize(): void {
    this.#size.infer();
  }

  /** Comes to a place, where Panel makes another model unless the component stands in a second one already. */
  enter(): void {
    if (this.model !== null && this.#places === 0 && this.scope.tracker?.silent !== true) this.renewSize();
  }

  /** Counts the places that it stands in. */
  stands(places: 1 | -1): void {
    this.#places += places;
  }

  /** Gives it the size that it would have if it were rendered now. */
  renewSize(): void {
    if (this.followsSize) return;
    this.#size.renew();
    this.refresh("sizing_mode");
  }

  protected override replaceModel(): void {
    this.#size.renew();
    super.replaceModel();
  }

  protected override rendered(model: Model, context: RenderContext): void {
    super.rendered(model, context);
    const { tracker } = this.scope;
    if (tracker?.silent !== true || this.followsSize) return;
    tracker.whenRestored(() => {
      if (this.#size.restore()) this.refresh("sizing_mode");
    });
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    this.#size.changed(changes.map(({ name }) => name));
    const isSide = ({ name }: ParamChange): boolean => name === "width" || name === "height";
    if (changes.some((change) => isSide(change) && !super.isGivenAtStart(change.name)))
      this.scope.tracker?.note(this.key, SIZED_LATER, 1);
    super.paramsChanged(changes);
  }

  /**
   * The sizing mode that it counts as having to the pane that shows it: its own, or the one that Panel gives it when it
   * is made.
   */
  get ownSizingMode(): unknown {
    // Also where the component does not let its author set them.
    const mode = this.peek("sizingMode");
    const isFixed = ["width", "height"].every(
      (side) =>
        this.isGivenAtStart(side) && typeof this.peek(side) === "number" && this.peek(`${side}Policy`) === "auto",
    );
    return mode === null && isFixed && !this.isGiven("sizingMode") ? "fixed" : mode;
  }

  /** The model to put at the top of a document; most components are their own root. */
  renderRoot(context: RenderContext): Model {
    return this.render(context);
  }

  /** Panel's name of the class. */
  get className(): string {
    return this.typeName;
  }

  /** The name that stands on the wire for layouts, and where a title is made of it. */
  get displayName(): string {
    return this.displayNameAt(this.model?.id ?? "");
  }

  /** As `displayName`, for a component that stands in a place with this id and may have no model yet. */
  displayNameAt(id: string): string {
    return autoName(this.typeName, String(this.present("name")), id);
  }

  /**
   * Keeps params of `target` up to date with this component's, on the server (Panel's `link`). Returns how to end it.
   * @throws ArgumentError for options that do not go together.
   */
  link<T extends Parameterized>(target: T, options: LinkOptions<S, T>): Watcher {
    // The cast: the names were checked against `S`, which are the params of this component.
    return link(this as Parameterized, target, options as LinkOptions<ParamSpecs, T>);
  }

  /**
   * Links params in the browser, without the server (Panel's `jslink`). The server hears of the target's new value like
   * of any input.
   *
   * @example toggle.jslink(markdown, { links: { value: "visible" } });
   * @throws ArgumentError for params that the browser does not know.
   */
  jslink<T extends Synced | Model>(target: T, options: JsLinkOptions<S, T>): JsLink {
    return jsLink(this, target, options);
  }

  /**
   * Runs JavaScript in the browser when params change (Panel's `jscallback`).
   *
   * @example slider.jscallback({ args: { text }, code: { value: "text.value = String(source.value)" } });
   * @throws ArgumentError for params that the browser does not know.
   */
  jscallback(options: JsCallbackOptions): JsLink {
    return jsCallback(this, options);
  }
}

/** The name, or one made of class and number, as Panel's layouts have. */
export function autoName(type: string, name: string, id: string): string {
  if (name !== "") return name;
  const digits = /\d+$/.exec(id)?.[0] ?? "0";
  return `${type}${digits.padStart(5, "0")}`;
}
