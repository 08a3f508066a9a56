// Model definitions: type name, base, own attributes, and quick questions about them.
import type { ModelDef, PropDef } from "./definition.ts";
import { register } from "./registry.ts";

export type { AttributesOf, Kind, ModelDef, PropDef } from "./definition.ts";

/** A definition with its answers, worked out when first asked. They follow from the definition alone. */
class Definition implements ModelDef {
  readonly type: string;
  readonly base: ModelDef | null;
  readonly own: Readonly<Record<string, PropDef>>;
  #props: ReadonlyMap<string, PropDef> | null = null;
  #types: ReadonlySet<string> | null = null;

  constructor(type: string, base: ModelDef | null, own: Readonly<Record<string, PropDef>>) {
    this.type = type;
    this.base = base;
    this.own = own;
  }

  get props(): ReadonlyMap<string, PropDef> {
    return (this.#props ??= new Map([...(this.base === null ? [] : full(this.base).props), ...frozen(this.own)]));
  }

  get types(): ReadonlySet<string> {
    return (this.#types ??= new Set([...(this.base === null ? [] : full(this.base).types), this.type]));
  }
}

const full = (def: ModelDef): Definition => {
  if (def instanceof Definition) return def;
  throw new TypeError(`the definition of ${def.type} was not made by defineModel`);
};

function* frozen(own: Readonly<Record<string, PropDef>>): Iterable<[string, PropDef]> {
  for (const [name, prop] of Object.entries(own)) {
    freeze(prop.default);
    yield [name, prop];
  }
}

/** Defaults are shared by all sessions, so that a push onto one must fail instead of reaching the others. */
function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  if (value instanceof Set) Object.assign(value, { add: refuse, delete: refuse, clear: refuse });
  Object.freeze(value);
  for (const item of Object.values(value)) freeze(item);
}

function refuse(): never {
  throw new TypeError("a default value cannot be changed; set the attribute to a new value");
}

/**
 * Makes a definition without registering it, for types that not every session knows (Bokeh's data models).
 *
 * @param own attributes that the base does not have, or redefines
 */
export function modelDef<A extends object>(
  type: string,
  base: ModelDef | null,
  own: Readonly<Record<string, PropDef>>,
): ModelDef<A> {
  return new Definition(type, base, own);
}

/**
 * Makes a definition and registers its type name, so that clients may send models of it. Call it while a module loads.
 *
 * @throws Error when another definition has that name
 */
export function defineModel<A extends object>(
  type: string,
  base: ModelDef | null,
  own: Readonly<Record<string, PropDef>>,
): ModelDef<A> {
  const def = modelDef<A>(type, base, own);
  register(def);
  return def;
}

/** The attribute `name` of `def` or of one of its bases. */
export function propOf(def: ModelDef, name: string): PropDef | undefined {
  return full(def).props.get(name);
}

/** The names of all attributes, those of the bases first. */
export function propNames(def: ModelDef): Iterable<string> {
  return full(def).props.keys();
}

/** True when `def` is the type `typeName` or derives from it. */
export function isKindOf(def: ModelDef, typeName: string): boolean {
  return full(def).types.has(typeName);
}
