// Reads the classes of BokehJS and PanelJS from their source text: names, bases, views, and what they write on models.
import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export type Library = "bokeh" | "panel";

/** A write of an attribute: `path` leads from the model, or from the view, to the object that is written on. */
export interface Write {
  readonly from: "model" | "view" | "unknown";
  readonly path: readonly string[];
  readonly attr: string;
  /** Where it stands, for what a person has to decide. */
  readonly source: string;
}

export interface ClassText {
  readonly library: Library;
  readonly name: string;
  /** The wire's name of a model class. */
  readonly type: string;
  readonly base: ClassName | null;
  readonly view: ClassName | null;
  readonly writes: readonly Write[];
}

/** A class by library and name; names repeat between the two only. */
export type ClassName = `${Library}:${string}`;

const root = new URL("../../node_modules/", import.meta.url);
const folders: readonly (readonly [Library, URL])[] = [
  ["bokeh", new URL("@bokeh/bokehjs/build/js/lib/", root)],
  ["panel", new URL("@holoviz/panel/dist/lib/", root)],
];
/** Files of models and views. Elements of templates (`dom`) take no input; `webgl` draws. */
const FILES = /^models\/(?!dom\/|glyphs\/webgl\/).*\.js$/;
/** Methods that the library offers to scripts and no view calls. */
const FOR_SCRIPTS = /^(add|remove|select|attach|clone|initialize_props)_/;
const SETTERS = new Set(["setv", "update"]);

/** All classes of both libraries. */
export async function readClasses(): Promise<readonly ClassText[]> {
  const classes: ClassText[] = [];
  for (const [library, folder] of folders) {
    const files = (await readdir(folder, { recursive: true })).map((file) => file.replaceAll("\\", "/")).toSorted();
    for (const file of files) {
      if (!FILES.test(file)) continue;
      const text = await readFile(fileURLToPath(new URL(file, folder)), "utf8");
      classes.push(...classesOf(library, `${library}/${file}`, text));
    }
  }
  return classes;
}

function classesOf(library: Library, file: string, text: string): ClassText[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imported = importedNames(source, library);
  const found: ClassText[] = [];
  const named = (name: string): ClassName => imported.get(name) ?? `${library}:${name}`;
  const visit = (node: ts.Node): void => {
    if (ts.isClassDeclaration(node) && node.name !== undefined) found.push(classText(node, node.name.text));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;

  function classText(node: ts.ClassDeclaration, name: string): ClassText {
    const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]
      ?.expression;
    const module = node.members.find(
      (member) => ts.isPropertyDeclaration(member) && member.name.getText() === "__module__",
    );
    const prefix =
      module !== undefined &&
      ts.isPropertyDeclaration(module) &&
      module.initializer !== undefined &&
      ts.isStringLiteral(module.initializer)
        ? `${module.initializer.text}.`
        : "";
    const view = /this\.prototype\.default_view = (\w+)/.exec(node.getText())?.[1];
    return {
      library,
      name,
      type: `${prefix}${name}`,
      base: base !== undefined && ts.isIdentifier(base) ? named(base.text) : null,
      view: view === undefined ? null : named(view),
      writes: writesOf(node, name, file),
    };
  }
}

/** Local name of a class -> the class that was imported under it. */
function importedNames(source: ts.SourceFile, library: Library): ReadonlyMap<string, ClassName> {
  const names = new Map<string, ClassName>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const from = statement.moduleSpecifier.text.startsWith("@bokeh") ? "bokeh" : library;
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const { name, propertyName } of bindings.elements)
      names.set(name.text, `${from}:${(propertyName ?? name).text}`);
  }
  return names;
}

/** Where an expression leads. */
interface Place {
  readonly from: Write["from"];
  readonly path: readonly string[];
}

const NOWHERE: Place = { from: "unknown", path: [] };

function writesOf(node: ts.ClassDeclaration, className: string, file: string): Write[] {
  const isView = className.endsWith("View");
  const writes: Write[] = [];
  const note = (receiver: ts.Expression, attrs: readonly string[]): void => {
    const { from, path } = placeOf(receiver);
    for (const attr of attrs)
      writes.push({ from, path, attr, source: `${file} ${className} ${receiver.getText().replace(/\s+/g, " ")}` });
  };
  const visit = (inner: ts.Node): void => {
    if (ts.isMethodDeclaration(inner) && FOR_SCRIPTS.test(inner.name.getText())) return;
    if (ts.isBinaryExpression(inner) && isAssignment(inner.operatorToken.kind)) noteTarget(inner.left);
    if (ts.isPrefixUnaryExpression(inner) || ts.isPostfixUnaryExpression(inner)) {
      if (inner.operator === ts.SyntaxKind.PlusPlusToken || inner.operator === ts.SyntaxKind.MinusMinusToken)
        noteTarget(inner.operand);
    }
    if (ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression))
      noteCall(inner, inner.expression);
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return writes;

  function noteTarget(target: ts.Expression): void {
    if (ts.isPropertyAccessExpression(target)) note(target.expression, [target.name.text]);
    else if (ts.isElementAccessExpression(target) && /\bmodel$|^this$/.test(target.expression.getText()))
      note(target.expression, ["*"]);
  }

  function noteCall(call: ts.CallExpression, { expression, name }: ts.PropertyAccessExpression): void {
    if (name.text === "stream" || name.text === "patch") return note(expression, ["data"]);
    if (!SETTERS.has(name.text)) return;
    const [values, options] = call.arguments;
    // What is set silently, or without sync, stays in the browser.
    if (options !== undefined && /silent: true|sync: false/.test(options.getText())) return;
    if (values === undefined) return;
    note(expression, ts.isObjectLiteralExpression(values) ? values.properties.map(fieldName) : ["*"]);
  }

  function placeOf(expression: ts.Expression): Place {
    if (expression.kind === ts.SyntaxKind.ThisKeyword) return { from: isView ? "view" : "model", path: [] };
    if (ts.isNonNullExpression(expression) || ts.isParenthesizedExpression(expression))
      return placeOf(expression.expression);
    if (ts.isPropertyAccessExpression(expression)) return step(placeOf(expression.expression), expression.name.text);
    if (ts.isElementAccessExpression(expression)) return placeOf(expression.expression);
    if (ts.isIdentifier(expression)) return declared(expression);
    return NOWHERE;
  }

  function step(place: Place, name: string): Place {
    if (place.from === "view" && place.path.length === 0 && name === "model") return { from: "model", path: [] };
    return place.from === "unknown" ? NOWHERE : { from: place.from, path: [...place.path, name] };
  }

  /** What a local name stands for: `const x = …`, `const { x } = …`, `for (const x of …)`. */
  function declared(name: ts.Identifier): Place {
    for (let scope: ts.Node | undefined = name.parent; scope !== undefined && scope !== node; scope = scope.parent) {
      let place: Place | null = null;
      const look = (inner: ts.Node): void => {
        if (ts.isVariableDeclaration(inner) && place === null) place = bound(inner, name.text);
        if (!ts.isFunctionLike(inner) || inner === scope) ts.forEachChild(inner, look);
      };
      if (ts.isBlock(scope) || ts.isForOfStatement(scope) || ts.isFunctionLike(scope)) look(scope);
      if (place !== null) return place;
    }
    return NOWHERE;
  }

  function bound({ name, initializer, parent }: ts.VariableDeclaration, wanted: string): Place | null {
    const from = initializer ?? (ts.isForOfStatement(parent.parent) ? parent.parent.expression : undefined);
    if (from === undefined) return null;
    if (ts.isIdentifier(name)) return name.text === wanted && from.getText() !== wanted ? placeOf(from) : null;
    if (!ts.isObjectBindingPattern(name)) return null;
    for (const element of name.elements) {
      if (element.name.getText() === wanted)
        return step(placeOf(from), (element.propertyName ?? element.name).getText());
    }
    return null;
  }
}

const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

function fieldName(property: ts.ObjectLiteralElementLike): string {
  return property.name === undefined || ts.isComputedPropertyName(property.name) ? "*" : property.name.getText();
}
