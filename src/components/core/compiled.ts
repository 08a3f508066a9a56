// A declaration worked out once for its class: which attributes there are, what each depends on, what a browser sets.
import { ArgumentError } from "../../base/errors.ts";
import { propOf, type ModelDef } from "../../models/define-model.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import { snakeCase, type AnyDeclaration, type AnyRules, type Inside, type EventFields } from "./declaration.ts";
import type { Scene, Values } from "./declaration.ts";
import { viewOf } from "./value-view.ts";

/** Something that is worked out of params, and the params that it has ever read. */
export interface Rule {
  readonly reads: Set<string>;
}

/** What some attributes are, worked out together. */
export interface AttributeRule extends Rule {
  readonly attrs: readonly string[];
  /** Several attributes: a record of them; one: its value. */
  readonly compute: (values: Values<ParamSpecs>, scene: Scene, component: object) => unknown;
  /** The one param that is sent as it is: nothing is to be worked out. */
  readonly param: string | null;
  /** Worked out as the model is made, and never again. */
  readonly firstOnly?: true;
}

/** A param that follows an attribute. */
export interface Follower {
  readonly param: string;
  readonly fromModel: ((value: never, values: Values<ParamSpecs>) => unknown) | undefined;
}

/** A param that follows from others. */
interface ParamRule extends Rule {
  readonly param: string;
  readonly compute: (values: Values<ParamSpecs>) => unknown;
}

type Inputs = Readonly<Record<string, unknown>>;
type EventHandler = (self: Inside<ParamSpecs>, event: EventFields) => void;

type InitialRule = (values: Values<ParamSpecs>, given: (name: string) => boolean) => unknown;

/** How a param appears on the wire. */
export interface WireName {
  readonly attr: string;
  readonly toModel?: (value: never, values: Values<ParamSpecs>) => unknown;
  readonly fromModel?: Follower["fromModel"];
  readonly receiveOnly?: true;
  readonly firstOnly?: true;
}

/** The rules of a whole class of components, its base included. */
export interface BaseRules {
  /** Params that are grouped in the base's own rules. */
  readonly local: ReadonlySet<string>;
  readonly rules: (declaration: AnyDeclaration, sources: readonly AnyRules[]) => readonly AttributeRule[];
  /** False when params follow the browser and are never sent: another model says what they are. Default true. */
  readonly sends?: boolean;
  /** Rules that come after those of the declaration. */
  readonly last?: (declaration: AnyDeclaration, sources: readonly AnyRules[]) => readonly AttributeRule[];
}

/** Makes a rule for one attribute. */
export const attributeRule = (attr: string, compute: AttributeRule["compute"]): AttributeRule => ({
  attrs: [attr],
  compute,
  reads: new Set(),
  param: null,
});

/** Makes a rule for attributes that are worked out together. */
export const groupRule = (
  attrs: readonly string[],
  compute: (values: Values<ParamSpecs>, scene: Scene, component: object) => Inputs,
): AttributeRule => ({ attrs, compute, reads: new Set(), param: null });

export class Compiled {
  readonly specs: ParamSpecs;
  readonly declaration: AnyDeclaration;
  /** In the order in which attributes are set. */
  readonly rules: readonly AttributeRule[];
  readonly events: ReadonlyMap<string, EventHandler>;
  readonly #names: readonly string[];
  /** The rules of the parts, then the declaration's own. */
  readonly sources: readonly AnyRules[];
  readonly #byAttr = new Map<string, AttributeRule>();
  readonly #wire = new Map<string, WireName | null>();
  readonly #followers = new Map<string, Follower[]>();
  readonly #dependents = new Map<string, Set<AttributeRule>>();
  readonly #computed: readonly ParamRule[];
  readonly #aliases: readonly (readonly [older: string, name: string])[];
  readonly #initially: readonly (readonly [string, string | InitialRule])[];
  #checked = false;

  constructor(declaration: AnyDeclaration, base: BaseRules | null) {
    this.specs = declaration.params;
    this.declaration = declaration;
    this.#names = Object.keys(this.specs);
    this.sources = [...(declaration.parts ?? []).map(({ rules }) => rules), declaration];
    const { sources } = this;
    const entries = <T>(of: (rules: AnyRules) => Readonly<Record<string, T | undefined>> | undefined): [string, T][] =>
      sources.flatMap((rules) =>
        Object.entries(of(rules) ?? {}).flatMap(([name, value]): [string, T][] =>
          value === undefined ? [] : [[name, value]],
        ),
      );
    this.#aliases = entries((rules) => rules.aliases);
    this.#initially = entries((rules) => rules.initially);
    this.events = new Map(entries((rules) => rules.on));
    this.#computed = entries((rules) => rules.computed).map(([param, compute]) => ({
      param,
      compute,
      reads: new Set(),
    }));
    const wire = wireOf(sources);
    for (const name of wire.keys()) this.#known(name);
    for (const name of this.#names) {
      const declared = wire.get(name);
      const silent = declared === null || (declared === undefined && base?.local.has(name) === true);
      this.#wire.set(name, silent ? null : (declared ?? { attr: snakeCase(name) }));
    }
    const rules = new Map<string, AttributeRule>();
    const add = (rule: AttributeRule): void => {
      for (const attr of rule.attrs) rules.set(attr, rule);
    };
    for (const rule of base?.rules(declaration, sources) ?? []) add(rule);
    const grouped = new Set(rules.keys());
    for (const [name, travels] of this.#wire) {
      if (travels === null) continue;
      const { attr, fromModel } = travels;
      this.#followers.set(attr, [...(this.#followers.get(attr) ?? []), { param: name, fromModel }]);
      const implicit = !wire.has(name);
      if (base?.sends !== false && travels.receiveOnly !== true && !(implicit && grouped.has(attr)))
        add(paramRule(name, travels));
    }
    for (const [attr, compute] of entries((rules) => rules.derive)) add(attributeRule(attr, compute));
    for (const rule of base?.last?.(declaration, sources) ?? []) add(rule);
    this.rules = [...new Set(rules.values())];
    for (const [attr, rule] of rules) this.#byAttr.set(attr, rule);
    for (const rule of this.rules) if (rule.param !== null) this.#learn(rule, rule.param);
  }

  /** Attributes that the component's scripts set in the browser. */
  get clientSets(): readonly string[] {
    return this.sources.flatMap((rules) => rules.clientSets ?? []);
  }

  /** True when attributes follow from params under this name. */
  has(attr: string): boolean {
    return this.#byAttr.has(attr);
  }

  /** True when `rule`, and no later one, says what `attr` is. */
  decides(rule: AttributeRule, attr: string): boolean {
    return this.#byAttr.get(attr) === rule;
  }

  ruleOf(attr: string): AttributeRule | undefined {
    return this.#byAttr.get(attr);
  }

  /** The params that a browser sets by an attribute. */
  followersOf(attr: string): readonly Follower[] {
    return this.#followers.get(attr) ?? [];
  }

  /** How a param travels, or null when it does not. */
  wireOf(param: string): WireName | null {
    return this.#wire.get(param) ?? null;
  }

  /** The rules that have read one of these params, in order. */
  rulesFor(params: Iterable<string>): readonly AttributeRule[] {
    const found = new Set<AttributeRule>();
    for (const param of params) for (const rule of this.#dependents.get(param) ?? []) found.add(rule);
    return found.size < 2 ? [...found] : this.rules.filter((rule) => found.has(rule));
  }

  /** The values of a component for a rule, which from now on depends on those that it reads. */
  values(rule: AttributeRule, peek: (name: string) => unknown): Values<ParamSpecs> {
    return viewOf({
      names: this.#names,
      read: (name) => {
        this.#learn(rule, name);
        return peek(name);
      },
    });
  }

  /** All values of a component as they would be after an update. */
  next(update: Inputs, peek: (name: string) => unknown): Values<ParamSpecs> {
    return viewOf({
      names: this.#names,
      read: (name) => (Object.hasOwn(update, name) ? update[name] : peek(name)),
    });
  }

  /** Notes that `rule` depends on a param. */
  reads(rule: AttributeRule, name: string): void {
    this.#learn(rule, name);
  }

  /** Inputs under the names that count. */
  named(inputs: Inputs): Inputs {
    if (this.#aliases.length === 0) return inputs;
    const result: Record<string, unknown> = { ...inputs };
    for (const [older, name] of this.#aliases) {
      const value = result[name] ?? result[older];
      if (value !== undefined) result[older] = result[name] = value;
    }
    return result;
  }

  /** The constructor's inputs, with those that a param takes from another one. */
  initialInputs(inputs: Inputs): Inputs {
    const result: Record<string, unknown> = { ...inputs };
    for (const [param, from] of this.#initially) {
      if (typeof from !== "string" || result[param] !== undefined) continue;
      const value = result[from];
      if (value !== undefined && value !== null) result[param] = value;
    }
    return result;
  }

  /** What params are at the start that the app did not give. A rule finds what the others make of what it reads. */
  initial(peek: (name: string) => unknown, given: (name: string) => boolean): Inputs {
    const waiting = new Map(this.#initially);
    const found: Record<string, unknown> = {};
    const find = (param: string): unknown => {
      const rule = waiting.get(param);
      waiting.delete(param);
      if (rule !== undefined && !given(param)) {
        const value =
          typeof rule === "string"
            ? (find(rule) ?? undefined)
            : rule(viewOf({ names: this.#names, read: find }), given);
        if (value !== undefined) found[param] = value;
      }
      return Object.hasOwn(found, param) ? found[param] : peek(param);
    };
    for (const [param] of this.#initially) find(param);
    return found;
  }

  /** @throws ArgumentError when the params would not go together. */
  settled(update: Inputs, by: "app" | "browser", peek: (name: string) => unknown): Inputs {
    let result = update;
    const has = (name: string): boolean => Object.hasOwn(update, name);
    const refuse = (name: string, problem: string): never => {
      throw new ArgumentError(`${this.declaration.type}.${name}: ${problem}`);
    };
    for (const { settle } of this.sources) {
      const more = settle?.(this.next(result, peek), { by, has, refuse });
      if (more !== undefined) result = { ...result, ...more };
    }
    const changed = Object.keys(update);
    for (const rule of this.#computed) {
      // At the start, when nothing is updated, all of them are worked out.
      if (changed.length > 0 && !Object.keys(result).some((name) => rule.reads.has(name))) continue;
      const values = viewOf({
        names: this.#names,
        read: (name) => {
          rule.reads.add(name);
          return Object.hasOwn(result, name) ? result[name] : peek(name);
        },
      });
      result = { ...result, [rule.param]: rule.compute(values) };
    }
    return result;
  }

  /** What is wrong with an update that a browser wants, or null. */
  refusal(update: Inputs, peek: (name: string) => unknown): string | null {
    for (const { refuse } of this.sources) {
      const problem = refuse?.(this.next(update, peek)) ?? null;
      if (problem !== null) return problem;
    }
    return null;
  }

  /** True when one of the sources wants markup to stay as it is. */
  keepsMarkup(peek: (name: string) => unknown, given: (name: string) => boolean): boolean {
    return this.sources.some(({ keepsMarkup }) => keepsMarkup?.(this.next({}, peek), given) === true);
  }

  /** The model for these values. @throws Error when it lacks an attribute that the rules name. */
  modelDef(peek: (name: string) => unknown): ModelDef {
    const { model, modelFor } = this.declaration;
    if (!this.#checked) this.#check(model);
    return modelFor?.(this.next({}, peek)) ?? model;
  }

  #check(def: ModelDef): void {
    const names = [...this.#byAttr.keys(), ...this.#followers.keys()];
    const unknown = names.find((attr) => propOf(def, attr) === undefined);
    if (unknown !== undefined)
      throw new ArgumentError(
        `${this.declaration.type}: the model ${def.type} has no attribute "${unknown}"; ` +
          "list a param that does not travel under `local`, or give it another name under `wire`",
      );
    this.#checked = true;
  }

  #known(name: string): void {
    if (!Object.hasOwn(this.specs, name))
      throw new ArgumentError(`${this.declaration.type}: its rules name a param "${name}" that it does not have`);
  }

  #learn(rule: AttributeRule, name: string): void {
    if (rule.reads.has(name)) return;
    rule.reads.add(name);
    const present = this.#dependents.get(name);
    if (present === undefined) this.#dependents.set(name, new Set([rule]));
    else present.add(rule);
  }
}

/** What is declared of params: how they travel, or null for those that do not. Later sources come before earlier ones. */
function wireOf(sources: readonly AnyRules[]): ReadonlyMap<string, WireName | null> {
  const wire = new Map<string, WireName | null>();
  for (const { local = [], wire: rules = {} } of sources) {
    for (const name of local) wire.set(name, null);
    for (const [name, rule] of Object.entries(rules)) {
      if (rule !== undefined) wire.set(name, typeof rule === "string" ? { attr: rule } : rule);
    }
  }
  return wire;
}

function paramRule(name: string, { attr, toModel, firstOnly }: WireName): AttributeRule {
  const once = firstOnly === true ? { firstOnly } : {};
  if (toModel === undefined) return { attrs: [attr], compute: () => undefined, reads: new Set(), param: name, ...once };
  // The cast: the value of this param is what its rule takes.
  return { ...attributeRule(attr, (values) => toModel(values[name] as never, values)), ...once };
}
