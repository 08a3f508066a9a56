// Brings the document on screen to the state of the server's document by applying only the difference.
import type { HasProps } from "@bokeh/bokehjs/build/js/lib/core/has_props.js";
import { unset, type Property } from "@bokeh/bokehjs/build/js/lib/core/properties.js";
import { Deserializer } from "@bokeh/bokehjs/build/js/lib/core/serialization/deserializer.js";
import { Comparator } from "@bokeh/bokehjs/build/js/lib/core/util/eq.js";
import { ModelChangedEvent, type Document } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import { staysAtSession } from "../../protocol/kept-back.ts";
import type { Pending } from "../outbox.ts";
import type { ChangeLog } from "./change-log.ts";
import { expandValue, sameJson, type FlatDocument, type FlatModel } from "./flat-document.ts";

/** What adoption stands on. */
export interface Adoption {
  /** The live document. */
  readonly document: Document;
  /** The server's document that the live one began with. */
  readonly base: FlatDocument;
  /** The server's document now. */
  readonly next: FlatDocument;
  /** What changed here since `base`. */
  readonly log: ChangeLog;
  /**
   * What a change of the client that is still on its way is about: the attribute, whose value then stays, or the text
   * that its view shows.
   */
  readonly pending: (id: string, attr: string) => Pending | null;
}

/** The documents do not fit together: the caller has to replace the whole document. */
export class CannotAdopt extends Error {
  override readonly name = "CannotAdopt";
}

type Changes = Map<HasProps, Record<string, unknown>>;

/**
 * Applies the difference. Views, focus, scroll positions and half-typed text of unchanged models stay as they are.
 * Throws
 * {@link CannotAdopt} before anything is changed when an id has another type now or the kept roots have another order.
 */
export function adoptDocument({ document, base, next, log, pending }: Adoption): void {
  // Models that left the document a moment ago are still known to it: forget them, so that their ids can come back.
  document.freeze_all_models(() => undefined);
  const live = new Map([...document.all_models].map((model) => [model.id, model]));
  checkTypes(live, next);
  const [removedRoots, addedRoots] = compareRoots(document, next);

  const decode = makeDecoder(document, live, next);
  const changes: Changes = new Map();
  const quietChanges: Changes = new Map();
  const kept: { model: HasProps; attr: string }[] = [];
  for (const model of next.models.values()) {
    const target = model.id === next.config ? document.config : live.get(model.id);
    if (target === undefined) continue;
    const attributes: Record<string, unknown> = {};
    const quiet: Record<string, unknown> = {};
    const names = new Set([
      ...Object.keys(model.attributes),
      ...Object.keys(base.models.get(model.id)?.attributes ?? {}),
      ...log.attributes(model.id).keys(),
    ]);
    for (const attr of names) {
      // The record is BokehJS's own map of a model's properties; an attribute of another version may be missing.
      const property = (target.properties as Record<string, Property | undefined>)[attr];
      if (property === undefined || !property.syncable || property.readonly) continue;
      const own = pending(model.id, attr);
      if (own === "attribute") continue;
      const value = newValue(attr, property, model, { base, next, log, decode });
      if (value === keepAndTell) kept.push({ model: target, attr });
      else if (value !== unchanged && !sameValue(property, value)) (own === "text" ? quiet : attributes)[attr] = value;
    }
    if (Object.keys(quiet).length > 0) quietChanges.set(target, quiet);
    if (Object.keys(attributes).length > 0) changes.set(target, attributes);
  }
  const newRoots = addedRoots.map((id) => decode({ id }) as HasProps);

  document.freeze_all_models(() => {
    for (const [model, attributes] of changes) model.setv(attributes, { sync: false });
    // Without a word to the view, which shows what is being typed.
    for (const [model, attributes] of quietChanges) model.setv(attributes, { sync: false, silent: true });
    for (const root of removedRoots) document.remove_root(root, { sync: false });
    for (const root of newRoots) document.add_root(root, { sync: false });
    if (next.title !== undefined) document.set_title(next.title, { sync: false });
  });
  refreshTabs(document, changes);
  for (const { model, attr } of kept)
    document._trigger_on_change(new ModelChangedEvent(document, model, attr, model.property(attr).get_value()));
}

const unchanged = Symbol("unchanged");
const keepAndTell = Symbol("keep and tell");

interface Comparison {
  readonly base: FlatDocument;
  readonly next: FlatDocument;
  readonly log: ChangeLog;
  readonly decode: (value: unknown) => unknown;
}

/** The value that the server's document has for an attribute, or that nothing is to be done. */
function newValue(
  attr: string,
  property: Property,
  model: FlatModel,
  { base, next, log, decode }: Comparison,
): unknown {
  const before = base.models.get(model.id)?.attributes ?? {};
  const author = log.attributes(model.id).get(attr);
  if (attr in model.attributes) {
    const value = model.attributes[attr];
    if (author === undefined && attr in before && sameJson(before[attr], value, base.buffers, next.buffers))
      return unchanged;
    return decode(value);
  }
  // What the session keeps back it has all the same.
  if (author === "client" && staysAtSession(model.type, attr)) return unchanged;
  // Absent means the default.
  if (author === "client" && !(attr in before) && isOfBrowser(model.type, attr)) return keepAndTell;
  if (author === undefined && !(attr in before)) return unchanged;
  const value: unknown = property.default_value(property.obj);
  return value === unset ? unchanged : value;
}

/**
 * Attributes that only the browser can know. A session that lacks them is a fresh one: it is told, instead of the page
 * forgetting the ranges of its plots or the text that is being typed.
 */
function isOfBrowser(type: string, attr: string): boolean {
  return (
    attr === "value_input" ||
    type === "DataRange1d" ||
    type === "FactorRange" ||
    type.startsWith("panel.models.browser.") ||
    type.startsWith("panel.models.location.")
  );
}

function checkTypes(live: ReadonlyMap<string, HasProps>, next: FlatDocument): void {
  for (const { id, type } of next.models.values()) {
    const model = live.get(id);
    if (model !== undefined && model.type !== type)
      throw new CannotAdopt(`model ${id} was ${model.type} and is ${type} now`);
  }
}

/**
 * Roots to remove, ids of roots to add. Roots are put into elements by position, so those that stay must come first.
 */
function compareRoots(document: Document, next: FlatDocument): [HasProps[], string[]] {
  const removed = document.roots().filter((root) => !next.roots.includes(root.id));
  const stay = document
    .roots()
    .filter((root) => next.roots.includes(root.id))
    .map((root) => root.id);
  if (stay.some((id, i) => next.roots[i] !== id)) throw new CannotAdopt("the roots have another order");
  return [removed, next.roots.slice(stay.length)];
}

/** Decodes values of the new document: references find the live models, unknown models are made on first sight. */
function makeDecoder(document: Document, live: Map<string, HasProps>, next: FlatDocument): (value: unknown) => unknown {
  const definitions = next.definitions.filter((definition) => {
    const { name } = definition as { name?: unknown };
    return typeof name !== "string" || document.resolver.get(name) == null;
  });
  if (definitions.length > 0) new Deserializer(document.resolver).decode(definitions);

  const known = new Set(live.keys());
  const written = new Set<string>();
  const deserializer = new Deserializer(document.resolver, live, (model) => model.attach_document(document));
  return (value) =>
    deserializer.decode(
      expandValue(value, next, (id) => known.has(id), written),
      new Map(next.buffers),
    );
}

function sameValue(property: Property, value: unknown): boolean {
  if (property.is_unset) return false;
  const current: unknown = property.get_value();
  const comparator = new Comparator({ no_fail: true });
  if (comparator.eq(current, value)) return true;
  // Specs hold {value: x} for a plain x.
  const isSpec =
    typeof current === "object" &&
    current !== null &&
    Object.getPrototypeOf(current) === Object.prototype &&
    "value" in current;
  if (!isSpec) return false;
  const inner = typeof value === "object" && value !== null && "value" in value ? value.value : value;
  return comparator.eq(current.value, inner);
}

/** BokehJS's tabs do not listen to the titles of their panels. */
function refreshTabs(document: Document, changes: Changes): void {
  const panels = new Set(
    [...changes]
      .filter(([model, attributes]) => model.type === "TabPanel" && ("title" in attributes || "closable" in attributes))
      .map(([model]) => model),
  );
  if (panels.size === 0) return;
  for (const model of document.all_models) {
    const tabs = (model.properties as Record<string, Property | undefined>)["tabs"];
    if (tabs === undefined || tabs.is_unset) continue;
    const list: unknown = tabs.get_value();
    if (Array.isArray(list) && list.some((panel) => panels.has(panel as HasProps))) tabs.change.emit();
  }
}
