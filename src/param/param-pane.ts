// The form of an object with params: a widget for each, in order of precedence (Panel's `Param`).
import { baseParams } from "../components/core/base-params.ts";
import { pane } from "../components/core/pane.ts";
import type { RenderContext } from "../components/core/render-context.ts";
import type { Viewable } from "../components/core/viewable.ts";
import { Column } from "../components/layouts/column.ts";
import type { ListLayout } from "../components/layouts/list-layout.ts";
import { Tabs } from "../components/layouts/tabs.ts";
import type { Model } from "../models/model.ts";
import { PanelColumn } from "../models/generated/panel/models/column.ts";
import {
  any,
  boolean,
  list,
  literal,
  nullable,
  number,
  text,
  type ParamName,
  type ParamSpecs,
} from "../reactive/param.ts";
import type { ParamChange, ParamInputs, SpecsOf } from "../reactive/parameterized.ts";
import type { Scope } from "../reactive/scope.ts";
import { untracked } from "../reactive/signals.ts";
import { isEqual } from "../serialization/equal.ts";
import { FormRows } from "./form-rows.ts";
import { ParamHandle } from "./handle.ts";
import { ParamObject } from "./object.ts";
import type { WidgetChoice } from "./widget-for.ts";

/** A class of layouts that hold a list. */
export type LayoutType = new (...content: never[]) => ListLayout;

const specs = {
  /** The object whose params are shown. */
  object: literal(any<ParamObject | null>(null)),
  /** The params to show; null for all. */
  parameters: nullable(list(text())),
  /** Shows the object's name above. */
  showName: boolean(true),
  showLabels: boolean(true),
  /** Params of a lower precedence are not shown. */
  displayThreshold: number(0),
  /** Where params without a precedence stand. */
  defaultPrecedence: number(1e-8),
  /** Leaves out the widgets of constant params. */
  hideConstant: boolean(),
  /** Unfolds objects in params from the beginning. */
  expand: boolean(),
  /** Whether objects in params have a button that unfolds them; null for one where they are folded at first. */
  expandButton: nullable(boolean()),
  /** True for the order of the labels, or a function that gives what is compared. */
  sort: any<boolean | ((handle: ParamHandle) => string | number)>(false),
  /** Param -> the widget for it: a class, params for the one it has (`type` names another class), or a widget. */
  widgets: any<Readonly<Record<string, WidgetChoice>>>({}),
  /** The class of layouts that the widgets stand in. */
  defaultLayout: any<LayoutType>(Column),
  /** The class of layouts, or the layout, that objects unfold into. */
  expandLayout: literal(any<LayoutType | ListLayout>(Column)),
};

const Base = pane({
  type: "Param",
  model: PanelColumn,
  params: specs,
  local: Object.keys(specs) as (keyof typeof specs)[],
});

/** The params of a form for an object with params `S`. */
export type ParamOptions<S extends ParamSpecs> = Omit<
  ParamInputs<typeof Base.specs>,
  "object" | "parameters" | "widgets"
> & {
  readonly parameters?: readonly ParamName<S>[] | null;
  readonly widgets?: { readonly [K in ParamName<S>]?: WidgetChoice };
};

type Inputs = Readonly<Record<string, unknown>>;
type Shown = ParamObject | ParamHandle | null;

/** Params of the form that go on to its layout. */
const OF_LAYOUT = Object.keys(baseParams).filter((name) => name !== "name");

/**
 * A form for an object with params (Panel's `Param`): a widget for each, tied to it, the lowest precedence first.
 *
 * @example
 * new Param(settings, { parameters: ["city", "days"], widgets: { days: IntInput }, showName: false });
 */
export class ParamPane extends Base {
  readonly #layout: ListLayout;
  readonly #box: ListLayout;
  readonly #rows: FormRows;
  readonly #inside: Scope;

  constructor(object: Shown | Inputs, options: Inputs = {}) {
    super(inputsFor(object, options));
    this.#inside = this.scope.child(`${this.key}:form`);
    this.#rows = new FormRows(this.#inside, `${this.key}:form`);
    const made = this.#rows.makeLayouts(this.peek("defaultLayout"), this.peek("expandLayout"), {
      ...this.#layoutParams(OF_LAYOUT.filter((name) => this.isGiven(name) || name === "margin")),
      name: this.#title(),
    });
    this.#layout = made.outer;
    this.#box = made.box;
    this.#inside.effect(() => this.#fill(), -1);
  }

  /** The layout with the widgets, as the page has it. */
  get layout(): ListLayout {
    return this.#layout;
  }

  /** The widget of a param, or null where the form does not show it. */
  widget(name: string): Viewable | null {
    return this.#rows.widget(name);
  }

  override get model(): Model | null {
    // The constructor of the base may ask before there is a layout.
    return this.#layout.model;
  }

  override render(context: RenderContext): Model {
    return this.#layout.render(context);
  }

  override renderRoot(context: RenderContext): Model {
    return this.#layout.renderRoot(context);
  }

  override onModelReplaced(listener: () => void): () => void {
    return this.#layout.onModelReplaced(listener);
  }

  override onRendered(listener: (model: Model, context: RenderContext) => void): () => void {
    return this.#layout.onRendered(listener);
  }

  override get renderContext(): RenderContext | null {
    return this.#layout.renderContext;
  }

  override get ownSizingMode(): unknown {
    return this.#layout.ownSizingMode;
  }

  override get className(): string {
    return this.#layout.className;
  }

  override displayNameAt(id: string): string {
    return this.#layout.displayNameAt(id);
  }

  /** It follows an object and cannot be taken over by another form. */
  override get isConnected(): boolean {
    return true;
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    const own = changes.map(({ name }) => name).filter((name) => OF_LAYOUT.includes(name));
    if (own.length > 0) this.#layout.update(this.#layoutParams(own));
  }

  #layoutParams(names: readonly string[]): Inputs {
    return Object.fromEntries(names.map((name) => [name, this.present(name)]));
  }

  #title(): string {
    return this.peek("name") === "" ? (this.peek("object")?.formTitle ?? "") : this.peek("name");
  }

  /** Has the layout show what it is to show now. */
  #fill(): void {
    const { object } = this;
    const title = this.name === "" ? (object?.formTitle ?? "") : this.name;
    const rows =
      object === null
        ? []
        : this.#rows.rows(object, this.#shownNames(object), {
            title: this.showName && this.expandLayout !== Tabs ? title : null,
            showLabels: this.showLabels,
            hideConstant: this.hideConstant,
            expand: this.expand,
            expandButton: this.expandButton,
            widgets: this.widgets,
          });
    // A session that comes back gives the layout what it had, by keys that other widgets have by now.
    this.#box.read("objects");
    this.#layout.read("objects");
    const more = object === null ? [] : this.#rows.unfolded(object, (sub, name) => this.#formOf(sub, name));
    untracked(() => {
      const isOne = this.#layout === this.#box;
      put(this.#box, isOne ? [...rows, ...more] : rows);
      if (!isOne) put(this.#layout, [this.#box, ...more]);
    });
  }

  #formOf(object: ParamObject, name: string): unknown {
    const given = Object.fromEntries(
      Object.entries(this.settableParams()).filter(
        ([key]) => this.isGiven(key) && !["object", "name", "parameters", "expandLayout"].includes(key),
      ),
    );
    const form = new ParamPane(object, given);
    return this.expandLayout === Tabs ? [this.peek("object")?.handle(name).label ?? name, form] : form;
  }

  /** The names of what is shown, in order. */
  #shownNames(object: ParamObject): readonly string[] {
    const names = this.parameters ?? object.paramNames.filter((name) => name !== "name");
    const handles = object.paramNames.filter((name) => names.includes(name)).map((name) => object.handle(name));
    for (const name of names) object.handle(name);
    const threshold = this.displayThreshold;
    const rank = this.defaultPrecedence;
    const { sort } = this;
    const keyOf = (handle: ParamHandle): string | number =>
      sort === false ? (handle.precedence ?? rank) : sort === true ? handle.label : sort(handle);
    return handles
      .map((handle) => ({ handle, key: keyOf(handle) }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .flatMap(({ handle: { name, precedence } }) => (precedence === null || precedence >= threshold ? [name] : []));
  }
}

/** Changes what a layout holds where that differs. */
function put(layout: ListLayout, objects: readonly unknown[]): void {
  // The cast: what a layout holds may be any list.
  const present = layout.peek("objects") as readonly unknown[];
  if (present.length === objects.length && present.every((each, index) => isSame(each, objects[index]))) return;
  layout.update({ objects });
}

const isSame = (a: unknown, b: unknown): boolean => a === b || (Array.isArray(a) && isEqual(a, b));

function inputsFor(object: Shown | Inputs, options: Inputs): Inputs {
  if (object instanceof ParamHandle)
    return { showName: false, ...options, object: object.owner, parameters: [object.name] };
  if (object === null || object instanceof ParamObject) return { ...options, object };
  return object;
}

/** The class of forms as authors see it: names of params are those of the object. */
interface ParamClass {
  new <T extends ParamObject>(object: T, options?: ParamOptions<SpecsOf<T>>): ParamPane;
  new (param: ParamHandle<never>, options?: ParamOptions<ParamSpecs>): ParamPane;
  readonly specs: typeof Base.specs;
}

/** See `ParamPane`. */
// The cast: the constructor takes these; it reads more for objects that a session brings back.
export const Param = ParamPane as unknown as ParamClass;
/** A form. */
export type Param = ParamPane;
