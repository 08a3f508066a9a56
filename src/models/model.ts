// One Bokeh model: a definition, an id, and the attributes that differ from their defaults.
import { ArgumentError } from "../base/errors.ts";
import { assert } from "../base/assert.ts";
import type { ModelId } from "../base/ids.ts";
import { encodingProblem } from "../serialization/encodable.ts";
import { isEqual } from "../serialization/equal.ts";
import { converted, type Given, type Settable } from "./conversions.ts";
import { propOf, type ModelDef } from "./define-model.ts";
import { check } from "./kinds.ts";

/**
 * Who made a change: a socket's connection id, or null for the app itself. Changes are never echoed to their setter.
 */
export type Setter = string | null;

/** One attribute that got a new value. */
export interface AttributeChange {
  readonly model: Model;
  readonly attr: string;
  readonly old: unknown;
  readonly value: unknown;
  readonly setter: Setter;
  /** The change as the wire should say it, when that is shorter than the new value. */
  readonly hint: ColumnHint | null;
}

/** A change of columns that need not travel whole. */
export type ColumnHint =
  | { readonly kind: "stream"; readonly data: Readonly<Record<string, unknown>>; readonly rollover: number | null }
  | { readonly kind: "patch"; readonly patches: Readonly<Record<string, readonly (readonly [unknown, unknown])[]>> }
  | {
      readonly kind: "columns";
      readonly data: Readonly<Record<string, unknown>>;
      readonly columns: readonly string[] | null;
    };

/** What a model tells the document that it belongs to. */
export interface ModelOwner {
  /**
   * Takes in the models that `value` points to, before it is stored.
   * @throws ArgumentError when one cannot be taken in; the value is then not set.
   */
  takeIn(value: unknown): void;
  attributeChanged(change: AttributeChange): void;
  /** A value as clients are to get it. */
  outgoing(model: Model, attr: string, value: unknown): unknown;
}

export type ChangeListener = (change: AttributeChange) => void;
/**
 * Why a client's value for an attribute cannot be taken, or null when it can: a widget's own rule, beyond the
 * attribute's kind.
 */
export type ClientRule = (attr: string, value: unknown) => string | null;
export type EventListener = (name: string, values: Readonly<Record<string, unknown>>) => unknown;

/** True for every model, whatever its type. */
export const isModel = (value: unknown): value is Model => value instanceof Model;

/**
 * A Bokeh or PanelJS object. Attribute names are the wire's (snake_case).
 *
 * Values are treated as immutable: to change a list, set a new one.
 */
export class Model<A extends object = object> {
  readonly def: ModelDef<A>;
  readonly #values = new Map<string, unknown>();
  readonly #listeners = new Set<ChangeListener>();
  readonly #eventListeners = new Map<string, Set<EventListener>>();
  #id: ModelId | null = null;
  #owner: ModelOwner | null = null;
  #reset: Set<string> | null = null;
  /** Attributes that were given their default: a theme leaves them alone. */
  #plain: Set<string> | null = null;
  /**
   * True, or told by attribute, when a component stands for this model: its attributes follow from the component's
   * params.
   */
  managed: boolean | ((attr: string) => boolean) = false;

  /** The one page that may know of the model, as sessions name pages; null for all. */
  audience: string | null = null;

  /** The roles that may use the model and what is drawn in it; null: nothing is said. `Document.restrict` sets it. */
  usableBy: readonly string[] | null = null;

  /** True when the author has said that markup in the model's attributes is to reach browsers as it is. */
  keepsMarkup = false;
  /** What the component that the model belongs to says to a client's values; null where it has nothing to say. */
  clientRule: ClientRule | null = null;
  /** Attribute -> how many have opened it to clients. */
  #opened: Map<string, number> | null = null;

  /** @throws ArgumentError when an attribute is unknown or a value is not of its kind. */
  constructor(def: ModelDef<A>, attributes: Given<A> = {}) {
    this.def = def;
    for (const [attr, given] of Object.entries(attributes)) {
      if (given === undefined) continue;
      const value = converted(def, attr, given);
      this.check(attr, value);
      this.#store(attr, value);
    }
  }

  get type(): string {
    return this.def.type;
  }

  /** The id within the document. @throws Error before the model has been given one. */
  get id(): ModelId {
    assert(this.#id !== null, `${this.def.type} has no id before it is part of a document`);
    return this.#id;
  }

  get hasId(): boolean {
    return this.#id !== null;
  }

  /** True when an attribute follows from a component's params. */
  follows(attr: string): boolean {
    return typeof this.managed === "function" ? this.managed(attr) : this.managed;
  }

  /** The document that the model belongs to, or null. */
  get owner(): ModelOwner | null {
    return this.#owner;
  }

  /** Gives the model its id; once. */
  assignId(id: ModelId): void {
    assert(this.#id === null || this.#id === id, `${this.def.type} has the id ${this.#id ?? ""} already`);
    this.#id = id;
  }

  /** @throws ArgumentError when the model belongs to another document, as a model kept in a module variable would. */
  attach(owner: ModelOwner): void {
    if (this.#owner !== null && this.#owner !== owner) {
      throw new ArgumentError(
        `${this.def.type}(${this.#id ?? "new"}) belongs to another session already; create models inside the app function`,
      );
    }
    this.#owner = owner;
  }

  detach(): void {
    this.#owner = null;
  }

  /** The attribute's value, or its default. Undefined for a required attribute that was never set. */
  get<K extends keyof A & string>(attr: K): A[K] {
    // The cast: values were checked against the kind that A[K] was generated from.
    return this.getAny(attr) as A[K];
  }

  /** As `get`, for names that are only known at run time. */
  getAny(attr: string): unknown {
    return this.#values.has(attr) ? this.#values.get(attr) : this.defaultOf(attr);
  }

  /** What the attribute is when it was never set. */
  defaultOf(attr: string): unknown {
    return propOf(this.def, attr)?.default;
  }

  /** True when the attribute differs from its default. */
  isSet(attr: string): boolean {
    return this.#values.has(attr);
  }

  /** True when the attribute was given a value, be it its default. */
  isGiven(attr: string): boolean {
    return this.#values.has(attr) || this.#plain?.has(attr) === true;
  }

  /** The attributes that differ from their defaults. */
  attributes(): ReadonlyMap<string, unknown> {
    return this.#values;
  }

  /** Attributes that were set once and have gone back to their default since. */
  resetAttributes(): Iterable<string> {
    return this.#reset ?? [];
  }

  /**
   * Sets an attribute. What Bokeh takes in place of a model counts as that model: a list of numbers for a ticker, a text
   * for a figure's title.
   *
   * @throws ArgumentError for a value not of the attribute's kind.
   */
  set<K extends keyof A & string>(attr: K, value: Settable<K, A[K]>, setter: Setter = null): void {
    this.setAny(attr, value, setter);
  }

  update(attributes: Given<A>, setter: Setter = null): void {
    for (const [attr, value] of Object.entries(attributes)) {
      if (value !== undefined) this.setAny(attr, value, setter);
    }
  }

  /**
   * As `set`, for names that are only known at run time.
   * @throws ArgumentError for an unknown attribute or a value not of its kind.
   */
  setAny(attr: string, given: unknown, setter: Setter = null): void {
    // What a browser has sent stays as it is there.
    const value = setter === null ? converted(this.def, attr, given) : given;
    this.check(attr, value);
    this.#change(attr, value, setter, null);
  }

  /**
   * Sets without a check, for values that were checked before, with a shorter way to say the change. Always announced.
   */
  setChecked(attr: string, value: unknown, setter: Setter, hint: ColumnHint | null = null): void {
    this.#change(attr, value, setter, hint);
  }

  /** Sets an attribute without telling anyone, for documents that are being built from JSON. */
  restore(attr: string, value: unknown): void {
    this.#store(attr, value);
  }

  /** @throws ArgumentError when `attr` is unknown or `value` not of its kind. */
  check(attr: string, value: unknown): void {
    const prop = propOf(this.def, attr);
    if (prop === undefined) throw new ArgumentError(`${this.def.type} has no attribute "${attr}"`);
    // A value that no document can hold would make every later pull fail.
    const problem = check(prop, value, isModel) ?? encodingProblem(value, isModel);
    if (problem !== null) throw new ArgumentError(`${this.def.type}.${attr}: ${problem}`);
  }

  /** Calls `listener` after every change of an attribute. Returns how to stop it. */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Lets clients set attributes that no view writes, for code of the app's own that does so in the browser. Returns how
   * to end that.
   *
   * @throws ArgumentError when there is no such attribute
   */
  openToClients(...attrs: readonly string[]): () => void {
    for (const attr of attrs)
      if (propOf(this.def, attr) === undefined) throw new ArgumentError(`${this.def.type} has no attribute "${attr}"`);
    const opened = (this.#opened ??= new Map<string, number>());
    for (const attr of attrs) opened.set(attr, (opened.get(attr) ?? 0) + 1);
    let open = true;
    return () => {
      if (open) for (const attr of attrs) opened.set(attr, (opened.get(attr) ?? 1) - 1);
      open = false;
    };
  }

  /** True when `openToClients` has named the attribute. */
  isOpenToClients(attr: string): boolean {
    return (this.#opened?.get(attr) ?? 0) > 0;
  }

  /**
   * Calls `listener` for every UI event `name` of this model. The caller sees to `subscribed_events`. Returns how to
   * stop it.
   */
  onEvent(name: string, listener: EventListener): () => void {
    let listeners = this.#eventListeners.get(name);
    if (listeners === undefined) this.#eventListeners.set(name, (listeners = new Set()));
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Gives a UI event to its listeners. */
  dispatch(name: string, values: Readonly<Record<string, unknown>>): void {
    for (const listener of [...(this.#eventListeners.get(name) ?? [])]) listener(name, values);
  }

  #change(attr: string, value: unknown, setter: Setter, hint: ColumnHint | null): void {
    const old = this.getAny(attr);
    if (hint === null && isEqual(old, value)) return;
    // Only what is new: a stream does not look through the rows that are there already.
    this.#owner?.takeIn(hint === null ? value : hint.kind === "patch" ? hint.patches : hint.data);
    this.#store(attr, value);
    const change: AttributeChange = { model: this, attr, old, value, setter, hint };
    this.#owner?.attributeChanged(change);
    for (const listener of [...this.#listeners]) listener(change);
  }

  #store(attr: string, value: unknown): void {
    const prop = propOf(this.def, attr);
    // Sparse: what equals the default is not kept. A required attribute has no default to fall back on.
    if (prop !== undefined && prop.required !== true && "default" in prop && isEqual(prop.default, value)) {
      if (this.#values.delete(attr)) (this.#reset ??= new Set()).add(attr);
      (this.#plain ??= new Set()).add(attr);
    } else this.#values.set(attr, value);
  }
}
