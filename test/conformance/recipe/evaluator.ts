// Turns recipe values into what an author would have written, with the public API doing the work.
import { isList, isObject, type Json, type JsonObject } from "../canonical/json.ts";
import type { AuthorApi, Thing } from "../author-api.ts";
import { formName, isComponent, listAt, numberOf, objectAt, pairOf, RecipeError, textOf } from "./forms.ts";
import { literal, noLiteral, record } from "./literals.ts";

/**
 * What a value may refer to at one place: names of `let`, arguments of the function around it, the event being handled.
 */
export interface Scope {
  readonly names: ReadonlyMap<string, Thing>;
  readonly counters: Map<string, number>;
  readonly args: readonly unknown[];
  readonly namedArgs: Readonly<Record<string, unknown>>;
  readonly event: Readonly<Record<string, unknown>> | null;
  readonly classes: ReadonlyMap<string, Thing>;
}

export const emptyScope = (): Scope => ({
  names: new Map(),
  counters: new Map(),
  args: [],
  namedArgs: {},
  event: null,
  classes: new Map(),
});

/** The value of one recipe in a scope. */
export function evaluate(value: Json, scope: Scope, api: AuthorApi): unknown {
  const inner = (item: Json): unknown => evaluate(item, scope, api);
  if (isList(value)) return value.map(inner);
  if (!isObject(value)) return value;
  if (isComponent(value)) return component(value, inner, api);
  const form = formName(value);
  if (form === null) return record(value, inner);
  const found = literal(form, value, api, inner);
  return found === noLiteral ? reference(form, value, scope, api) : found;
}

/** The thing that `let` gave a name. @throws RecipeError for a name that is not there. */
export function named(name: Json | undefined, scope: Scope): Thing {
  const key = textOf(name, "A name");
  const builtIn = scope.namedArgs[key];
  if (builtIn !== undefined) return builtIn;
  if (!scope.names.has(key)) throw new RecipeError(`Nothing is called "${key}"`);
  return scope.names.get(key);
}

function component(value: JsonObject, inner: (item: Json) => unknown, api: AuthorApi): Thing {
  return api.component(
    textOf(value["type"], "type"),
    record(value["params"], inner),
    listAt(value, "objects").map(inner),
  );
}

function reference(form: string, value: JsonObject, scope: Scope, api: AuthorApi): unknown {
  const inner = (item: Json): unknown => evaluate(item, scope, api);
  const content = value[form] ?? null;
  switch (form) {
    case "$ref":
      return named(content, scope);
    case "$param": {
      const [name, param] = pairOf(content, form);
      return api.param(named(name, scope), textOf(param, form));
    }
    case "$get": {
      const [name, param] = pairOf(content, form);
      return api.get(named(name, scope), textOf(param, form));
    }
    case "$arg":
      return scope.args[numberOf(content, form)];
    case "$field": {
      const [arg, key] = pairOf(content, form);
      return member(scope.namedArgs[textOf(arg, form)], textOf(key, form));
    }
    case "$event":
      return scope.event?.[textOf(content, form)];
    case "$counter":
      return scope.counters.get(textOf(content, form));
    case "$format":
      return formatted(listAt(value, form).map(inner));
    case "$bind": {
      const bound = objectAt(value, form);
      return api.bind(
        (...args) => evaluate(bound["returns"] ?? null, { ...scope, args }, api),
        listAt(bound, "args").map(inner),
      );
    }
    case "$function":
      return plainFunction(objectAt(value, form), scope, api);
    case "$panel":
      return api.panel(inner(content), record(value["params"], inner));
    case "$rx": {
      const expression = objectAt(value, form);
      return api.rx(textOf(expression["op"], "$rx.op"), listAt(expression, "args").map(inner));
    }
    case "$interact": {
      const interaction = objectAt(value, form);
      const inputs = listAt(interaction, "args").map((input): readonly [string, unknown] => {
        const [name, initial] = pairOf(input, "$interact.args");
        return [textOf(name, "An argument's name"), inner(initial)];
      });
      return api.interact((...args) => evaluate(interaction["returns"] ?? null, { ...scope, args }, api), inputs);
    }
    case "$fromParam": {
      const [name, param] = pairOf(content, form);
      return api.fromParam(
        api.param(named(name, scope), textOf(param, form)),
        textOf(value["type"], "type"),
        record(value["params"], inner),
      );
    }
    case "$instance":
      return api.instance(classNamed(content, scope, api));
    case "$class":
      return classNamed(content, scope, api);
    case "$method": {
      const [name, method] = pairOf(content, form);
      return api.method(named(name, scope), textOf(method, form));
    }
    case "$model": {
      const attributes = record(value["attributes"], inner);
      return api.model(
        textOf(content, form),
        value["data"] === undefined ? attributes : { ...attributes, data: inner(value["data"]) },
      );
    }
    case "$figure": {
      const figure = objectAt(value, form);
      const glyphs = listAt(figure, "glyphs").map((glyph): readonly [string, Readonly<Record<string, unknown>>] => {
        const [method, options] = pairOf(glyph, "A glyph");
        return [textOf(method, "A glyph's method"), record(options, inner)];
      });
      return api.figure(record(figure["figure"], inner), glyphs);
    }
    case "$sessionArg":
      return api.sessionArg(textOf(content, form));
    default:
      throw new RecipeError(`The form ${form} is not known`);
  }
}

function classNamed(name: Json, scope: Scope, api: AuthorApi): Thing {
  const key = textOf(name, "A class");
  return scope.classes.get(key) ?? api.classOf(key);
}

function plainFunction(definition: JsonObject, scope: Scope, api: AuthorApi): (...args: unknown[]) => unknown {
  const names = listAt(definition, "args").map((name) => textOf(name, "$function.args"));
  return (...args) => {
    const namedArgs = Object.fromEntries(names.map((name, index) => [name, args[index]]));
    return evaluate(
      definition["returns"] ?? null,
      { ...scope, args, namedArgs: { ...scope.namedArgs, ...namedArgs } },
      api,
    );
  };
}

/** `text` with {0}, {1}, … replaced, as Python's `str.format` writes texts, numbers and booleans. */
function formatted([text, ...args]: readonly unknown[]): string {
  if (typeof text !== "string") throw new RecipeError("$format needs a text");
  return text.replace(/\{(\d+)\}/g, (_place, index: string) => asPython(args[Number(index)]));
}

function asPython(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

function member(value: unknown, key: string): unknown {
  if (value instanceof Map) return value.get(key);
  if (typeof value !== "object" || value === null) throw new RecipeError(`There is no "${key}" in ${String(value)}`);
  return Reflect.get(value, key);
}
