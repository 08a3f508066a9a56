// A whole recipe as an app function: definitions, named values, actions, roots.
import { isObject, type Json, type JsonObject } from "../canonical/json.ts";
import type { AuthorApi, Definition, ServeOptions, Thing } from "../author-api.ts";
import { runActions } from "./actions.ts";
import { emptyScope, evaluate, type Scope } from "./evaluator.ts";
import { listAt, objectAt, pairOf, RecipeError, textOf } from "./forms.ts";
import { record } from "./literals.ts";

/** A recipe as an app: what was configured, how the page was asked for, and what its function does. */
export interface RecipeApp {
  readonly config: Readonly<Record<string, unknown>>;
  readonly extensions: readonly string[];
  /** The page's query string with its question mark, or "". */
  readonly query: string;
  run(api: AuthorApi): Promise<void>;
}

/** Reads a case's `spec`. A recipe that is not an app is the app that serves it. */
export function recipeApp(spec: Json): RecipeApp {
  const app = isObject(spec) && isObject(spec["app"]) ? spec["app"] : { root: spec };
  const config = record(app["config"], plain);
  return {
    config,
    extensions: listAt(app, "extensions").map((name) => (typeof name === "string" ? name : JSON.stringify(name))),
    query: typeof app["query"] === "string" ? app["query"] : "",
    run: (api) => runApp(app, api),
  };
}

async function runApp(app: JsonObject, api: AuthorApi): Promise<void> {
  const names = new Map<string, Thing>();
  const classes = new Map<string, Thing>();
  const scope: Scope = { ...emptyScope(), names, classes };
  for (const counter of listAt(app, "counters")) scope.counters.set(textOf(counter, "A counter"), 0);
  for (const definition of listAt(app, "before")) {
    const read = readDefinition(definition, scope, api);
    classes.set(read.name, api.define(read));
  }
  for (const entry of listAt(app, "let")) {
    const [name, value] = pairOf(entry, "let");
    names.set(textOf(name, "let"), evaluate(value, scope, api));
  }
  await runActions(listAt(app, "do"), scope, api);
  for (const servable of listAt(app, "servables")) {
    if (!isObject(servable)) throw new RecipeError("A servable must be an object");
    api.servable(evaluate(servable["root"] ?? null, scope, api), serveOptions(servable));
  }
  if (app["root"] !== undefined) api.servable(evaluate(app["root"], scope, api), {});
}

function serveOptions(servable: JsonObject): ServeOptions {
  const target = servable["target"] ?? servable["area"];
  return {
    ...(typeof servable["title"] === "string" ? { title: servable["title"] } : {}),
    ...(typeof target === "string" ? { target } : {}),
    ...(typeof servable["location"] === "boolean" ? { location: servable["location"] } : {}),
  };
}

function readDefinition(value: Json, scope: Scope, api: AuthorApi): Definition {
  if (!isObject(value)) throw new RecipeError("A definition must be an object");
  const methods: Record<string, Definition["methods"][string]> = {};
  for (const [name, method] of Object.entries(objectAt(value, "methods"))) {
    if (!isObject(method)) throw new RecipeError(`The method ${name} must be an object`);
    const run = (self: Thing): unknown => evaluate(method["returns"] ?? null, { ...scope, namedArgs: { self } }, api);
    methods[name] = { depends: listAt(method, "depends").map((param) => textOf(param, "depends")), run };
  }
  return {
    name: textOf(value["define"], "define"),
    base: typeof value["base"] === "string" ? value["base"] : null,
    params: listAt(value, "params").map((entry) => {
      const [name, spec] = pairOf(entry, "A param");
      return [textOf(name, "A param's name"), record(spec, (item) => evaluate(item, scope, api))];
    }),
    methods,
    esm: typeof value["esm"] === "string" ? value["esm"] : null,
    template: typeof value["template"] === "string" ? value["template"] : null,
    handlers: record(value["handlers"], plain),
  };
}

const plain = (value: Json): unknown => value;
