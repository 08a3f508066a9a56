// Widgets that are made of others: a row or a column with components inside, and a value of its own.
import { ArgumentError } from "../../../base/errors.ts";
import { Row as RowModel } from "../../../models/generated/bokeh/models/layouts/row.ts";
import { PanelColumn } from "../../../models/generated/panel/models/column.ts";
import type { ParamSpecs, ParamValues } from "../../../reactive/param.ts";
import type { ParamChange, ParamInputs, ParamRef } from "../../../reactive/parameterized.ts";
import { valueRef, type HasValueRef, type Ref } from "../../../reactive/refs.ts";
import { runInScope, type Scope } from "../../../reactive/scope.ts";
import { isEqual } from "../../../serialization/equal.ts";
import { baseParams } from "../../core/base-params.ts";
import { declare } from "../../core/component.ts";
import { Container } from "../../core/container.ts";
import { widgetFromParam } from "../../core/from-param.ts";
import type { Direction } from "../../core/container-sizing.ts";
import type { AllParams, AnyDeclaration, Part, Values } from "../../core/declaration.ts";
import type { SizeParams } from "../../core/sizing.ts";
import { isOfTemplate } from "../../core/look.ts";
import { baseValues } from "../../core/viewable-rules.ts";
import { autoName, type Viewable } from "../../core/viewable.ts";
import {
  asWidget,
  widgetParams,
  type FromParam,
  type ValueOf,
  type WidgetDeclaration,
  type WidgetParams,
} from "../../core/widget.ts";

type Inputs = Readonly<Record<string, unknown>>;

/** True when one of these params has changed. */
export type Changed = (...names: readonly string[]) => boolean;

/** Params that say how a component is sized and styled. */
export const STYLE = [
  "align",
  "aspectRatio",
  "cssClasses",
  "height",
  "minWidth",
  "minHeight",
  "maxWidth",
  "maxHeight",
  "margin",
  "styles",
  "stylesheets",
  "tags",
  "width",
  "widthPolicy",
  "heightPolicy",
  "sizingMode",
  "visible",
  "loading",
] as const;

/** How a widget is sized and styled. */
export const styleOf = (view: Viewable): Inputs => Object.fromEntries(STYLE.map((name) => [name, view.peek(name)]));

/** The margins above, right, below and left. */
export function sidesOf(margin: number | readonly number[] | null): readonly [number, number, number, number] {
  if (margin === null) return [0, 0, 0, 0];
  if (typeof margin === "number") return [margin, margin, margin, margin];
  const [top = 0, right = 0, bottom = top, left = right] = margin;
  return [top, right, bottom, left];
}

/** Sets those params that are others: setting a value that is there already would tell of a release of the handle. */
export function adjust(view: Viewable, inputs: Inputs): void {
  const changed = Object.entries(inputs).filter(([name, value]) => !isEqual(view.settableParams()[name], value));
  if (changed.length > 0) view.update(Object.fromEntries(changed));
}

/** The base of widgets that are made of others. Reading it as a reference gives its value. */
export abstract class Composite<S extends ParamSpecs = ParamSpecs> extends Container<S> {
  /** See `FromParam`. */
  static fromParam(this: never, param: ParamRef, inputs: Readonly<Record<string, unknown>> = {}): Viewable {
    return widgetFromParam(this, param, inputs);
  }

  #scope: Scope | null = null;
  #parts: readonly Viewable[] = [];
  #isSettling = false;
  #isStarted = false;

  get [valueRef](): Ref {
    // The cast: every widget that is made of others has a value.
    return (this as Viewable).ref("value");
  }

  /** As of any widget: nothing is made up for one without a label. */
  override displayNameAt(): string {
    return String(this.present("name"));
  }

  override get children(): readonly Viewable[] {
    return this.#parts;
  }

  protected override get flow(): Direction {
    return this.declaration.model === RowModel ? "horizontal" : "vertical";
  }

  /** Has what is inside follow params that have changed; at the start those are all. */
  protected abstract updateParts(changed: Changed): void;

  /** Makes a component of the widget's own, whose key does not count among the app's. */
  protected part<T>(make: () => T): T {
    return runInScope((this.#scope ??= this.scope.child(`${this.key}:parts`)), make);
  }

  /** To be called at the end of the constructor, with what is inside. */
  protected assemble(...parts: readonly Viewable[]): void {
    this.#parts = parts;
    this.#isStarted = true;
    this.quietly(() => this.updateParts(() => true));
  }

  /** Puts other components in the place of those inside. */
  protected replaceParts(...parts: readonly Viewable[]): void {
    this.#parts = parts;
    if (this.model !== null) this.replaceChildren();
  }

  /** Runs `change`, during which what is inside does not report to the widget. */
  protected quietly(change: () => void): void {
    const outer = this.#isSettling;
    this.#isSettling = true;
    try {
      change();
    } finally {
      this.#isSettling = outer;
    }
  }

  /** Calls `changed` when a visitor changes these params of a component inside. */
  protected follow(inside: Viewable, names: string | readonly string[], changed: () => void): void {
    inside.observe(() => {
      if (!this.#isSettling) changed();
    }, names);
  }

  /** Sets params as a visitor has set them inside. What cannot be taken is put back. */
  protected take(update: Inputs): void {
    try {
      this.assign(this.settled(update, "browser"));
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      this.quietly(() => this.updateParts((...names) => names.some((name) => Object.hasOwn(update, name))));
    }
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    const changed: Changed = (...names) => changes.some(({ name }) => names.includes(name));
    if (this.#isStarted) this.quietly(() => this.updateParts(changed));
    super.paramsChanged(changes);
  }
}

/** What a widget with params `P` that is made of others is. */
export type CompositeOf<P extends ParamSpecs> = Composite<P> & HasValueRef<ValueOf<P>> & ParamValues<P>;

/** The class of a widget that is made of others; it has to make them. */
export type CompositeClass<P extends ParamSpecs> = FromParam<P> &
  (abstract new (inputs?: ParamInputs<P>) => CompositeOf<P>) & {
    readonly specs: P;
    readonly declaration: AnyDeclaration;
  };

/** What there is to say about a widget that is made of others: none of its params travels under a name of its own. */
export interface CompositeDeclaration<S extends ParamSpecs, L extends readonly Part[]> extends Pick<
  WidgetDeclaration<S, object, L>,
  "type" | "params" | "parts" | "initially" | "computed" | "settle" | "size"
> {
  readonly direction: "row" | "column";
  /** Panel's sheets of the widget itself. In a template they take the place of those of the row or column. */
  readonly ownCss?: readonly string[];
}

/** As Panel sizes them: a widget without a width takes what there is, a stretched one is at least as wide as it says. */
function compositeSize(values: Values<ParamSpecs>): Partial<SizeParams> {
  const { sizingMode, width, minWidth } = baseValues(values);
  if (width === null) return sizingMode === null ? { sizingMode: "stretch_width" } : {};
  return sizingMode === null || sizingMode === "fixed" ? {} : { width: null, minWidth: minWidth ?? width };
}

/** Makes the class of a widget that is made of others, from its declaration. */
export const composite = <S extends ParamSpecs, const L extends readonly Part[] = readonly []>(
  declaration: CompositeDeclaration<S, L>,
): CompositeClass<AllParams<WidgetParams, L, S>> => compositeOn(Composite, declaration);

/** As `composite`, on a base of its own. */
export function compositeOn<S extends ParamSpecs, const L extends readonly Part[] = readonly []>(
  Base: unknown,
  { direction, ownCss = [], ...declaration }: CompositeDeclaration<S, L>,
): CompositeClass<AllParams<WidgetParams, L, S>> {
  // The cast: as in `component`.
  const given = declaration as unknown as Omit<AnyDeclaration, "model">;
  const specs = Object.assign(
    {},
    widgetParams,
    ...(given.parts ?? []).map(({ params }) => params),
    given.params,
  ) as object;
  const isRow = direction === "row";
  const declared: AnyDeclaration = {
    ...given,
    model: isRow ? RowModel : PanelColumn,
    local: Object.keys(specs).filter((name) => !Object.hasOwn(baseParams, name)),
    derive: {
      name: (_values, { model }) => autoName(isRow ? "Row" : "Column", "", model.id),
      stylesheets: (values, { context }) =>
        context.sheets.list(
          isOfTemplate(context.look) ? ownCss : ["css/listpanel.css"],
          baseValues(values).stylesheets,
        ),
    },
    size: (values, scene) => ({ ...compositeSize(values), ...given.size?.(values, scene) }),
  };
  // The cast: as in `component`.
  return declare(
    Base,
    Container.rules,
    { ...baseParams, ...widgetParams },
    asWidget(declared),
  ) as unknown as CompositeClass<AllParams<WidgetParams, L, S>>;
}
