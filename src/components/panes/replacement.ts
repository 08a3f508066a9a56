// A place in the page whose content comes and goes; new content is taken over in place where that is possible.
import type { Model } from "../../models/model.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { runInScope, type Scope } from "../../reactive/scope.ts";
import { adopt, isInert, type Adoption } from "../core/adopt.ts";
import { baseParams } from "../core/base-params.ts";
import { makeOfClass, nameOfClass } from "../core/class-registry.ts";
import { Container, type Attributes } from "../core/container.ts";
import { toViewable } from "../core/conversion.ts";
import type { Scene, Values } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { SizeParams } from "../core/sizing.ts";
import type { Viewable } from "../core/viewable.ts";
import { Bokeh } from "./bokeh.ts";

type ContentSizing = Pick<SizeParams, "sizingMode" | "widthPolicy" | "heightPolicy">;

interface Shown {
  readonly view: Viewable;
  /** True when the component was made here, for a value that is none. */
  readonly internal: boolean;
  readonly scope: Scope;
  /** Numbers what was shown; part of the ids of its models. */
  readonly generation: number;
  /** True for the empty text that stands there before the first content. */
  readonly waiting: boolean;
}

/** The base of panes that show what changes as a whole. Before anything was shown there is an empty text. */
export abstract class Replacement<S extends ParamSpecs = ParamSpecs> extends Container<S> {
  #shown: readonly Shown[] = [];
  // Where an earlier run of the session had got to: the content that is shown keeps its ids.
  #generation = this.isSettable ? 0 : this.#stored;
  /** The session is being brought back: what is made now was numbered before. */
  #silent = this.#isSilent;
  #started = false;
  /** Until the first content is there: nothing is to be refreshed. */
  #quiet = true;

  override get children(): readonly Viewable[] {
    return this.#shown.map(({ view }) => view);
  }

  /** Whether callbacks decide what is shown: when a session is brought back, what the app began with is there first. */
  protected get isSettable(): boolean {
    return false;
  }

  /** Called once, when the page is about to need the content. */
  protected abstract start(): void;

  /** Whether a component in the place of another one of its class only hands over its params. */
  protected get takesOver(): boolean {
    return false;
  }

  /**
   * Shows `value` in the place of what is shown.
   *
   * @param scope the evaluation that has made it
   */
  protected show(value: unknown, scope: Scope | null = null): void {
    const [present, ...others] = this.#shown;
    const next = this.#made(value);
    const adoption = this.#adoption(next, scope);
    if (present !== undefined && others.length === 0 && this.#isAdoptable(present, next, adoption)) {
      const { document } = this.context ?? {};
      if (document === undefined) adopt(present.view, next.view, adoption);
      else document.hold(() => adopt(present.view, next.view, adoption));
      next.scope.dispose();
      this.#noteGeneration();
      this.#refreshUnlessQuiet();
      return;
    }
    this.#put([next]);
  }

  /** Shows `value` after what is shown. */
  protected append(value: unknown): void {
    this.#put([...this.#shown.filter(({ waiting }) => !waiting), this.#made(value)]);
  }

  protected clear(): void {
    this.#put([]);
  }

  protected override renderChild(
    child: Viewable,
    index: number,
    context: RenderContext,
    values: Values<ParamSpecs>,
  ): Model {
    if (child.model !== null) return super.renderChild(child, index, context, values);
    return child.render(context.scoped(`${this.model?.id ?? ""}.${this.#shown[index]?.generation ?? 0}`));
  }

  protected override prepare(): void {
    if (this.#started) return;
    this.#started = true;
    this.start();
    if (this.#shown.length === 0) this.#wait();
    this.#quiet = false;
  }

  protected override placed(models: readonly Model[], values: Values<ParamSpecs>, scene: Scene): Attributes {
    const { widthPolicy, heightPolicy } = this.sizeParams(values, scene);
    const policy = (given: string): string | undefined => (given === "auto" ? undefined : given);
    return { children: models, width_policy: policy(widthPolicy), height_policy: policy(heightPolicy) };
  }

  /** Its size is that of its content. */
  protected override get followsSize(): boolean {
    return true;
  }

  protected override sizeParams(values: Values<ParamSpecs>, scene: Scene): SizeParams {
    return { ...super.sizeParams(values, scene), ...this.#contentSizing() };
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    const own = changes.filter(({ name }) => name in baseParams && name !== "name" && name !== "loading");
    if (own.length > 0) {
      const update = Object.fromEntries(own.map(({ name, value }) => [name, value]));
      for (const { view, internal } of this.#shown) {
        if (internal) view.update(update);
        // What a session had handed over is stored with the component.
        else if (!this.#isSilent) view.update({ ...update, ...mergedLists(view, own) });
      }
    }
    if (!this.#quiet) super.paramsChanged(changes);
  }

  /** How what is shown may take over `next`. */
  #adoption(next: Shown, scope: Scope | null): Adoption {
    if (next.internal || this.takesOver) return { may: () => true, twin: null };
    // What the evaluation has made and nothing refers to may be shown by its forerunner. What the app made elsewhere is
    // shown itself.
    const isMadeHere = scope !== null && !scope.hasRegistrations;
    return {
      may: (view) => isMadeHere && view.key.startsWith(`${this.key}:`),
      twin: (end) => scope?.onDispose(end),
    };
  }

  #isAdoptable(present: Shown, next: Shown, { may }: Adoption): boolean {
    // Whether what is shown took others over, and so may be taken over, is something that only the first life knows.
    return (
      !this.#isSilent &&
      (present.internal || (may(present.view) && may(next.view))) &&
      // Another figure is another model anyway, with ids of its own.
      !(present.view instanceof Bokeh) &&
      present.view.constructor === next.view.constructor &&
      isInert(next.view) &&
      isInert(present.view)
    );
  }

  #wait(): void {
    const before = this.#generation;
    this.#put([{ ...this.#made(null), waiting: true }]);
    // What comes next had this number in the session's first life.
    if (this.#isSilent) this.#generation = before;
  }

  #made(value: unknown): Shown {
    const scope = this.scope.child(`${this.key}:view`);
    // As in Panel, the empty text that stands there at first has no params of the pane.
    const isEmpty = value === null && this.#shown.length === 0;
    const given = isEmpty
      ? []
      : this.givenParams()
          .filter((name) => name in baseParams && name !== "loading" && this.specOf(name).readonly !== true)
          .map((name) => [name, this.present(name)] as const);
    const view = runInScope(scope, () => toViewable(value, Object.fromEntries(given)));
    const internal = this.#isSilent ? this.scope.tracker?.noted(this.key, "internal") === 1 : view !== value;
    return {
      // In the session's first life this component handed its params to one that was made here, and that one is to be
      // had back.
      view: internal && view === value ? runInScope(scope, () => copyOf(view)) : view,
      internal,
      scope,
      generation: this.#nextGeneration(),
      waiting: false,
    };
  }

  /** Where the numbers stood before what is shown was made, in an earlier run of the session. */
  get #stored(): number {
    return Math.max(0, (this.scope.tracker?.noted(this.key, "shown") ?? 0) - 1);
  }

  get #isSilent(): boolean {
    return this.scope.tracker?.silent === true;
  }

  #nextGeneration(): number {
    this.#goOn();
    // The second content in a session that is brought back is the stored one.
    if (this.#isSilent && this.isSettable && this.#shown.some(({ waiting }) => !waiting))
      this.#generation = Math.max(this.#generation, this.#stored);
    return (this.#generation += 1);
  }

  /** After the session was brought back, numbers go on from where its first life had got to. */
  #goOn(): void {
    if (!this.#silent || this.#isSilent) return;
    this.#silent = false;
    this.#generation = this.scope.tracker?.noted(this.key, "made") ?? this.#generation;
  }

  #put(shown: readonly Shown[]): void {
    this.#goOn();
    const gone = this.#shown.filter((each) => !shown.includes(each));
    const { tracker } = this.scope;
    if (tracker !== null && !tracker.silent) {
      if (gone.length > 0) tracker.forget(`${this.key}:`);
      tracker.note(this.key, "shown", shown[0]?.generation ?? this.#generation + 1);
      tracker.note(this.key, "internal", shown[0]?.internal === true ? 1 : 0);
      this.#noteGeneration();
    }
    this.#shown = shown;
    this.#refreshUnlessQuiet();
    for (const { scope } of gone) scope.dispose();
  }

  #noteGeneration(): void {
    const { tracker } = this.scope;
    if (tracker?.silent === false) tracker.note(this.key, "made", this.#generation);
  }

  #refreshUnlessQuiet(): void {
    if (!this.#quiet) this.replaceChildren();
  }

  /** The column sizes itself as its content does. */
  #contentSizing(): ContentSizing | null {
    const view = this.#shown.at(-1)?.view;
    if (view === undefined) return null;
    // Also where the component does not let its author set them.
    const [widthPolicy, heightPolicy] = ["widthPolicy", "heightPolicy"].map((name) => view.peek(name));
    const mode = view instanceof Bokeh && view.object !== null ? view.object.getAny("sizing_mode") : view.ownSizingMode;
    // The cast: these are base params of every component, checked when they were set.
    return { sizingMode: mode, widthPolicy, heightPolicy } as ContentSizing;
  }
}

/** Lists that a component has of its own go before those of the pane around it, as in Panel. */
function mergedLists(view: Viewable, changes: readonly ParamChange[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    changes
      .filter(({ name }) => name === "cssClasses" || name === "stylesheets")
      .map(({ name, old, value }) => {
        // The casts: both params are lists, checked when they were set.
        const before = old as readonly unknown[];
        const own = (view.peek(name) as readonly unknown[]).filter((item) => !before.includes(item));
        return [name, [...own, ...(value as readonly unknown[])]];
      }),
  );
}

function copyOf(view: Viewable): Viewable {
  const copy = makeOfClass(
    nameOfClass(view) ?? "",
    Object.fromEntries(view.givenParams().map((name) => [name, view.peek(name)])),
  );
  // The cast: it is of the same class.
  return (copy as Viewable | undefined) ?? view;
}
