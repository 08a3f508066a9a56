// What a recipe needs of the library, found by reading it, so that "not built" is decided before anything runs.
import { isList, isObject, type Json, type JsonObject } from "../canonical/json.ts";
import type { Feature, Need } from "../author-api.ts";
import { formName, isComponent } from "./forms.ts";

const FORM_FEATURES: Readonly<Record<string, Feature>> = {
  $bind: "bind",
  $figure: "figure",
  $fromParam: "fromParam",
  $function: "function",
  $interact: "interact",
  $method: "method",
  $panel: "panel",
  $rx: "rx",
  $sessionArg: "sessionArgs",
  $table: "table",
  $time: "time",
};

const ACTION_FEATURES: Readonly<Record<string, Feature>> = {
  addPanel: "freeTemplate",
  addVariable: "freeTemplate",
  assign: "assign",
  jsOnClick: "jsCallback",
  jscallback: "jsCallback",
  jslink: "jsLink",
  link: "link",
  locationSync: "locationSync",
  notify: "notify",
  onload: "onLoad",
  patch: "stream",
  periodic: "periodic",
  setData: "stream",
  setLocation: "setLocation",
  setTemplate: "template",
  stream: "stream",
  syncBusy: "syncBusy",
  templateAppend: "template",
};

/** Everything that `spec` needs, each thing once. */
export function needsOf(spec: Json): Need[] {
  const needs = new Map<string, Need>();
  const add = (need: Need): void => void needs.set(`${need.kind} ${need.name}`, need);
  const app = isObject(spec) && isObject(spec["app"]) ? spec["app"] : null;
  if (app === null) scan(spec, new Set(), add);
  else {
    const own = definedNames(app);
    if (own.size > 0) add({ kind: "feature", name: "define" });
    for (const [name, value] of Object.entries(isObject(app["config"]) ? app["config"] : {}))
      add({ kind: "config", name, value });
    if (typeof app["query"] === "string" && new URLSearchParams(app["query"]).has("theme"))
      add({ kind: "config", name: "theme" });
    for (const part of ["before", "let", "root"]) scan(app[part] ?? null, own, add);
    for (const servable of isList(app["servables"]) ? app["servables"] : []) scanServable(servable, own, add);
    scanActions(app["do"] ?? null, own, add);
  }
  return [...needs.values()];
}

type Add = (need: Need) => void;

function scan(value: Json, own: ReadonlySet<string>, add: Add): void {
  if (isList(value)) return value.forEach((item) => scan(item, own, add));
  if (!isObject(value)) return;
  const form = formName(value);
  if (form === "$data") return;
  if (form !== null) scanForm(form, value, own, add);
  else if (isComponent(value)) addComponent(value["type"], own, add);
  else if (typeof value["define"] === "string" && typeof value["base"] === "string")
    addComponent(value["base"], own, add);
  for (const item of Object.values(value)) scan(item ?? null, own, add);
}

function scanForm(form: string, value: JsonObject, own: ReadonlySet<string>, add: Add): void {
  const feature = FORM_FEATURES[form];
  if (feature !== undefined) add({ kind: "feature", name: feature });
  const content = value[form];
  if (form === "$class" || form === "$instance") addComponent(content, own, add);
  if (form === "$fromParam") addComponent(value["type"], own, add);
  if (form === "$model" && typeof content === "string") add({ kind: "model", name: content });
  if (form === "$figure" && isObject(content)) {
    for (const glyph of isList(content["glyphs"]) ? content["glyphs"] : []) {
      if (isList(glyph) && typeof glyph[0] === "string") add({ kind: "glyph", name: glyph[0] });
    }
  }
}

function addComponent(name: Json | undefined, own: ReadonlySet<string>, add: Add): void {
  if (typeof name === "string" && !own.has(name)) add({ kind: "component", name });
}

function scanServable(servable: Json, own: ReadonlySet<string>, add: Add): void {
  if (!isObject(servable)) return;
  if (servable["target"] !== undefined || servable["area"] !== undefined)
    add({ kind: "feature", name: "servableArea" });
  if (servable["location"] !== undefined) add({ kind: "feature", name: "servableLocation" });
  scan(servable["root"] ?? null, own, add);
}

function scanActions(actions: Json, own: ReadonlySet<string>, add: Add): void {
  if (isList(actions)) return actions.forEach((action) => scanActions(action, own, add));
  if (!isObject(actions)) return;
  for (const [key, value] of Object.entries(actions)) {
    const feature = ACTION_FEATURES[key];
    if (feature !== undefined) add({ kind: "feature", name: feature });
    if (key === "then" || key === "onload") scanActions(value ?? null, own, add);
    else scan(value ?? null, own, add);
  }
}

function definedNames(app: JsonObject): Set<string> {
  const names = new Set<string>();
  for (const definition of isList(app["before"]) ? app["before"] : []) {
    if (isObject(definition) && typeof definition["define"] === "string") names.add(definition["define"]);
  }
  return names;
}
