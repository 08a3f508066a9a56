// What recipes ask of the library: the things an app's author can do, behind one interface.

/** A component, or anything else that an author holds by name. */
export type Thing = unknown;
/** A function given to the library by a recipe. */
export type Callback = (...args: readonly unknown[]) => unknown;

/** Something that a recipe needs, so that it can be told before building whether the library has it. */
export type Need =
  | { readonly kind: "component"; readonly name: string }
  | { readonly kind: "model"; readonly name: string }
  | { readonly kind: "glyph"; readonly name: string }
  | { readonly kind: "config"; readonly name: string; readonly value?: unknown }
  | { readonly kind: "feature"; readonly name: Feature };

/** Parts of the public API that are not one component. */
export type Feature =
  | "assign"
  | "bind"
  | "define"
  | "figure"
  | "freeTemplate"
  | "fromParam"
  | "function"
  | "interact"
  | "jsCallback"
  | "jsLink"
  | "link"
  | "locationSync"
  | "method"
  | "notify"
  | "onLoad"
  | "panel"
  | "periodic"
  | "rx"
  | "servableArea"
  | "servableLocation"
  | "sessionArgs"
  | "setLocation"
  | "stream"
  | "syncBusy"
  | "table"
  | "template"
  | "time";

/** A recipe's data frame. */
export interface TableValue {
  readonly columns: readonly unknown[];
  readonly dtypes: Readonly<Record<string, string>>;
  readonly index: readonly unknown[];
  readonly indexNames?: readonly string[];
  readonly data: Readonly<Record<string, readonly unknown[]>>;
}

export interface LinkRequest {
  readonly source: Thing;
  readonly target: Thing;
  readonly links?: Readonly<Record<string, string>>;
  /** Browser-side code by source param; not together with `links`. */
  readonly code?: Readonly<Record<string, string>>;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly bidirectional: boolean;
}

/** A class that a recipe defines before the app runs. */
export interface Definition {
  readonly name: string;
  readonly base: string | null;
  readonly params: readonly (readonly [name: string, spec: Readonly<Record<string, unknown>>])[];
  readonly methods: Readonly<
    Record<string, { readonly depends: readonly string[]; readonly run: (self: Thing) => unknown }>
  >;
  readonly esm: string | null;
  readonly template: string | null;
  readonly handlers: Readonly<Record<string, unknown>>;
}

export interface ServeOptions {
  readonly title?: string;
  readonly target?: string;
  readonly location?: boolean;
}

/** Everything a recipe may do while the app runs. Names of components are Panel's, params are camelCase. */
export interface AuthorApi {
  /** True when the library has what is asked for. */
  has(need: Need): boolean;

  component(type: string, params: Readonly<Record<string, unknown>>, children: readonly unknown[]): Thing;
  panel(value: unknown, params: Readonly<Record<string, unknown>>): Thing;
  model(type: string, attributes: Readonly<Record<string, unknown>>): Thing;
  figure(
    options: Readonly<Record<string, unknown>>,
    glyphs: readonly (readonly [method: string, options: Readonly<Record<string, unknown>>])[],
  ): Thing;

  date(text: string, withTime: boolean): unknown;
  time(text: string): unknown;
  array(dtype: string, values: readonly unknown[]): unknown;
  table(table: TableValue): unknown;
  slice(start: number | null, stop: number | null, step: number | null): unknown;
  file(text: string): unknown;

  param(thing: Thing, name: string): unknown;
  get(thing: Thing, name: string): unknown;
  set(thing: Thing, params: Readonly<Record<string, unknown>>): void;
  setObjects(thing: Thing, objects: readonly unknown[]): void;
  bind(callback: Callback, inputs: readonly unknown[]): unknown;
  rx(operator: string, inputs: readonly unknown[]): unknown;
  interact(callback: Callback, inputs: readonly (readonly [name: string, initial: unknown])[]): Thing;
  fromParam(param: unknown, type: string, params: Readonly<Record<string, unknown>>): Thing;

  define(definition: Definition): Thing;
  classOf(name: string): unknown;
  instance(of: Thing): Thing;
  method(thing: Thing, name: string): unknown;

  watch(
    thing: Thing,
    param: string,
    handler: (event: { readonly old: unknown; readonly new: unknown }) => unknown,
  ): void;
  onClick(thing: Thing, handler: () => unknown): void;
  onLoad(handler: () => unknown): void;
  addPeriodicCallback(handler: () => unknown, periodMs: number, count: number | null): void;
  stream(source: Thing, columns: Readonly<Record<string, unknown>>, rollover: number | null): void;
  patch(source: Thing, patches: Readonly<Record<string, unknown>>): void;
  setData(source: Thing, columns: Readonly<Record<string, unknown>>): void;

  link(request: LinkRequest): void;
  jsLink(request: LinkRequest): void;
  jsCallback(thing: Thing, args: Readonly<Record<string, unknown>>, code: Readonly<Record<string, string>>): void;
  jsOnClick(thing: Thing, args: Readonly<Record<string, unknown>>, code: string): void;

  sessionArg(name: string): string | null;
  locationSync(thing: Thing, params: Readonly<Record<string, string>> | readonly string[] | null): void;
  setLocation(values: Readonly<Record<string, unknown>>): void;
  notify(values: Readonly<Record<string, unknown>>): void;
  syncBusy(thing: Thing): void;
  setTemplate(params: Readonly<Record<string, unknown>>): void;
  templateAppend(area: string, value: unknown): void;
  assign(grid: Thing, area: string | null, place: readonly number[], value: unknown): void;
  addPanel(template: Thing, name: string, value: unknown): void;
  addVariable(template: Thing, name: string, value: unknown): void;

  /** Publishes a root; without options as `servable()` does. */
  servable(root: unknown, options: ServeOptions): void;
}
