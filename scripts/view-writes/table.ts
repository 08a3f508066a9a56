// From classes and decisions to the table: which attributes a view writes on its own model, and which on others.
import "../../src/models/generated/all.ts";
import { isKindOf, propOf } from "../../src/models/define-model.ts";
import type { Kind, ModelDef } from "../../src/models/definition.ts";
import { lookup, registeredTypes } from "../../src/models/registry.ts";
import { FAR, NOT_OWN, OVERLAYS, OWN, REPORTS, type FarWrite } from "./decisions.ts";
import type { ClassName, ClassText } from "./read-classes.ts";

export interface Table {
  /** Type -> attributes that its base does not have in this table. */
  readonly own: ReadonlyMap<string, readonly string[]>;
  readonly far: readonly FarWrite[];
}

/** @throws Error when a decision names a type or an attribute that does not exist */
export function buildTable(classes: readonly ClassText[]): Table {
  const byName = new Map<ClassName, ClassText>(classes.map((each) => [`${each.library}:${each.name}`, each]));
  const byType = new Map(classes.map((each) => [each.type, each]));
  const own = new Map<string, ReadonlySet<string>>();
  const far = new Map<string, FarWrite>();
  for (const type of [...registeredTypes()].toSorted()) {
    const def = known(type);
    const found = byType.get(type);
    const models = found === undefined ? [] : chain(found);
    const view = models.find((each) => each.view !== null)?.view ?? null;
    const views = view === null ? [] : chain(byName.get(view));
    const attrs = new Set<string>();
    for (const { writes } of [...models, ...views]) {
      for (const { from, path, attr } of writes) {
        if (from !== "model" || attr === "*") continue;
        if (path.length === 0) attrs.add(attr);
        else for (const write of farWrites(type, path, attr)) far.set(JSON.stringify(write), write);
      }
    }
    for (const [decided, names] of Object.entries(OWN))
      if (isKindOf(def, decided)) for (const name of names) attrs.add(name);
    for (const [decided, names] of NOT_OWN) if (isKindOf(def, decided)) for (const name of names) attrs.delete(name);
    own.set(type, new Set([...attrs].filter((attr) => travels(def, attr))));
  }
  for (const write of [...FAR, ...overlays()]) {
    checkFar(write);
    far.set(JSON.stringify(write), write);
  }
  return { own: withoutInherited(own), far: [...far.values()].toSorted(byText) };

  function chain(start: ClassText | undefined): ClassText[] {
    const result: ClassText[] = [];
    for (let at = start; at !== undefined; at = at.base === null ? undefined : byName.get(at.base)) result.push(at);
    return result;
  }

  function farWrites(type: string, path: readonly string[], attr: string): FarWrite[] {
    const def = known(type);
    if (NOT_OWN.some(([decided, names]) => names.includes("*") && isKindOf(def, decided))) return [];
    const targets = path.reduce<readonly ModelDef[]>((at, step) => at.flatMap((each) => reached(each, step)), [def]);
    if (!targets.some((target) => travels(target, attr))) return [];
    const decided = FAR.some(
      (each) => each.path === path.join(".") && each.attr === attr && isKindOf(def, each.writer),
    );
    return decided ? [] : [{ writer: type, path: path.join("."), attr }];
  }
}

const byText = (a: FarWrite, b: FarWrite): number =>
  `${a.writer} ${a.path} ${a.attr}` < `${b.writer} ${b.path} ${b.attr}` ? -1 : 1;

function known(type: string): ModelDef {
  const def = lookup(type);
  if (def === undefined) throw new Error(`A decision names the type ${type}, which does not exist`);
  return def;
}

/** True for what the protocol carries. */
function travels(def: ModelDef, attr: string): boolean {
  const prop = propOf(def, attr);
  return prop !== undefined && prop.internal !== true;
}

/** What the models in an attribute can be. */
function reached(def: ModelDef, attr: string): ModelDef[] {
  const prop = propOf(def, attr);
  const types = prop === undefined ? [] : refsOf(prop.kind);
  // An abstract type stands for those derived from it.
  return types.flatMap((type) => {
    const own = lookup(type);
    return own === undefined ? [...registeredTypes()].map(known).filter((each) => isKindOf(each, type)) : [own];
  });
}

function refsOf(kind: Kind | Readonly<Record<string, Kind>>): string[] {
  if (typeof kind === "string") return [];
  if (!Array.isArray(kind)) return Object.values(kind as Readonly<Record<string, Kind>>).flatMap(refsOf);
  const [name, ...inner] = kind as readonly [string, ...Kind[]];
  if (name === "Ref") return inner.map(String);
  return name === "Enum" || name === "PrefixedStr" || name === "Regex" || name === "Obj" ? [] : inner.flatMap(refsOf);
}

const overlays = (): FarWrite[] =>
  OVERLAYS.flatMap((writer) =>
    ["left", "right", "top", "bottom", "xs", "ys", "visible"].map((attr) => ({ writer, path: "overlay", attr })),
  ).filter(({ writer, attr }) => reached(known(writer), "overlay").some((overlay) => travels(overlay, attr)));

/** @throws Error when no model of the writer's kind could do so */
function checkFar({ writer, path, attr, when }: FarWrite): void {
  const defs = [...registeredTypes()].map(known).filter((def) => isKindOf(def, writer));
  const steps = path === "" ? [] : path.split(".");
  const possible = defs.some((def) => {
    const targets = steps.reduce<readonly ModelDef[]>((at, step) => at.flatMap((each) => reached(each, step)), [def]);
    const kinds = [...registeredTypes()].map(known).filter((kind) => targets.some(({ type }) => isKindOf(kind, type)));
    return (when === undefined || travels(def, when)) && kinds.some((target) => travels(target, attr));
  });
  if (!possible) throw new Error(`The decision ${writer} ${path}.${attr} fits no model`);
}

function withoutInherited(own: ReadonlyMap<string, ReadonlySet<string>>): Map<string, readonly string[]> {
  const result = new Map<string, readonly string[]>();
  for (const [type, attrs] of own) {
    const inherited = ancestors(known(type)).flatMap((base) => [...(own.get(base) ?? [])]);
    const added = [...attrs].filter((attr) => !inherited.includes(attr)).toSorted();
    if (added.length > 0) result.set(type, added);
  }
  return result;
}

function ancestors(def: ModelDef): string[] {
  return def.base === null ? [] : [def.base.type, ...ancestors(def.base)];
}

/** The table as a module. */
export function render({ own, far }: Table, versions: string): string {
  const lines = [...own].map(([type, attrs]) => `  ${JSON.stringify(type)}: ${JSON.stringify(attrs)},`);
  const rows = far.map((write) => `  ${JSON.stringify(write)},`);
  return `// Generated by scripts/generate-view-writes.ts from ${versions}. Do not edit.

/** Type -> attributes that its view writes on its model, besides those of its bases. */
export const OWN_WRITES: Readonly<Record<string, readonly string[]>> = {
${lines.join("\n")}
};

/** A view writes \`attr\` of the models that \`path\` leads to from its model, where \`when\` is set. */
export interface FarWrite {
  readonly writer: string;
  readonly path: string;
  readonly attr: string;
  readonly when?: string;
}

export const FAR_WRITES: readonly FarWrite[] = [
${rows.join("\n")}
];

/** What views tell of themselves rather than take from a person. */
export const REPORTS: ReadonlySet<string> = /* @__PURE__ */ new Set(${JSON.stringify(REPORTS)});
`;
}
