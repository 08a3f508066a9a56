// Attributes that a class gives a closer type than its base, which only the packages' type declarations say.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Kind } from "../../src/models/definition.ts";
import type { ClassFacts, ModuleFacts, PropFacts } from "./facts.ts";

/** The types that are understood; BokehJS redeclares to these only where its base says "unknown". */
const KINDS: Readonly<Record<string, Kind>> = {
  number: "Float",
  string: "Str",
  boolean: "Bool",
  "[number, number]": ["Tuple", "Float", "Float"],
};

/**
 * Adds to each class the inherited properties of kind Unknown or Any that it redeclares: `value` of the sliders, for
 * example, whose kind
 * BokehJS leaves open for all of them, so that anything would pass.
 *
 * @param folders where each library's `.d.ts` files are
 */
export async function withRedeclared(
  modules: readonly ModuleFacts[],
  folders: Readonly<Record<ModuleFacts["library"], string>>,
): Promise<ModuleFacts[]> {
  const classes = new Map(modules.flatMap((module) => module.classes.map((cls) => [cls.type, cls])));
  return Promise.all(
    modules.map(async (module) => {
      const file = `${folders[module.library]}/${module.path}.d.ts`;
      const declared = existsSync(file)
        ? declaredTypes(await readFile(file, "utf8"))
        : new Map<string, ReadonlyMap<string, string>>();
      return {
        ...module,
        classes: module.classes.map((cls) => redeclare(cls, declared.get(cls.name) ?? new Map(), classes)),
      };
    }),
  );
}

function redeclare(
  cls: ClassFacts,
  declared: ReadonlyMap<string, string>,
  classes: ReadonlyMap<string, ClassFacts>,
): ClassFacts {
  const added: PropFacts[] = [];
  for (const [name, type] of declared) {
    const kind = KINDS[type];
    const inherited = inheritedProp(cls, name, classes);
    if (kind === undefined || inherited === undefined || cls.props.some((prop) => prop.name === name)) continue;
    if (inherited.spec === undefined && (inherited.kind === "Unknown" || inherited.kind === "Any"))
      added.push({ ...inherited, kind, override: false });
  }
  return { ...cls, props: [...cls.props, ...added] };
}

function inheritedProp(cls: ClassFacts, name: string, classes: ReadonlyMap<string, ClassFacts>): PropFacts | undefined {
  for (
    let base = cls.base === null ? undefined : classes.get(cls.base);
    base !== undefined;
    base = base.base === null ? undefined : classes.get(base.base)
  ) {
    const prop = base.props.find((item) => item.name === name);
    if (prop !== undefined) return prop;
  }
  return undefined;
}

/** Class -> property -> type, from the `Props` types of a declaration file. */
function declaredTypes(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const line of text.split("\n")) {
    const namespace = /^export declare namespace (\w+) \{/.exec(line);
    if (namespace !== null) found.set(namespace[1] ?? "", (current = new Map()));
    const property = /^\s+(\w+): p\.Property<(.*)>;$/.exec(line);
    if (property !== null) current?.set(property[1] ?? "", property[2] ?? "");
  }
  return found;
}
