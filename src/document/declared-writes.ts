// What the app's own callbacks set in browsers: links, buttons that open dialogs, code. The document holds them all.
import { isKindOf, propOf } from "../models/define-model.ts";
import { isModel, type Model } from "../models/model.ts";
import { isEqual, isPlainObject } from "../serialization/equal.ts";
import { codeWrites, type CodePath } from "./code-writes.ts";
import type { Document } from "./document.ts";
import { eachReference } from "./references.ts";

/** Types of callbacks that set something. */
const DECLARING = ["SetValue", "ToggleVisibility", "OpenDialog", "CloseDialog", "CustomJS"];

/** What may be set: any value, or one of these. */
type Allowed = "any" | unknown[];

/** The attributes that callbacks of a document set; read anew, of what declares any, when its structure has changed. */
export class DeclaredWrites {
  readonly #document: Document;
  /** The models that may declare something. */
  readonly #declaring = new Set<Model>();
  #structure = -1;
  #found = new Map<Model, Map<string, Allowed>>();

  constructor(document: Document) {
    this.#document = document;
    const look = (model: Model): void => void (declares(model) ? this.#declaring.add(model) : this.#forget(model));
    for (const model of document.models.values()) look(model);
    document.watchGraph({
      came: look,
      left: (model) => this.#forget(model),
      relinked: (model) => (model === null ? undefined : look(model)),
    });
  }

  /** True when the app has declared that browsers set `attr` of `model`, to this value. */
  allow(model: Model, attr: string, value: unknown): boolean {
    if (model.isOpenToClients(attr)) return true;
    const { structure } = this.#document;
    if (structure !== this.#structure) {
      this.#found = new Map();
      for (const each of this.#declaring) this.#read(each);
      this.#structure = structure;
    }
    const allowed = this.#found.get(model)?.get(attr);
    return allowed === "any" || (allowed?.some((each) => isEqual(each, value)) ?? false);
  }

  #forget(model: Model): void {
    this.#declaring.delete(model);
  }

  #read(model: Model): void {
    const { def } = model;
    if (isKindOf(def, "SetValue"))
      this.#add(model.getAny("obj"), String(model.getAny("attr")), [model.getAny("value")]);
    else if (isKindOf(def, "ToggleVisibility")) this.#add(model.getAny("target"), "visible");
    else if (isKindOf(def, "OpenDialog") || isKindOf(def, "CloseDialog")) this.#add(model.getAny("dialog"), "visible");
    else if (isKindOf(def, "CustomJS")) this.#code(String(model.getAny("code")), namesIn(model.getAny("args")));
    else if (propOf(def, "scripts") !== undefined && propOf(def, "data") !== undefined) this.#reactiveHtml(model);
    else if (propOf(def, "esm") !== undefined) this.#esm(model);
    for (const callbacks of [model.getAny("js_property_callbacks"), model.getAny("js_event_callbacks")]) {
      eachReference(callbacks, (callback) => {
        if (isKindOf(callback.def, "CustomJS"))
          this.#code(
            String(callback.getAny("code")),
            new Map([
              ["cb_obj", model],
              ["this", model],
            ]),
          );
      });
    }
  }

  /** ReactiveHTML: params in the template's attributes, and what its scripts set. */
  #reactiveHtml(model: Model): void {
    const data = model.getAny("data");
    const attrs: unknown = model.getAny("attrs");
    // The cast: checked against the attribute's kind, lists of [attribute, params, template].
    for (const list of Object.values(attrs as Readonly<Record<string, readonly [string, readonly string[], string][]>>))
      for (const [, params] of list) for (const param of params) this.#add(data, param);
    const scripts: unknown = model.getAny("scripts");
    // The cast: as above, lists of texts.
    for (const code of Object.values(scripts as Readonly<Record<string, readonly string[]>>).flat())
      this.#code(
        decoded(code),
        new Map([
          ["data", data],
          ["model", model],
        ]),
      );
  }

  /** Components written as modules: `model.x = …`, `model.set("x", …)`, `model.useState("x")`. */
  #esm(model: Model): void {
    const data = propOf(model.def, "data") === undefined ? null : model.getAny("data");
    const code = String(model.getAny("esm"));
    this.#code(
      code,
      new Map([
        ["model", data],
        ["data", data],
      ]),
    );
    for (const [, name] of code.matchAll(/\b(?:set|useState)\s*\(\s*["'](\w+)["']/g)) this.#add(data, name ?? "");
  }

  #code(code: string, names: ReadonlyMap<string, unknown>): void {
    for (const path of codeWrites(code)) this.#path(path, names);
  }

  /** Goes from model to model; the attribute where the path leaves them is the one that is set. */
  #path([first = "", ...steps]: CodePath, names: ReadonlyMap<string, unknown>): void {
    let model: Model | null = null;
    let attr = "";
    let at: unknown = names.get(first);
    for (const step of steps) {
      if (isModel(at)) {
        model = at;
        attr = step;
        at = at.getAny(step);
      } else if (Array.isArray(at)) at = at[Number(step)];
      else if (isPlainObject(at) && Object.values(at).some(isModel)) at = at[step];
      else break;
    }
    if (model !== null) this.#add(model, attr);
  }

  #add(model: unknown, attr: string, values: Allowed = "any"): void {
    if (!isModel(model) || propOf(model.def, attr) === undefined) return;
    let attrs = this.#found.get(model);
    if (attrs === undefined) this.#found.set(model, (attrs = new Map()));
    const present = attrs.get(attr);
    attrs.set(attr, values === "any" || present === "any" ? "any" : [...(present ?? []), ...values]);
  }
}

/** True for callbacks, for components with code of their own, and for what has callbacks. */
function declares(model: Model): boolean {
  const { def } = model;
  return (
    DECLARING.some((kind) => isKindOf(def, kind)) ||
    propOf(def, "scripts") !== undefined ||
    propOf(def, "esm") !== undefined ||
    model.isSet("js_property_callbacks") ||
    model.isSet("js_event_callbacks")
  );
}

function namesIn(args: unknown): ReadonlyMap<string, unknown> {
  return new Map(args instanceof Map ? (args as Map<string, unknown>) : Object.entries(args ?? {}));
}

/** Scripts of ReactiveHTML travel with their five special characters escaped. */
const decoded = (code: string): string =>
  code
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
