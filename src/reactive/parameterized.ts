// A class with declared params: checked, observable properties.
import { ArgumentError } from "../base/errors.ts";
import { authorsName } from "./authors-name.ts";
import { followFromStart } from "./bind.ts";
import { sameValue, settableNames } from "./param.ts";
import type { ParamName, ParamSpec, ParamSpecs, ParamUpdate, ParamValue } from "./param.ts";
import { meantName } from "../base/meant-name.ts";
import { unknownParamText } from "./param-names.ts";
import { refMark, refOfItems, toRef, type ItemsOrRefs, type Ref, type ValueOrRef } from "./refs.ts";
import { currentScope, type Scope } from "./scope.ts";
import { Source, untracked } from "./signals.ts";
import { batch } from "./turns.ts";
import { Watchers, type WatchCallback, type Watcher, type WatchEvent, type WatchOptions } from "./watch.ts";

/** What a constructor takes: every param that authors may set, as a value or as a reference that keeps it up to date. */
export type ParamInputs<S> = { readonly [K in keyof ParamUpdate<S>]?: ParamInput<S, K> | undefined };
type ParamInput<S, K> = K extends keyof S
  ? ValueOrRef<ParamValue<S[K]>> | (S[K] extends { readonly nested: true } ? ItemsOrRefs<ParamValue<S[K]>> : never)
  : never;

/** All params as references. */
export type ParamRefs<S> = { readonly [K in keyof S]: ParamRef<ParamValue<S[K]>> };
/** The event of one of the params `K`. */
export type ParamEvent<S, K extends keyof S> = { [N in K]: WatchEvent<ParamValue<S[N]>, N & string> }[K];

type Inputs = Readonly<Record<string, unknown>>;

/** One param as a reference, for `bind`, `link` and as another component's param. */
export interface ParamRef<T = unknown> extends Ref<T> {
  readonly owner: Parameterized;
  readonly name: string;
}

/** Old and new value of one param. */
export interface ParamChange {
  readonly name: string;
  readonly old: unknown;
  readonly value: unknown;
}

declare const PARAMS: unique symbol;
/** The declared params of a type of objects. */
export type SpecsOf<T> = T extends { readonly [PARAMS]?: infer S } ? NonNullable<S> : ParamSpecs;

/** The class side: which params there are. */
export interface ParameterizedClass {
  readonly specs: ParamSpecs;
}

/** The declared params of an object, by name. */
export const specsOf = (object: object): ParamSpecs =>
  // The cast: every class of params carries its declarations; the base has none.
  (object.constructor as unknown as ParameterizedClass).specs;

/** Params that follow a reference have its value before watchers are called, as in param. */
const REFERENCES = -1;

/**
 * What assignments reach when an object has no property of that name. One that was meant for a param is an error, as is
 * any on a class that takes nothing but params.
 */
const wrongNames = new Proxy(Object.prototype, {
  set(target, key, value, receiver) {
    if (typeof key === "string" && receiver instanceof Parameterized) receiver.refuseName(key);
    return Reflect.set(target, key, value, receiver);
  },
});

/**
 * The base of everything that has params. A param is read and written as a property (`slider.value`), reading one
 * inside a reactive function tracks it.
 */
export class Parameterized<S extends ParamSpecs = ParamSpecs> {
  static {
    Object.setPrototypeOf(this.prototype, wrongNames);
  }
  static readonly specs: ParamSpecs = {};
  /** For the compiler only: from which the params of an object are known. */
  declare readonly [PARAMS]?: S;
  /** The scope that this object was made in; its watchers end with it and its errors go there. */
  protected readonly scope: Scope = currentScope();
  /** Names this object within its session; the same in every run of the same app. */
  readonly key: string = this.scope.takeKey();
  readonly #values = new Map<string, unknown>();
  /** What reactive functions have read. */
  readonly #sources = new Map<string, Source>();
  readonly #refs = new Map<string, ParamRef>();
  readonly #watchers = new Watchers(this.scope, () => authorsName(this));
  /** The names whose present value the app gave, rather than the default. */
  readonly #given = new Set<string>();
  /** The names that it was made with. */
  #atStart: ReadonlySet<string> = new Set();
  #constructed = false;
  #followed = false;

  /** @throws ArgumentError for an unknown param or a value that does not pass its check. */
  constructor(inputs: Inputs = {}) {
    for (const [name, input] of Object.entries(this.initialInputs(this.named(inputs)))) {
      if (input === undefined) continue;
      this.#given.add(name);
      const { literal, nested } = this.specOf(name);
      const ref = literal === true ? null : (toRef(input) ?? (nested === true ? refOfItems(input) : null));
      if (ref === null) this.#values.set(name, this.#checked(name, input));
      else {
        this.#followed = true;
        followFromStart(ref, this.scope, (value) => this.#set({ [name]: value }), REFERENCES);
      }
    }
    this.#atStart = new Set(this.#given);
    this.begin();
    for (const [name, value] of Object.entries(this.scope.tracker?.made(this) ?? {})) this.restoreParam(name, value);
    this.assign(this.settled({}));
    this.#constructed = true;
  }

  /**
   * Takes back a param as it was when the session was stored; a value that no longer passes is left out. Tells no one.
   */
  restoreParam(name: string, value: unknown): void {
    const specs = specsOf(this);
    const declared = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (declared === undefined || declared.check(value) !== null) return;
    this.#given.add(name);
    this.#values.set(name, value);
  }

  /** As `update`, for params as they were stored: also those that authors may not set. */
  restoreParams(values: Readonly<Record<string, unknown>>): void {
    const specs = specsOf(this);
    this.assign(
      Object.fromEntries(
        Object.entries(values).filter(
          ([name, value]) => Object.hasOwn(specs, name) && specs[name]?.check(value) === null,
        ),
      ),
    );
  }

  /**
   * Has the session store a param as it is now, although nobody may change it: it was made of what another run of the
   * app will not find.
   */
  keepParam(name: string): void {
    this.scope.tracker?.keep(this, [name]);
  }

  /** To be called when another object, perhaps with this one's key, was made to take its place and then did not. */
  stay(): void {
    this.scope.tracker?.reclaim(this);
  }

  /**
   * True when something outside depends on this object, or it on something: watchers, or params that follow a
   * reference.
   */
  get isConnected(): boolean {
    return this.#followed || this.#watchers.present;
  }

  /** True when losing the last change would do no harm, so that it need not be stored at once. */
  get isIncidental(): boolean {
    return false;
  }

  /** The params as references. */
  get param(): ParamRefs<S> {
    // The cast: the proxy has a reference for each declared name and throws for any other.
    return new Proxy(Object.create(null) as object, {
      get: (_target, name) => (typeof name === "string" ? this.#ref(name) : undefined),
    }) as ParamRefs<S>;
  }

  /** One param as a reference. @throws ArgumentError when there is no such param. */
  ref<K extends ParamName<S>>(name: K): ParamRef<ParamValue<S[K]>> {
    // The cast: the declaration of the param says of what type its values are.
    return this.#ref(name) as ParamRef<ParamValue<S[K]>>;
  }

  #ref(name: string): ParamRef {
    let ref = this.#refs.get(name);
    if (ref === undefined) {
      this.specOf(name);
      const read = (): unknown => this.read(name);
      ref = {
        [refMark]: true,
        owner: this,
        name,
        get value() {
          return read();
        },
      };
      this.#refs.set(name, ref);
    }
    return ref;
  }

  /** Sets several params as one change: each watcher is called once. @throws ArgumentError, and then nothing is set. */
  update(inputs: ParamUpdate<S>): void {
    this.#set(inputs);
  }

  #set(inputs: Inputs): void {
    // A reference gives its first value while other params are still missing.
    const wanted = this.#constructed ? this.named(inputs) : inputs;
    for (const [name, input] of Object.entries(wanted)) this.#checked(name, input);
    this.assign(this.#constructed ? this.settled(wanted) : wanted);
  }

  /** Calls the watchers of `names` although nothing changed, after values were changed in place. */
  trigger(...names: ParamName<S>[]): void {
    this.#apply(names.map((name) => ({ name, old: this.present(name), value: this.present(name) })));
  }

  /**
   * Calls `callback` with the changes of `names`, all changes of one `update` together (Panel's `param.watch`).
   *
   * @throws ArgumentError for an unknown param or a negative precedence.
   */
  watch<K extends ParamName<S>>(
    callback: (...events: ParamEvent<S, K>[]) => unknown,
    names: K | readonly K[],
    options: WatchOptions = {},
  ): Watcher {
    const list: readonly string[] = typeof names === "string" ? [names] : names;
    for (const name of list) this.specOf(name);
    // The cast: a watcher is told of nothing but the params that it asked for.
    const watcher = this.#watchers.add(callback as WatchCallback, list, options);
    const unwatch = currentScope().register(`a watcher of ${this.constructor.name}`, () => watcher.unwatch());
    return { names: list, unwatch };
  }

  /** As `watch`, for a component that watches what it made itself: it does so again in every run of the app. */
  observe(callback: WatchCallback, names: string | readonly string[]): Watcher {
    return this.#watchers.add(callback, typeof names === "string" ? [names] : names, {}, true);
  }

  /** The params whose present value is not simply the default. */
  givenParams(): readonly string[] {
    return [...this.#given].filter((name) => this.specOf(name).derived !== true);
  }

  /** True when the app gave this param a value. */
  isGiven(name: string): boolean {
    return this.#given.has(name);
  }

  /** True when it was made with a value of this param. */
  isGivenAtStart(name: string): boolean {
    return this.#atStart.has(name);
  }

  /** The present value, tracked when read inside a reactive function. */
  read(name: string): unknown {
    let source = this.#sources.get(name);
    if (source === undefined) this.#sources.set(name, (source = new Source(() => `${authorsName(this)}.${name}`)));
    source.track();
    return this.present(name);
  }

  /** The present value, never tracked. @throws ArgumentError when there is no such param. */
  peek<K extends ParamName<S>>(name: K): ParamValue<S[K]> {
    // The cast: each value has passed the check of its declaration.
    return this.present(name) as ParamValue<S[K]>;
  }

  /** As `peek`, for names that are only known at run time. */
  protected present(name: string): unknown {
    if (this.#values.has(name)) return this.#values.get(name);
    const declared = this.specOf(name);
    if (declared.make === undefined) return declared.default;
    const made = declared.make();
    this.#values.set(name, made);
    return made;
  }

  /** Present values of all params that authors may set, untracked. */
  settableParams(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(settableNames(specsOf(this)).map((name) => [name, this.present(name)]));
  }

  /**
   * The inputs of the constructor or of an update under the names that the params have; called before they are looked
   * at. Uses no fields of derived classes: the constructor of the base calls it.
   */
  protected named(inputs: Inputs): Inputs {
    return inputs;
  }

  /** The constructor's inputs, and those that params take from one another at the start. */
  protected initialInputs(inputs: Inputs): Inputs {
    return inputs;
  }

  /**
   * Gives params what follows from the constructor's inputs; called once, when these are set, and before params of a
   * stored session come back. Uses no fields of derived classes.
   */
  protected begin(): void {}

  /**
   * Adds to an update what follows from it; called before it is made.
   * @throws ArgumentError when the params do not go together; then nothing is set.
   */
  protected settled(update: Inputs): Inputs {
    return update;
  }

  /** Sets params that authors may not set; for the framework. */
  protected assign(inputs: Inputs): void {
    this.#apply(
      Object.entries(inputs)
        .map(([name, value]) => ({ name, old: this.present(name), value }))
        .filter(({ old, value }) => !sameValue(old, value)),
    );
  }

  /**
   * Sets `name` to true, or to the text `during`, while its watchers and all that follows it run, and then back to
   * false, or to the empty text, without telling anyone (param's `Event`): what a reactive function made of the event
   * stays. Not inside a batch.
   */
  protected pulse(name: string, during: true | string = true): void {
    const rest = during === true ? false : "";
    this.#values.set(name, during);
    try {
      this.#notify([{ name, old: rest, value: during }]);
    } finally {
      this.#values.set(name, rest);
    }
  }

  /** Called after params changed and before watchers are; `changes` is never empty. */
  protected paramsChanged(_changes: readonly ParamChange[]): void {}

  /** What errors call this object. */
  protected get typeName(): string {
    return this.constructor.name;
  }

  /** True when nothing but params can be assigned, as for the components of this package. */
  protected get takesOnlyParams(): boolean {
    return false;
  }

  /**
   * Looks at an assignment to a property that does not exist.
   * @throws ArgumentError when the name stands for a param, or the object takes nothing else.
   */
  refuseName(name: string): void {
    const names = Object.keys(specsOf(this));
    if (this.takesOnlyParams || meantName(name, names) !== null)
      throw new ArgumentError(unknownParamText(this.typeName, name, names));
  }

  protected specOf(name: string): ParamSpec<unknown> {
    const specs = specsOf(this);
    const declared = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (declared === undefined) throw new ArgumentError(unknownParamText(this.typeName, name, Object.keys(specs)));
    return declared;
  }

  #checked(name: string, value: unknown): unknown {
    const declared = this.specOf(name);
    if (declared.readonly === true) throw new ArgumentError(`${this.typeName}.${name} cannot be set`);
    const problem = declared.check(value);
    if (problem !== null) throw new ArgumentError(`${this.typeName}.${name}: ${problem}`);
    return value;
  }

  #apply(changes: readonly ParamChange[]): void {
    if (changes.length === 0) return;
    for (const { name, value } of changes) {
      this.#given.add(name);
      this.#values.set(name, value);
    }
    const stored = changes.map(({ name }) => name).filter((name) => this.specOf(name).derived !== true);
    if (stored.length > 0) this.scope.tracker?.changed(this, stored);
    // Nobody is told before the fields of derived classes exist.
    if (this.#constructed) untracked(() => this.paramsChanged(changes));
    this.#notify(changes);
  }

  /** Calls watchers and reactive functions that follow these params. */
  #notify(changes: readonly ParamChange[]): void {
    batch(() => {
      this.#watchers.notify(changes);
      for (const { name } of changes) this.#sources.get(name)?.changed();
    });
  }
}
