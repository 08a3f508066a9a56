// A class with declared params: checked, observable properties.
import { ArgumentError } from "../base/errors.ts";
import { follow } from "./bind.ts";
import { sameValue, type ParamSpecs, type ParamValues } from "./param.ts";
import { refMark, toRef, type Ref, type ValueOrRef } from "./refs.ts";
import { currentScope, type Scope } from "./scope.ts";
import { Source, untracked } from "./signals.ts";
import { batch } from "./turns.ts";
import { Watchers, type WatchCallback, type Watcher, type WatchOptions } from "./watch.ts";

/** What a constructor takes: every param, as a value or as a reference that keeps it up to date. */
export type ParamInputs<S> = { readonly [K in keyof S]?: ValueOrRef<ParamValues<S>[K]> | undefined };

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

/** The class side: which params there are. */
export interface ParameterizedClass {
  readonly specs: ParamSpecs;
}

/** Params that follow a reference have its value before watchers are called, as in param. */
const REFERENCES = -1;

/**
 * The base of everything that has params. A param is read and written as a property (`slider.value`), reading one
 * inside a
 * reactive function tracks it.
 */
export class Parameterized {
  static readonly specs: ParamSpecs = {};
  /** The scope that this object was made in; its watchers end with it and its errors go there. */
  protected readonly scope: Scope = currentScope();
  /** Names this object within its session; the same in every run of the same app. */
  readonly key: string = this.scope.takeKey();
  readonly #values = new Map<string, unknown>();
  /** What reactive functions have read. */
  readonly #sources = new Map<string, Source>();
  readonly #refs = new Map<string, ParamRef>();
  readonly #watchers = new Watchers(this.scope);
  /** The names whose present value the app gave, rather than the default. */
  readonly #given = new Set<string>();
  #constructed = false;
  #followed = false;

  /** @throws ArgumentError for an unknown param or a value that does not pass its check. */
  constructor(inputs: Readonly<Record<string, unknown>> = {}) {
    for (const [name, input] of Object.entries(inputs)) {
      if (input === undefined) continue;
      this.#given.add(name);
      const ref = this.specOf(name).literal === true ? null : toRef(input);
      if (ref === null) this.#values.set(name, this.#checked(name, input));
      else {
        this.#followed = true;
        follow(ref, this.scope, { value: (value) => this.update({ [name]: value }) }, REFERENCES);
      }
    }
    this.#constructed = true;
    for (const [name, value] of Object.entries(this.scope.tracker?.made(this) ?? {})) this.restoreParam(name, value);
  }

  /**
   * Takes back a param as it was when the session was stored; a value that no longer passes is left out. Tells no one.
   */
  restoreParam(name: string, value: unknown): void {
    const { specs } = this.constructor as unknown as ParameterizedClass;
    const declared = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (declared === undefined || declared.check(value) !== null) return;
    this.#given.add(name);
    this.#values.set(name, value);
  }

  /** As `update`, for params as they were stored: also those that authors may not set. */
  restoreParams(values: Readonly<Record<string, unknown>>): void {
    const { specs } = this.constructor as unknown as ParameterizedClass;
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

  /** True for a param that a session which is brought back must not have before the app's run is over. */
  comesBackLate(_name: string): boolean {
    return false;
  }

  /** True when losing the last change would do no harm, so that it need not be stored at once. */
  get isIncidental(): boolean {
    return false;
  }

  /** The params as references. */
  get param(): Readonly<Record<string, ParamRef>> {
    return new Proxy(Object.create(null) as Record<string, ParamRef>, {
      get: (_target, name) => (typeof name === "string" ? this.ref(name) : undefined),
    });
  }

  /** One param as a reference. @throws ArgumentError when there is no such param. */
  ref(name: string): ParamRef {
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
  update(inputs: Readonly<Record<string, unknown>>): void {
    const changes: ParamChange[] = [];
    for (const [name, input] of Object.entries(inputs)) {
      const value = this.#checked(name, input);
      const old = this.peek(name);
      if (!sameValue(old, value)) changes.push({ name, old, value });
    }
    this.#apply(changes);
  }

  /** Calls the watchers of `names` although nothing changed, after values were changed in place. */
  trigger(...names: string[]): void {
    this.#apply(names.map((name) => ({ name, old: this.peek(name), value: this.peek(name) })));
  }

  /**
   * Calls `callback` with the changes of `names`, all changes of one `update` together (Panel's `param.watch`).
   *
   * @throws ArgumentError for an unknown param or a negative precedence.
   */
  watch(callback: WatchCallback, names: string | readonly string[], options: WatchOptions = {}): Watcher {
    const list = typeof names === "string" ? [names] : names;
    for (const name of list) this.specOf(name);
    const watcher = this.#watchers.add(callback, list, options);
    const unwatch = currentScope().register(`a watcher of ${this.constructor.name}`, () => watcher.unwatch());
    return { names: list, unwatch };
  }

  /** As `watch`, for a component that watches what it made itself: it does so again in every run of the app. */
  observe(callback: WatchCallback, names: string | readonly string[]): Watcher {
    return this.#watchers.add(callback, typeof names === "string" ? [names] : names, {}, true);
  }

  /** The params whose present value is not simply the default. */
  givenParams(): readonly string[] {
    return [...this.#given];
  }

  /** True when the app gave this param a value. */
  isGiven(name: string): boolean {
    return this.#given.has(name);
  }

  /** The present value, tracked when read inside a reactive function. */
  read(name: string): unknown {
    let source = this.#sources.get(name);
    if (source === undefined) this.#sources.set(name, (source = new Source()));
    source.track();
    return this.peek(name);
  }

  /** The present value, never tracked. */
  peek(name: string): unknown {
    if (this.#values.has(name)) return this.#values.get(name);
    const declared = this.specOf(name);
    if (declared.make === undefined) return declared.default;
    const made = declared.make();
    this.#values.set(name, made);
    return made;
  }

  /** Present values of all params that authors may set, untracked. */
  settableParams(): Readonly<Record<string, unknown>> {
    // The cast: as in `specOf`.
    const { specs } = this.constructor as unknown as ParameterizedClass;
    return Object.fromEntries(
      Object.keys(specs)
        .filter((name) => specs[name]?.readonly !== true)
        .map((name) => [name, this.peek(name)]),
    );
  }

  /** Sets params that authors may not set; for the framework. */
  protected assign(inputs: Readonly<Record<string, unknown>>): void {
    this.#apply(
      Object.entries(inputs)
        .map(([name, value]) => ({ name, old: this.peek(name), value }))
        .filter(({ old, value }) => !sameValue(old, value)),
    );
  }

  /**
   * Sets `name` to true while its watchers and all that follows it run, and then back to false without telling anyone
   * (param's
   * `Event`): what a reactive function made of the event stays. Not inside a batch.
   */
  protected pulse(name: string): void {
    this.#values.set(name, true);
    try {
      this.#notify([{ name, old: false, value: true }]);
    } finally {
      this.#values.set(name, false);
    }
  }

  /** Called after params changed and before watchers are; `changes` is never empty. */
  protected paramsChanged(_changes: readonly ParamChange[]): void {}

  protected specOf(name: string): ParamSpecs[string] {
    // The cast: a subclass made by `withParams` has `specs`; the base has an empty one.
    const specs = (this.constructor as unknown as ParameterizedClass).specs;
    const declared = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (declared === undefined) {
      throw new ArgumentError(
        `${this.constructor.name} has no param "${name}"; it has ${Object.keys(specs).join(", ")}`,
      );
    }
    return declared;
  }

  #checked(name: string, value: unknown): unknown {
    const declared = this.specOf(name);
    if (declared.readonly === true) throw new ArgumentError(`${this.constructor.name}.${name} cannot be set`);
    const problem = declared.check(value);
    if (problem !== null) throw new ArgumentError(`${this.constructor.name}.${name}: ${problem}`);
    return value;
  }

  #apply(changes: readonly ParamChange[]): void {
    if (changes.length === 0) return;
    for (const { name, value } of changes) {
      this.#given.add(name);
      this.#values.set(name, value);
    }
    this.scope.tracker?.changed(
      this,
      changes.map(({ name }) => name),
    );
    // A reference gives its first value while the fields of derived classes do not exist yet.
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

/** Adds accessors for `specs` to the prototype of `Class`. */
export function defineAccessors(Class: { readonly prototype: object }, specs: ParamSpecs): void {
  for (const name of Object.keys(specs)) {
    Object.defineProperty(Class.prototype, name, {
      configurable: true,
      get(this: Parameterized) {
        return this.read(name);
      },
      set(this: Parameterized, value: unknown) {
        this.update({ [name]: value });
      },
    });
  }
}

/** A class of params without a look: `class Settings extends params({ city: text("Rome") }) {}`. */
export function params<S extends ParamSpecs>(
  specs: S,
): { new (inputs?: ParamInputs<S>): Parameterized & ParamValues<S>; readonly specs: S } {
  const Class = class extends Parameterized {
    static override readonly specs = specs;
  };
  defineAccessors(Class, specs);
  // The cast: the accessors just defined are what ParamValues<S> says.
  return Class as unknown as { new (inputs?: ParamInputs<S>): Parameterized & ParamValues<S>; readonly specs: S };
}
