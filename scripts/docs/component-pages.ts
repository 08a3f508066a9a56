// The reference of what `edgepanel` exports, from the doc comments and types of the sources: docs/reference/components/.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { exampleNames } from "./example-names.ts";

const ROOT = join(import.meta.dirname, "../..");
const OUT = join(ROOT, "docs/reference/components");
const examples: ReadonlySet<string> = new Set(exampleNames());

const { config } = ts.readConfigFile(join(ROOT, "tsconfig.worker.json"), (path) => ts.sys.readFile(path)) as {
  readonly config: unknown;
};
const parsed = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
const [MAIN, CUSTOM, MATERIAL] = ["src/index.ts", "src/components/index.ts", "src/material/index.ts"] as const;
const program = ts.createProgram(
  [...[MAIN, CUSTOM, MATERIAL].map((path) => join(ROOT, path)), join(ROOT, "worker-configuration.d.ts")],
  parsed.options,
);
const checker = program.getTypeChecker();

interface Entry {
  readonly name: string;
  readonly group: string;
  readonly text: string;
}

const inline = (text: string): string => text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|").trim();
const textOf = (parts: ts.SymbolDisplayPart[] | undefined): string => ts.displayPartsToString(parts);
/** Words of a comment, safe inside of a page: what looks like a tag is text. */
const prose = (text: string): string =>
  text
    .replaceAll(/\{@link ([^}]+)\}/g, "`$1`")
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replaceAll("<", "&lt;").replaceAll("{{", "{ {")))
    .join("");

/** The folder below src that a symbol is made in: `components/widgets`. */
function groupOf(symbol: ts.Symbol): string {
  const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
  const [first = "other", second = ""] = file.slice(join(ROOT, "src/").length).split("/");
  return first === "components" && !second.endsWith(".ts") ? second : first;
}

const typeText = (type: ts.Type): string => {
  const text = inline(checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation));
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
};

/** A table of the params that the constructor takes by name. */
function paramsOf(symbol: ts.Symbol): string {
  const type = checker.getTypeOfSymbol(symbol);
  const params = type.getConstructSignatures().flatMap((signature) => signature.getParameters());
  const options = params.at(-1);
  if (options === undefined) return "";
  const properties = checker
    .getNonNullableType(checker.getTypeOfSymbol(options))
    .getProperties()
    .filter((property) => !property.name.startsWith("__") && (property.flags & ts.SymbolFlags.Method) === 0);
  if (properties.length === 0) return "";
  const rows = properties
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((property) => {
      const doc = prose(inline(textOf(property.getDocumentationComment(checker))));
      return `| \`${property.name}\` | \`${typeText(checker.getNonNullableType(checker.getTypeOfSymbol(property)))}\` | ${doc} |`;
    });
  return `\n| param | type | |\n|---|---|---|\n${rows.join("\n")}\n`;
}

const aliased = (symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** What a module exports; of a namespace (`indicators.Number`) its members. */
const entriesOf = (module: ts.Symbol, prefix = ""): Entry[] =>
  checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = aliased(exported);
    return symbol.flags & ts.SymbolFlags.ValueModule
      ? entriesOf(symbol, `${exported.name}.`)
      : (entryOf(exported, `${prefix}${exported.name}`) ?? []);
  });

function entryOf(exported: ts.Symbol, name: string): Entry | null {
  const symbol = aliased(exported);
  const isClass = (symbol.flags & ts.SymbolFlags.Class) !== 0;
  const isFunction = (symbol.flags & ts.SymbolFlags.Function) !== 0;
  if (!isClass && !isFunction) return null;
  const doc = prose(textOf(symbol.getDocumentationComment(checker)));
  const tags = symbol
    .getJsDocTags(checker)
    .map(({ name, text }) =>
      name === "example"
        ? `\n\`\`\`typescript\n${textOf(text).trim()}\n\`\`\`\n`
        : `\n*${name}* ${prose(inline(textOf(text)))}\n`,
    )
    .join("");
  const signature = isFunction
    ? checker
        .getTypeOfSymbol(symbol)
        .getCallSignatures()
        .map((call) => `${name}${checker.signatureToString(call)}`)
        .join("\n")
    : "";
  const shown = signature === "" ? "" : `\n\`\`\`typescript\n${signature}\n\`\`\`\n`;
  const text = `## ${name}\n\n${doc}\n${liveOf(name)}${shown}${tags}${isClass ? paramsOf(symbol) : ""}`;
  return { name, group: groupOf(symbol), text };
}

/** A picture, and the component itself when it is wanted: each is a session of the gallery's Worker. */
function liveOf(name: string): string {
  if (!examples.has(name)) return "";
  const address = `/live?name=${name}`;
  return `\n<div class="live"><img src="/pictures/${name}.jpg" alt="${name}" width="460" height="280" loading="lazy"><details><summary>Live</summary><iframe src="${address}" title="${name}, live" loading="lazy" width="460" height="280"></iframe></details></div>\n`;
}

const exportsOf = (path: string, prefix = ""): Entry[] => {
  const file = program.getSourceFile(join(ROOT, path));
  const module = file && checker.getSymbolAtLocation(file);
  if (module === undefined) throw new Error(`${path} exports nothing`);
  return entriesOf(module, prefix);
};
const entries = [
  ...exportsOf(MAIN),
  // Of what components are made of: those with modules of an author's.
  ...exportsOf(CUSTOM).filter(({ group }) => group === "custom"),
  ...exportsOf(MATERIAL, "material."),
];

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const groups = [...new Set(entries.map(({ group }) => group))].sort();
for (const group of groups) {
  const own = entries.filter((entry) => entry.group === group).sort((a, b) => a.name.localeCompare(b.name));
  const title = `${group[0]?.toUpperCase() ?? ""}${group.slice(1)}`;
  writeFileSync(join(OUT, `${group}.md`), `# ${title}\n\n${own.map(({ text }) => text).join("\n")}`);
}
const list = groups.map((group) => {
  const names = entries.filter((entry) => entry.group === group).map(({ name }) => name);
  return `- [${group}](./${group}.md): ${names.sort().join(", ")}`;
});
writeFileSync(
  join(OUT, "index.md"),
  `# Components and functions\n\nWhat \`edgepanel\` exports, \`edgepanel/material\` (group material) and the components of \`edgepanel/components\` that run modules (group custom), from the comments of the sources.\n\n${list.join("\n")}\n`,
);
console.log(`docs: ${entries.length} entries in ${groups.length} pages`);
