// What an app's author does after making things: setting, watching, linking, and so on.
import { isList, isObject, type Json, type JsonObject } from "../canonical/json.ts";
import type { AuthorApi, LinkRequest, Thing } from "../author-api.ts";
import { evaluate, named, type Scope } from "./evaluator.ts";
import { listAt, numberOf, objectAt, pairOf, RecipeError, textOf, textRecord } from "./forms.ts";
import { record } from "./literals.ts";

/** Runs actions in order. Returns a promise only when one of them waits, so that handlers stay synchronous. */
export function runActions(actions: readonly Json[], scope: Scope, api: AuthorApi): Promise<void> | undefined {
  for (const [index, action] of actions.entries()) {
    const waiting = runAction(action, scope, api);
    if (waiting !== undefined) return waiting.then(() => runActions(actions.slice(index + 1), scope, api));
  }
  return undefined;
}

function runAction(action: Json, scope: Scope, api: AuthorApi): Promise<void> | undefined {
  if (!isObject(action)) throw new RecipeError("An action must be an object");
  const value = (item: Json | undefined): unknown => evaluate(item ?? null, scope, api);
  const handler = (event: Readonly<Record<string, unknown>> | null = null): unknown => {
    const run = (): Promise<void> | undefined => runActions(listAt(action, "then"), { ...scope, event }, api);
    return action["async"] === true ? Promise.resolve().then(run) : run();
  };
  if (action["set"] !== undefined) {
    const [name, params] = pairOf(action["set"], "set");
    api.set(named(name, scope), record(params, value));
  } else if (action["setObjects"] !== undefined) {
    const [name, objects] = pairOf(action["setObjects"], "setObjects");
    api.setObjects(named(name, scope), isList(objects) ? objects.map(value) : []);
  } else if (action["watch"] !== undefined) {
    const [name, param] = pairOf(action["watch"], "watch");
    api.watch(named(name, scope), textOf(param, "watch"), (event) => handler({ ...event }));
  } else if (action["onClick"] !== undefined) api.onClick(named(action["onClick"], scope), () => handler());
  else if (action["onload"] !== undefined) api.onLoad(() => runActions(listAt(action, "onload"), scope, api));
  else if (action["periodic"] !== undefined) {
    const { period, count } = objectAt(action, "periodic");
    api.addPeriodicCallback(() => handler(), numberOf(period, "period"), typeof count === "number" ? count : null);
  } else if (action["sleep"] !== undefined) {
    const ms = numberOf(action["sleep"], "sleep");
    // The recipe itself asks for a pause inside an asynchronous handler.
    return new Promise((resolve) => setTimeout(resolve, ms));
  } else if (action["increment"] !== undefined) {
    const [name, by] = pairOf(action["increment"], "increment");
    const counter = textOf(name, "A counter");
    scope.counters.set(counter, (scope.counters.get(counter) ?? 0) + numberOf(by, "increment"));
  } else if (action["switch"] !== undefined) return runActions(chosen(action, scope, value), scope, api);
  else if (
    !dataAction(action, scope, api, value) &&
    !linkAction(action, scope, api, value) &&
    !pageAction(action, scope, api, value)
  ) {
    throw new RecipeError(`The action ${Object.keys(action).join(", ")} is not known`);
  }
  return undefined;
}

/** The actions of a `switch`: chosen by a given value, or by the event's new one. */
function chosen(action: JsonObject, scope: Scope, value: (item: Json) => unknown): readonly Json[] {
  const given = action["switch"];
  const [subject, cases] = isList(given)
    ? [value(given[0] ?? null), given[1]]
    : action["cases"] === undefined
      ? [scope.event?.["new"], given]
      : [value(given ?? null), action["cases"]];
  if (!isObject(cases)) throw new RecipeError("A switch needs an object of actions by value");
  const found = cases[String(subject)] ?? cases["default"];
  return found === undefined ? [] : isList(found) ? found : [found];
}

function dataAction(
  action: JsonObject,
  scope: Scope,
  api: AuthorApi,
  value: (item: Json | undefined) => unknown,
): boolean {
  if (action["stream"] !== undefined) {
    const [name, columns, rollover] = listAt(action, "stream");
    api.stream(named(name, scope), record(columns, value), typeof rollover === "number" ? rollover : null);
  } else if (action["patch"] !== undefined) {
    const [name, patches] = pairOf(action["patch"], "patch");
    api.patch(named(name, scope), record(patches, value));
  } else if (action["setData"] !== undefined) {
    const [name, columns] = pairOf(action["setData"], "setData");
    api.setData(named(name, scope), record(columns, value));
  } else return false;
  return true;
}

function linkAction(action: JsonObject, scope: Scope, api: AuthorApi, value: (item: Json) => unknown): boolean {
  const request = (source: Thing): LinkRequest => ({
    source,
    target: named(action["target"], scope),
    ...(action["links"] === undefined ? {} : { links: textRecord(action["links"], "links") }),
    ...(action["code"] === undefined ? {} : { code: textRecord(action["code"], "code") }),
    ...(action["args"] === undefined ? {} : { args: record(action["args"], value) }),
    bidirectional: action["bidirectional"] === true,
  });
  if (action["link"] !== undefined) api.link(request(named(action["link"], scope)));
  else if (action["jslink"] !== undefined) api.jsLink(request(named(action["jslink"], scope)));
  else if (action["jscallback"] !== undefined) {
    api.jsCallback(
      named(action["jscallback"], scope),
      record(action["args"], value),
      textRecord(action["code"], "code"),
    );
  } else if (action["jsOnClick"] !== undefined) {
    api.jsOnClick(named(action["jsOnClick"], scope), record(action["args"], value), textOf(action["code"], "code"));
  } else return false;
  return true;
}

function pageAction(
  action: JsonObject,
  scope: Scope,
  api: AuthorApi,
  value: (item: Json | undefined) => unknown,
): boolean {
  if (action["locationSync"] !== undefined)
    api.locationSync(named(action["locationSync"], scope), syncParams(action["params"]));
  else if (action["setLocation"] !== undefined) api.setLocation(record(action["setLocation"], value));
  else if (action["notify"] !== undefined)
    api.notify(isObject(action["notify"]) ? record(action["notify"], value) : { message: value(action["notify"]) });
  else if (action["syncBusy"] !== undefined) api.syncBusy(named(action["syncBusy"], scope));
  else if (action["setTemplate"] !== undefined) api.setTemplate(record(action["setTemplate"], value));
  else if (action["templateAppend"] !== undefined) {
    const [area, item] = pairOf(action["templateAppend"], "templateAppend");
    api.templateAppend(textOf(area, "An area"), value(item));
  } else if (action["assign"] !== undefined) assign(listAt(action, "assign"), scope, api, value);
  else if (action["addPanel"] !== undefined) {
    const [name, panel, item] = listAt(action, "addPanel");
    api.addPanel(named(name, scope), textOf(panel, "addPanel"), value(item));
  } else if (action["addVariable"] !== undefined) {
    const [name, variable, item] = listAt(action, "addVariable");
    api.addVariable(named(name, scope), textOf(variable, "addVariable"), value(item));
  } else return false;
  return true;
}

function assign(
  parts: readonly Json[],
  scope: Scope,
  api: AuthorApi,
  value: (item: Json | undefined) => unknown,
): void {
  const [name, area, place, item] = parts;
  if (!isList(place)) throw new RecipeError("assign needs [row0, column0, row1, column1]");
  const cells = place.map((cell) => numberOf(cell, "assign"));
  api.assign(named(name, scope), area === null ? null : textOf(area, "assign"), cells, value(item));
}

function syncParams(params: Json | undefined): Record<string, string> | readonly string[] | null {
  if (params === undefined || params === null) return null;
  return isList(params) ? params.map((param) => textOf(param, "params")) : textRecord(params, "params");
}
