// How a component is declared: model, params, how they travel, what follows from what.
import type { ModelDef } from "../../models/define-model.ts";
import type { Model } from "../../models/model.ts";
import type { ColumnDataSource } from "../../models/column-data-source.ts";
import type { Columns } from "../../models/columns.ts";
import type { MergedParams, ParamName, ParamSpecs, ParamValue, ParamValues } from "../../reactive/param.ts";
import type { BaseParams } from "./base-params.ts";
import type { Look, StyleSheet } from "./look.ts";
import type { RenderContext } from "./render-context.ts";
import type { SizeParams } from "./sizing.ts";

/** Present values of params, untracked. A rule depends on those that it reads, and on no others. */
export type Values<P> = Readonly<ParamValues<P>>;

/** What a rule may use beyond the values: the look of the page, and models beside the component's own. */
export interface Scene {
  readonly look: Look;
  /** The component's own model. Its attributes may not be set yet. */
  readonly model: Model;
  /** Where the component is rendered to; other components are rendered into it by `render`. */
  readonly context: RenderContext;
  /** True when the app gave the param a value; the rule then depends on the param. */
  given(name: string): boolean;
  /** True when the component was made with a value of the param. */
  givenAtStart(name: string): boolean;
  /** A sheet of Panel's distribution, by its path. */
  dist(path: string): StyleSheet;
  /** Makes another model each time that the rule is run: for models that are replaced rather than changed. */
  create<A extends object>(def: ModelDef<A>, attributes?: Partial<A>): Model<A>;
  /** The model called `role`: made at the first call, and given these attributes at each. Undefined is the default. */
  helper<A extends object>(role: string, def: ModelDef<A>, attributes: Partial<A>): Model<A>;
  /**
   * The data source called `role`: made with these columns at the first call; later calls replace its columns when they
   * are others. What is streamed into it is stored with the session.
   */
  source(role: string, columns: Columns): ColumnDataSource;
}

type AttrName<A> = keyof A & string;

/**
 * How one param travels when the name alone does not say it.
 *
 * `toModel` makes the attribute's value, undefined for the model's default; `fromModel` reads what a browser set, and
 * throws an ArgumentError to refuse it. Without them the value is taken as it is. With `receiveOnly` the browser sets
 * it and the param follows; it is never sent. With `firstOnly` it is sent as the model is made, and never again.
 */
export type WireRule<A, T, V> = {
  [N in AttrName<A>]: {
    readonly attr: N;
    readonly toModel?: (value: T, values: V) => A[N] | undefined;
    readonly fromModel?: (value: A[N], values: V) => T;
    readonly receiveOnly?: true;
    readonly firstOnly?: true;
  };
}[AttrName<A>];

/** What a handler of events may do with its component, also with params that authors cannot set. */
export interface Inside<P> {
  readonly values: Values<P>;
  /** Sets params as one change. @throws ArgumentError when they do not go together; then nothing is set. */
  set(update: Partial<Values<P>>): void;
  /** Tells the watchers of a param although it has the same value. */
  trigger(name: ParamName<P>): void;
  /** Sets a param to true, or to a text, while its watchers run, and back without telling anyone: an event. */
  pulse(name: ParamName<P>, during?: string): void;
  /** Runs a function of the app: its errors go to the session's log and not to the caller. */
  run(callback: () => unknown): void;
}

/** An update that is about to be made. */
export interface Update<P> {
  /** Who makes it: a browser, or the app's own code. */
  readonly by: "app" | "browser";
  /** True when it sets the param. */
  readonly has: (name: ParamName<P>) => boolean;
  /** Says what is wrong with a param. @throws ArgumentError always; then nothing is set. */
  readonly refuse: (name: ParamName<P>, problem: string) => never;
}

/** The fields of a browser's event. */
export type EventFields = Readonly<Record<string, unknown>>;

/** The rules of a component, or of a part of one, with params `P` over a model with attributes `A`. */
export interface Rules<P extends ParamSpecs, A extends object> {
  /**
   * Param -> attribute. A param that is not named here travels under its name in snake_case, null being the model's
   * default.
   */
  readonly wire?: {
    readonly [K in keyof P]?: AttrName<A> | WireRule<A, ParamValue<P[K]>, Values<P>>;
  };
  /** Params that do not travel under a name of their own. */
  readonly local?: readonly ParamName<P>[];
  /** Attribute -> what it is, worked out again when a param that the rule has read changes. Undefined is the default. */
  readonly derive?: { readonly [N in AttrName<A>]?: (values: Values<P>, scene: Scene) => A[N] | undefined };
  /**
   * What a param is when the app does not give it: the name of a param whose value (or reference) it takes, or a
   * function of the others as they are at the start and of which were given. In this order.
   */
  readonly initially?: {
    readonly [K in keyof P]?:
      ParamName<P> | ((values: Values<P>, given: (name: ParamName<P>) => boolean) => ParamValue<P[K]> | undefined);
  };
  /** Params that nobody sets: what they are, worked out again when a param that the function has read changes. */
  readonly computed?: { readonly [K in keyof P]?: (values: Values<P>) => ParamValue<P[K]> };
  /**
   * Looks at the params as an update would leave them, and returns those that are to be something else.
   * @throws ArgumentError when they do not go together; then nothing is set.
   */
  readonly settle?: (next: Values<P>, update: Update<P>) => Partial<Values<P>> | undefined;
  /** What is wrong with params as a browser wants them although an author may set them so, or null. */
  readonly refuse?: (next: Values<P>) => string | null;
  /** Events of the browser, by name. */
  readonly on?: Readonly<Record<string, (self: Inside<P>, event: EventFields) => void>>;
  /** True when markup is to reach browsers as it is, also where several people share the session. Default false. */
  readonly keepsMarkup?: (values: Values<P>, given: (name: ParamName<P>) => boolean) => boolean;
  /** Attributes that the component's own scripts set in the browser, and no view does. */
  readonly clientSets?: readonly AttrName<A>[];
  /** Older name of a param -> the name that counts when both are given. */
  readonly aliases?: { readonly [K in keyof P]?: ParamName<P> };
  /** Sheets below Panel's distribution. */
  readonly css?: readonly string[];
  /** Those that Panel leaves away in the areas of a template. */
  readonly plainCss?: readonly string[];
  /** Sheets in front of the loading sheet, in Panel's order. */
  readonly firstSheets?: (values: Values<P>, scene: Scene) => readonly StyleSheet[];
  /** Classes before those of the author. */
  readonly classes?: (values: Values<P>) => readonly string[];
  /** Classes after those of the author. */
  readonly lastClasses?: (values: Values<P>) => readonly string[];
  /**
   * Size params that are not what the author said. Sizes of such components are worked out at each change, rather than
   * changed as Panel changes them.
   */
  readonly size?: (values: Values<P>, scene: Scene) => Partial<SizeParams>;
  /** Size params that are not what the author said when the model is made; the margin follows them always. */
  readonly sizeAtStart?: (values: Values<P>, scene: Scene) => Partial<SizeParams>;
}

/** Params with all that goes with them, for several components: see `part`. */
export interface Part<S extends ParamSpecs = ParamSpecs> {
  readonly params: S;
  readonly rules: AnyRules;
}

/** The params of several parts. */
export type PartParams<L extends readonly Part[]> = UnionToIntersection<L[number]["params"]>;
type UnionToIntersection<U> = [U] extends [never]
  ? object
  : (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void
    ? I
    : never;

/** All params of a component: the base's, those of its parts, and its own. */
export type AllParams<B, L extends readonly Part[], S> = MergedParams<MergedParams<B, PartParams<L>>, S>;

/** What there is to say about a component with own params `S`, over a model with attributes `A`. */
export interface Declaration<
  S extends ParamSpecs,
  A extends object,
  L extends readonly Part[] = readonly [],
  B extends ParamSpecs = BaseParams,
> extends Rules<AllParams<B, L, S>, A> {
  /** Panel's class name, or one of your own. */
  readonly type: string;
  /** The BokehJS or PanelJS model. */
  readonly model: ModelDef<A>;
  /** The component's own params; redefining a base param changes its default. */
  readonly params: S;
  readonly parts?: L;
  /** The model where params decide about it; all of them have the attributes that the rules name. */
  readonly modelFor?: (values: Values<AllParams<B, L, S>>) => ModelDef;
  /**
   * "auto" sends a name made of class and number when the author gave none, as Panel's layouts do. Default: the name is
   * not sent.
   */
  readonly name?: "auto";
}

/** Rules as the framework works with them: their names and types were checked where they were declared. */
export type AnyRules = Rules<ParamSpecs, Readonly<Record<string, unknown>>>;
/** A declaration as the framework works with it; `params` has all of them. */
export interface AnyDeclaration extends AnyRules {
  readonly type: string;
  readonly model: ModelDef;
  readonly params: ParamSpecs;
  readonly parts?: readonly Part[];
  readonly modelFor?: (values: Values<ParamSpecs>) => ModelDef;
  readonly name?: "auto";
  /** What a layout's models appear as. */
  readonly places?: readonly string[];
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
