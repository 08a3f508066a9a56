// The base of classes of params: values checked by what is known of them now, events, and methods that depend on params.
import { ArgumentError } from "../base/errors.ts";
import { bind, type Bound } from "../reactive/bind.ts";
import {
  sameValue,
  type ParamName,
  type ParamSpecs,
  type ParamSpec,
  type ParamUpdate,
  type ParamValue,
} from "../reactive/param.ts";
import { unknownParamText } from "../reactive/param-names.ts";
import { Parameterized, specsOf } from "../reactive/parameterized.ts";
import type { Ref } from "../reactive/refs.ts";
import { untracked } from "../reactive/signals.ts";
import { DependencyRef, type DependsOptions, type DependsPath } from "./depends.ts";
import { ParamHandle } from "./handle.ts";
import { choicesOf, isKind, type Kind, type KindName, type ParamInfo } from "./kind.ts";

/** What differs for one object from what its class says, by the names of params. */
type Differences = Readonly<Record<string, Partial<ParamInfo>>>;

/** The param that holds them: a name that no author can give, stored with the session like any other. */
const INFO = "param.info";

/** The params that every class of params has. */
export const objectSpecs: ParamSpecs = {
  [INFO]: {
    default: {},
    check: (value) => (typeof value === "object" && value !== null ? null : "expected an object"),
    readonly: true,
  },
};

type Inputs = Readonly<Record<string, unknown>>;

/** All params of an object, each as a `ParamHandle`. */
export type ParamHandles<S> = { readonly [K in keyof S]: ParamHandle<ParamValue<S[K]>> };

/** An object with declared params, as `parameterized` and `viewer` make its class. */
export abstract class ParamObject<S extends ParamSpecs = ParamSpecs> extends Parameterized<S> {
  readonly #handles = new Map<string, ParamHandle>();
  readonly #outputs = new Map<string, Ref>();
  #editing = false;

  /** The params as references, with what is known of each. */
  override get param(): ParamHandles<S> {
    // The cast: the proxy has a handle for each declared name and throws for any other.
    return new Proxy(Object.create(null) as object, {
      get: (_target, name) => (typeof name === "string" ? this.handle(name) : undefined),
    }) as ParamHandles<S>;
  }

  /** One param by its name. @throws ArgumentError when there is no such param */
  handle(name: string): ParamHandle {
    let handle = this.#handles.get(name);
    if (handle === undefined) {
      kindAt(this, name);
      this.#handles.set(name, (handle = new ParamHandle(this, name)));
    }
    return handle;
  }

  /** The names of the params, in the order in which they were declared. */
  get paramNames(): readonly string[] {
    return Object.entries(specsOf(this)).flatMap(([name, spec]) => (isKind(spec) ? [name] : []));
  }

  /** What forms call it: its name where it has one, else that of its class. */
  get formTitle(): string {
    const name = this.paramNames.includes("name") ? this.read("name") : "";
    return typeof name === "string" && name !== "" ? name : this.typeName;
  }

  /** As `formTitle`: what fields show in which the object stands as a value. */
  override toString(): string {
    return this.formTitle;
  }

  kindOf(name: string): KindName {
    return kindAt(this, name).kind;
  }

  infoOf(name: string): ParamInfo {
    const { info } = kindAt(this, name);
    // The cast: the param holds what `setInfo` puts there.
    const differences = this.read(INFO) as Differences;
    return { ...info, ...(Object.hasOwn(differences, name) ? differences[name] : {}) };
  }

  setInfo(name: string, changes: Partial<ParamInfo>): void {
    const { checkWith } = kindAt(this, name);
    untracked(() => {
      const info = { ...this.infoOf(name), ...changes };
      const value = this.present(name);
      const problem = checkWith(value, info);
      const first = changes.objects === undefined ? undefined : choicesOf(changes.objects ?? [])[0];
      const differences = this.present(INFO) as Differences;
      const update = { [INFO]: { ...differences, [name]: { ...differences[name], ...changes } } };
      if (problem === null) return this.assign(update);
      if (changes.objects === undefined)
        throw new ArgumentError(`${this.typeName}.${name} is ${String(value)} now: ${problem}`);
      this.assign({ ...update, [name]: Array.isArray(value) ? keptOf(value, checkWith, info) : (first?.[1] ?? null) });
    });
  }

  /** Sets several params as one change; an event that is set to true happens after it. */
  override update(inputs: ParamUpdate<S>): void {
    const given = Object.entries(inputs as Inputs);
    const events = given.filter(([name, value]) => value === true && this.#isEvent(name)).map(([name]) => name);
    if (events.length < given.length)
      // The cast: a part of the update.
      super.update(Object.fromEntries(given.filter(([name]) => !events.includes(name))) as ParamUpdate<S>);
    for (const name of events) this.pulse(name);
  }

  /** Calls the watchers of `names` although nothing changed; an event happens. */
  override trigger(...names: ParamName<S>[]): void {
    const others = names.filter((name) => !this.#isEvent(name));
    if (others.length > 0) super.trigger(...others);
    for (const name of names) if (this.#isEvent(name)) this.pulse(name);
  }

  /**
   * A function of these params and of no others, to show or to hand on as a reference (param's `depends`). Params of an
   * object in a param are named by a point: `"axis.label"`.
   *
   * With `watch` it is also called whenever one of them changes, with `onInit` at once. Call it where the class
   * initialises its fields, or in the constructor: then it is there again when a session comes back.
   *
   * @example readonly view = this.depends(["city"], () => `# ${this.city}`);
   * @throws ArgumentError when there is no such param
   */
  depends<T>(
    names: DependsPath<S> | readonly DependsPath<S>[],
    method: () => T,
    { watch = false, onInit = false }: DependsOptions = {},
  ): Bound<T> {
    const paths: readonly string[] = typeof names === "string" ? [names] : names;
    const refs = paths.map((path) => new DependencyRef(this as ParamObject, path));
    const call = (): T => method.call(this);
    if (watch && paths.every((path) => !path.includes("."))) this.observe(call, paths);
    else if (watch) this.#watchInside(refs, call);
    if (onInit) call();
    return bind(call, ...refs);
  }

  /**
   * Names a value that the object gives on: to the next stage of a `Pipeline`, where a param of that name takes it
   * (param's `output`). Returns it as a reference.
   */
  output<T>(name: string, value: () => T): Ref<T> {
    const ref = bind(() => value.call(this));
    this.#outputs.set(name, ref);
    return ref;
  }

  /** The present values of what `output` names. */
  get outputs(): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...this.#outputs].map(([name, ref]) => [name, ref.value]));
  }

  /** Lets `change` set constant params too (param's `edit_constant`). */
  editConstant<T>(change: () => T): T {
    const before = this.#editing;
    this.#editing = true;
    try {
      return change();
    } finally {
      this.#editing = before;
    }
  }

  protected override begin(): void {
    super.begin();
    for (const name of this.paramNames) {
      const { instantiate } = kindAt(this, name);
      if (instantiate !== undefined && !this.isGiven(name)) this.assign({ [name]: instantiate() });
    }
  }

  protected override settled(update: Inputs): Inputs {
    // Before the object is made there is nothing that it must stay.
    for (const [name, value] of Object.entries(update))
      if (!this.#editing && this.infoOf(name).constant && !sameValue(value, this.present(name)))
        throw new ArgumentError(`${this.typeName}.${name} is constant: give it as the object is made`);
    return super.settled(update);
  }

  /** The declaration with the check that goes for this object now. */
  protected override specOf(name: string): ParamSpec<unknown> {
    const spec = super.specOf(name);
    if (!isKind(spec)) return spec;
    return {
      ...spec,
      check: (value) =>
        spec.checkWith(
          value,
          untracked(() => this.infoOf(name)),
        ),
    };
  }

  #isEvent(name: string): boolean {
    return kindAt(this, name).kind === "Event";
  }

  /** Calls `call` when one of these values has changed, also inside an object that takes the place of another. */
  #watchInside(refs: readonly DependencyRef[], call: () => unknown): void {
    let last: readonly unknown[] | null = null;
    this.scope.effect(() => {
      const values = refs.map((ref) => ref.value);
      const changed = last !== null && values.some((value, index) => !sameValue(value, last?.[index]));
      last = values;
      if (changed && this.scope.tracker?.restoring !== true) untracked(() => this.scope.runner.run(call));
    });
  }
}

/** The declaration of a param. A function: the constructor of the base asks before private methods are there. */
function kindAt(object: ParamObject, name: string): Kind<unknown> {
  const specs = specsOf(object);
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (spec !== undefined && isKind(spec)) return spec;
  throw new ArgumentError(unknownParamText(object.constructor.name, name, object.paramNames));
}

/** Of a list of choices those that are still to be had. */
function keptOf(value: readonly unknown[], check: Kind<unknown>["checkWith"], info: ParamInfo): readonly unknown[] {
  return value.filter((each) => check([each], info) === null);
}
