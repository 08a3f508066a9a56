// How a component is declared: model, params, names on the wire, sheets.
import type { ModelDef } from "../../models/define-model.ts";
import type { ParamSpecs, ParamValues } from "../../reactive/param.ts";
import type { BaseParams } from "./base-params.ts";

/** The present values of all params, untracked. */
export type Values<S extends ParamSpecs> = Readonly<ParamValues<BaseParams & S>>;

/** How one param appears on the wire when the name alone does not say it. */
export interface WireRule<V> {
  readonly attr: string;
  /** Param value -> attribute value; undefined leaves the attribute at its default. */
  readonly toModel?: (value: never, values: V) => unknown;
  /**
   * Attribute value, as a browser set it -> param value. Without it the value is taken as it is.
   * @throws ArgumentError to refuse it.
   */
  readonly fromModel?: (value: unknown, values: V) => unknown;
  /** The browser sets it and the param follows; it is never sent. */
  readonly receiveOnly?: true;
}

/**
 * What there is to say about a component.
 *
 * A param appears on the wire under its name in snake_case, null leaving the attribute at its default, unless `wire`
 * says
 * otherwise: another name, null for not at all, or a rule.
 */
export interface Declaration<S extends ParamSpecs = ParamSpecs, A extends object = object> {
  /** Panel's class name. */
  readonly type: string;
  /** The BokehJS or PanelJS model; a function where params decide. */
  readonly model: ModelDef<A> | ((values: Values<S>) => ModelDef);
  /** The component's own params; redefining a base param changes its default. */
  readonly params: S;
  readonly wire?: { readonly [K in keyof (BaseParams & S)]?: string | null | WireRule<Values<S>> };
  /** The component's sheets below Panel's distribution. */
  readonly css?: readonly string[];
  /** Classes before those of the author. */
  readonly classes?: (values: Values<S>) => readonly string[];
  /** Attributes that follow from several params, or constants. Undefined leaves an attribute at its default. */
  readonly attributes?: (values: Values<S>) => Readonly<Record<string, unknown>>;
  /** Attributes that the component's own scripts set in the browser, and no view does. */
  readonly clientSets?: readonly string[];
  /** UI events that the browser is to report. */
  readonly events?: readonly string[];
  /**
   * "auto" sends a name made of class and number when the author gave none, as Panel's layouts do. Default: the name is
   * not sent.
   */
  readonly name?: "auto";
  /** Text in front of the loading sheet, in Panel's order. */
  readonly firstSheets?: (values: Values<S>) => readonly string[];
}

/** Names that were asked for before: those that code declares, some hundreds, each of them with every component. */
const snakeNames = new Map<string, string>();

/** fooBar -> foo_bar, as params are called on the wire. */
export function snakeCase(name: string): string {
  const known = snakeNames.get(name);
  if (known !== undefined) return known;
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  snakeNames.set(name, snake);
  return snake;
}
