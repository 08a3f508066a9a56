// Runs in the page, beside BokehJS and PanelJS: reads the model classes and returns what they define.
import type { Kind, Spec, SpecValue } from "../../src/models/definition.ts";
import type { ClassFacts, Facts, Library, ModuleFacts, PropFacts } from "./facts.ts";

/** A BokehJS kind, as far as it is read here (core/kinds). */
interface KindObject {
  readonly kind_name: string;
  readonly types?: readonly KindObject[];
  readonly base_type?: KindObject;
  readonly item_type?: KindObject;
  readonly key_type?: KindObject;
  readonly struct_type?: Readonly<Record<string, KindObject>>;
  readonly obj_type?: ModelClass;
  readonly values?: ReadonlySet<string | number | boolean | null>;
  readonly prefix?: string;
  readonly regex?: RegExp;
}

interface PropEntry {
  readonly type: unknown;
  readonly default_value: (...args: unknown[]) => unknown;
  readonly options: { readonly internal?: boolean; readonly readonly?: boolean };
}

interface ModelClass {
  readonly name: string;
  readonly __qualified__: string;
  readonly prototype: { readonly _props: Readonly<Record<string, PropEntry>> };
}

/** The parts of BokehJS that the reading needs. */
export interface Core {
  readonly HasProps: ModelClass & { _fix_default: (value: unknown, attr: string) => PropEntry["default_value"] };
  readonly Kind: abstract new () => object;
  readonly VectorSpec: abstract new () => object;
  readonly ScalarSpec: abstract new () => object;
  readonly Font: abstract new () => object;
  readonly PropertyAlias: abstract new () => { readonly attr: string };
  readonly unset: symbol;
  /** The class that BokehJS makes for a type name, or null. */
  readonly classOf: (type: string) => unknown;
  readonly enums: Readonly<Record<string, unknown>>;
  readonly colors: Readonly<Record<string, number>>;
}

const made = new WeakSet<object>();

/**
 * Marks the defaults that are made by a function, which BokehJS forgets. Must run before any model class is defined.
 */
export function trackDefaults(HasProps: Core["HasProps"]): void {
  const fix = HasProps._fix_default;
  HasProps._fix_default = (value, attr) => {
    const make = fix.call(HasProps, value, attr);
    if (typeof value === "function") made.add(make);
    return make;
  };
}

export type LoadedModule = readonly [
  library: Library,
  path: string,
  exports: Readonly<Record<string, unknown>>,
  defined: readonly string[],
];

/** Reads every model class of `modules`, and the bases that no module exports. */
export function introspect(core: Core, modules: readonly LoadedModule[]): Facts {
  const homes = new Map<ModelClass, { readonly library: Library; readonly path: string }>();
  for (const [library, path, exports, defined] of modules) {
    for (const name of defined)
      if (isModelClass(core, exports[name]) && !homes.has(exports[name])) homes.set(exports[name], { library, path });
  }
  for (const [cls, home] of [...homes]) {
    for (let base = baseOf(cls); base !== null; base = baseOf(base))
      if (isModelClass(core, base) && !homes.has(base)) homes.set(base, home);
  }
  const byModule = new Map<string, ModuleFacts & { classes: ClassFacts[] }>();
  for (const [cls, { library, path }] of homes) {
    const key = `${library}/${path}`;
    if (!byModule.has(key)) byModule.set(key, { library, path, classes: [] });
    byModule.get(key)?.classes.push(classFacts(core, cls));
  }
  const enums: Record<string, Kind> = {};
  for (const [name, value] of Object.entries(core.enums))
    if (value instanceof core.Kind) enums[name] = kindData(core, value as unknown as KindObject);
  return { modules: [...byModule.values()], enums, colors: Object.keys(core.colors) };
}

// The casts below: classes are untyped here, their shape is that of BokehJS's HasProps.
function isModelClass(core: Core, value: unknown): value is ModelClass {
  if (typeof value !== "function") return false;
  const HasProps = core.HasProps as unknown as abstract new () => object;
  return value === HasProps || value.prototype instanceof HasProps;
}

const baseOf = (cls: ModelClass): ModelClass | null => Object.getPrototypeOf(cls) as ModelClass | null;

/** The wire's name. An abstract class whose name a registered one has too is told apart by what it lacks there. */
function typeName(core: Core, cls: ModelClass): string {
  const registered = core.classOf(cls.__qualified__);
  return registered === null || registered === cls ? cls.__qualified__ : `abstract.${cls.__qualified__}`;
}

function classFacts(core: Core, cls: ModelClass): ClassFacts {
  const above = cls === core.HasProps ? null : baseOf(cls);
  const inherited = above?.prototype._props ?? {};
  const props = Object.entries(cls.prototype._props)
    .filter(([name, entry]) => inherited[name] !== entry)
    .map(([name, entry]) => propFacts(core, cls, name, entry, name in inherited));
  let depth = 0;
  for (let base: ModelClass | null = cls; base !== null && base !== core.HasProps; base = baseOf(base)) depth += 1;
  const base = above === null ? null : typeName(core, above);
  return {
    name: cls.name,
    type: typeName(core, cls),
    base,
    registered: core.classOf(cls.__qualified__) === cls,
    depth,
    props,
  };
}

function propFacts(core: Core, cls: ModelClass, name: string, entry: PropEntry, override: boolean): PropFacts {
  const { type, options } = entry;
  const flags = {
    ...(options.internal === true ? { internal: true as const } : {}),
    ...(options.readonly === true ? { readonly: true as const } : {}),
    override,
  };
  const where = `${cls.__qualified__}.${name}`;
  if (type instanceof core.PropertyAlias) {
    const target = cls.prototype._props[type.attr];
    if (target === undefined) throw new Error(`${where} is another name of ${type.attr}, which does not exist`);
    return { ...propFacts(core, cls, name, target, override), alias: type.attr };
  }
  return { name, ...kindOrSpec(core, type, where), ...defaultFacts(core, entry, where), ...flags };
}

function kindOrSpec(core: Core, type: unknown, where: string): { kind: Kind; spec?: Spec } {
  if (type instanceof core.Kind) return { kind: kindData(core, type as unknown as KindObject) };
  const cls = type as { readonly name: string; readonly prototype: unknown };
  if (cls.prototype instanceof core.VectorSpec)
    return {
      kind: "Any",
      spec: { of: cls.name.replace(/^(?:XOr)?[XY](?=Coordinate)/, "").replace(/Spec$/, "") as SpecValue, vector: true },
    };
  if (cls.prototype instanceof core.ScalarSpec)
    return { kind: "Any", spec: { of: cls.name.replace(/Scalar$/, "") as SpecValue, vector: false } };
  // BokehJS gives its Font property no kind; it holds the name of a font.
  if (type === core.Font) return { kind: "Str" };
  throw new Error(`${where} has a property class that the generator does not know: ${cls.name}`);
}

function defaultFacts(
  core: Core,
  entry: PropEntry,
  where: string,
): Pick<PropFacts, "default" | "required" | "computed"> {
  let value: unknown;
  try {
    value = entry.default_value();
  } catch {
    return { computed: "" };
  }
  if (value === core.unset) return { required: true };
  if (isModelInstance(core, value))
    return {
      computed:
        value.dirty_attributes !== undefined && Object.keys(value.dirty_attributes).length === 0 ? value.type : "",
    };
  const source = literal(value);
  if (source !== null && !(made.has(entry.default_value) && literal(entry.default_value()) !== source))
    return { default: source };
  if (made.has(entry.default_value)) return { computed: "" };
  throw new Error(`${where} has a default that the generator cannot write`);
}

const isModelInstance = (
  core: Core,
  value: unknown,
): value is { readonly type: string; readonly dirty_attributes: object } =>
  value instanceof (core.HasProps as unknown as abstract new () => object);

/** TypeScript source of a value, or null when it holds something that is not data. */
function literal(value: unknown): string | null {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return joined(value.map(literal), (items) => `[${items.join(", ")}]`);
  // An empty map arrives from the wire as an empty object, so that stands for it here too.
  if (value instanceof Map) return value.size === 0 ? "{}" : null;
  if (value instanceof Set)
    return joined(
      [...value].map(literal),
      (items) => `/* @__PURE__ */ new Set(${items.length === 0 ? "" : `[${items.join(", ")}]`})`,
    );
  if (typeof value !== "object") return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return null;
  const fields = Object.entries(value);
  return joined(
    fields.map(([, item]) => literal(item)),
    (items) =>
      items.length === 0
        ? "{}"
        : `{ ${items.map((item, i) => `${JSON.stringify(fields[i]?.[0])}: ${item}`).join(", ")} }`,
  );
}

function joined(items: readonly (string | null)[], join: (items: readonly string[]) => string): string | null {
  const known = items.filter((item) => item !== null);
  return known.length === items.length ? join(known) : null;
}

function kindData(core: Core, kind: KindObject): Kind {
  const data = (item: KindObject | undefined): Kind => {
    if (item === undefined) throw new Error(`a ${kind.kind_name} lacks what it is made of`);
    return kindData(core, item);
  };
  switch (kind.kind_name) {
    case "Any":
    case "Unknown":
    case "Bool":
    case "Float":
    case "Int":
    case "Percent":
    case "Str":
    case "Null":
    case "Bytes":
    case "Color":
    case "CSSLength":
    case "AnyRef":
    case "Func":
    case "Node":
      return kind.kind_name;
    case "Nullable":
    case "Opt":
    case "NonNegative":
    case "Positive":
      return [kind.kind_name, data(kind.base_type)];
    case "List":
    case "NonEmptyList":
    case "Arrayable":
    case "Iterable":
    case "Dict":
    case "Set":
      return [kind.kind_name, data(kind.item_type)];
    case "Or":
    case "And":
    case "Tuple":
      return [kind.kind_name, ...(kind.types ?? []).map(data)];
    case "KeyVal":
    case "Mapping":
      return [kind.kind_name, data(kind.key_type), data(kind.item_type)];
    case "Enum":
      return ["Enum", ...(kind.values ?? [])];
    case "Ref": {
      const name = kind.obj_type?.name ?? "object";
      return isModelClass(core, kind.obj_type) ? ["Ref", typeName(core, kind.obj_type)] : ["Obj", name];
    }
    case "Struct":
    case "PartialStruct":
      return [
        kind.kind_name,
        Object.fromEntries(Object.entries(kind.struct_type ?? {}).map(([name, item]) => [name, data(item)])),
      ];
    case "PrefixedStr":
      return ["PrefixedStr", kind.prefix ?? ""];
    case "Regex":
      return ["Regex", kind.regex?.source ?? "", kind.regex?.flags ?? ""];
    default:
      throw new Error(`the generator does not know the kind ${kind.kind_name}`);
  }
}
