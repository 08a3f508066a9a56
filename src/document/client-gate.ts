// What a client may say: what a person can do with what is on screen, and what the app itself has declared.
import { isKindOf, propOf } from "../models/define-model.ts";
import type { Patches } from "../models/columns.ts";
import { isModel, type Model } from "../models/model.ts";
import { BokehEvent } from "../serialization/event.ts";
import { isEqual } from "../serialization/equal.ts";
import { DeclaredWrites } from "./declared-writes.ts";
import type { Document } from "./document.ts";
import type { DocumentEvent } from "./events.ts";
import { FAR_WRITES, OWN_WRITES, REPORTS, type FarWrite } from "./generated/view-writes.ts";
import { LateChangeError, PatchError } from "./patch-error.ts";
import { eachReference, hasReferences } from "./references.ts";
import { showingProblem } from "./shown-models.ts";
import { boundsProblem } from "./value-bounds.ts";

/** Events of the page itself that every client sends. */
export const PAGE_EVENTS: ReadonlySet<string> = new Set(["document_ready", "client_reconnected", "connection_lost"]);

const LOCATION = "panel.models.location.Location";

/** Decides which changes of clients are taken. One for a session. */
export class ClientGate {
  readonly #document: Document;
  readonly #declared: DeclaredWrites;
  readonly #longestAddress: number;
  /** Models that their view has disabled for a moment, and may enable again. */
  readonly #busy = new WeakSet<Model>();

  /** @param longestAddress characters of a text that a browser may tell of its address */
  constructor(document: Document, longestAddress = Infinity) {
    this.#document = document;
    this.#longestAddress = longestAddress;
    this.#declared = new DeclaredWrites(document);
  }

  /** @throws PatchError for what no person could do; its text says why */
  check(event: DocumentEvent): void {
    switch (event.kind) {
      case "ModelChanged":
        // Another way to say that all columns are new.
        return event.attr === "data" && isKindOf(event.model.def, "ColumnarDataSource")
          ? this.#checkColumns(event.model, event.value, null)
          : this.#checkChange(event.model, event.attr, event.value);
      case "ColumnDataChanged":
      case "ColumnsStreamed":
        return this.#checkColumns(event.model, event.data, null);
      case "ColumnsPatched":
        return this.#checkColumns(event.model, event.patches, event.patches);
      case "MessageSent":
        return this.#checkMessage(event.messageType, event.data);
      case "TitleChanged":
      case "RootAdded":
      case "RootRemoved":
        throw new PatchError(`Clients may not change the document itself (${event.kind})`);
    }
  }

  #checkChange(model: Model, attr: string, value: unknown): void {
    if (model.type === LOCATION && typeof value === "string" && value.length > this.#longestAddress)
      throw new PatchError(`An address may have at most ${this.#longestAddress} characters`);
    // Pages report what they find, also when that is what the session has.
    if (isEqual(model.getAny(attr), value)) return;
    // What the app has declared is asked last: nearly always the view explains the change.
    const refused = this.#viewProblem(model, attr, value);
    if (refused !== null && !this.#declared.allow(model, attr, value)) throw refused;
    if (hasReferences(value)) checkReferences(model, attr, value);
    const problem = boundsProblem(model, attr, value) ?? model.clientRule?.(attr, value) ?? null;
    if (problem !== null) throw new LateChangeError(`${model.type}.${attr}: ${problem}`);
  }

  /** Null when a view that a person can use writes `attr`; else why the change is not taken. */
  #viewProblem(model: Model, attr: string, value: unknown): PatchError | LateChangeError | null {
    const writer = isOwnWrite(model, attr) ? model : this.#farWriter(model, attr);
    if (writer === undefined) return new PatchError(`${model.type}.${attr} is not something that a visitor changes`);
    if (REPORTS.has(attr)) return null;
    const problem = showingProblem(this.#document, writer);
    if (problem === "disabled" && this.#busy.has(writer)) return null;
    if (problem !== null) return new LateChangeError(`${model.type}.${attr}: the ${writer.type} is ${problem}`);
    if (attr === "disabled" && value === true) this.#busy.add(model);
    return null;
  }

  /** @param patches the cells that change; null when rows or whole columns are new */
  #checkColumns(model: Model, values: unknown, patches: Patches | null): void {
    const attr = "data";
    if (hasReferences(values)) throw new PatchError("Columns of clients may not hold models");
    if (this.#declared.allow(model, attr, values)) return;
    const writer = this.#farWriter(model, attr);
    if (writer === undefined)
      throw new PatchError(`The data of this ${model.type} is not something that a visitor changes`);
    const problem = showingProblem(this.#document, writer);
    if (problem !== null) throw new LateChangeError(`${model.type}.${attr}: the ${writer.type} is ${problem}`);
    if (propOf(writer.def, "columns") === undefined) return;
    // A table: cells of its columns.
    if (patches === null) throw new PatchError("In a table only cells can be changed");
    const fields = tableFields(writer);
    const other = Object.keys(patches).find((name) => !fields.has(name));
    if (other !== undefined) throw new PatchError(`The table has no column "${other}" to edit`);
    const refused = model.clientRule?.(attr, patches) ?? null;
    if (refused !== null) throw new LateChangeError(`${model.type}.${attr}: ${refused}`);
  }

  #checkMessage(type: string, data: unknown): void {
    if (!(data instanceof BokehEvent)) {
      if (!this.#document.hasMessageHandler(type))
        throw new PatchError(`Nobody expects messages of the type "${type}"`);
      return;
    }
    const { model } = data.values;
    if (!isModel(model)) {
      if (!PAGE_EVENTS.has(data.name) && !this.#document.hasHandler(data.name))
        throw new PatchError(`Nobody expects the event "${data.name}"`);
      return;
    }
    const subscribed = model.getAny("subscribed_events");
    if (!(subscribed instanceof Set) || !subscribed.has(data.name))
      throw new PatchError(`${model.type} does not report the event "${data.name}"`);
    const problem = showingProblem(this.#document, model);
    if (problem !== null) throw new LateChangeError(`The ${model.type} of the event "${data.name}" is ${problem}`);
  }

  /** A model in the document whose view writes `attr` of `target`: the first that a person can use, else the first. */
  #farWriter(target: Model, attr: string): Model | undefined {
    let found: Model | undefined;
    for (const write of FAR_WRITES) {
      if (write.attr !== attr) continue;
      for (const model of this.#atStartOf(write.path, target)) {
        if (!isKindOf(model.def, write.writer) || !holds(model, write)) continue;
        if (write.path !== "" && !leadsTo(model, write.path.split("."), target)) continue;
        if (showingProblem(this.#document, model) === null) return model;
        found ??= model;
      }
    }
    return found;
  }

  /** The models from which a path of this many attributes may lead to `target`. */
  #atStartOf(path: string, target: Model): ReadonlySet<Model> {
    let starts: ReadonlySet<Model> = new Set([target]);
    if (path === "") return starts;
    for (let step = path.split(".").length; step > 0; step--)
      starts = new Set([...starts].flatMap((model) => [...this.#document.pointersTo(model)]));
    return starts;
  }
}

/** Type and attribute -> whether its view writes it. Filled as types are met; holds nothing of a session. */
const ownWrites = new Map<string, boolean>();

function isOwnWrite(model: Model, attr: string): boolean {
  const key = `${model.type}.${attr}`;
  let known = ownWrites.get(key);
  if (known === undefined) {
    known = propOf(model.def, attr) !== undefined && writes(model.def, attr);
    ownWrites.set(key, known);
  }
  return known;
}

function writes(def: Model["def"] | null, attr: string): boolean {
  for (let at = def; at !== null; at = at.base) if (OWN_WRITES[at.type]?.includes(attr) === true) return true;
  return false;
}

/** Whether the attribute is set without which a view does not write. */
function holds(model: Model, { when }: FarWrite): boolean {
  if (when === undefined) return true;
  const value = model.getAny(when);
  return value !== false && value !== null && value !== undefined && value !== "none";
}

function leadsTo(model: Model, [step = "", ...rest]: readonly string[], target: Model): boolean {
  let found = false;
  eachReference(model.getAny(step), (next) => {
    found ||= rest.length === 0 ? next === target : leadsTo(next, rest, target);
  });
  return found;
}

/** A reference may stand where the attribute is made for it, and nowhere in free-form data. */
function checkReferences(model: Model, attr: string, value: unknown): void {
  const kind = JSON.stringify(propOf(model.def, attr)?.kind ?? "Any");
  if (kind.includes('"Ref"')) return;
  eachReference(value, (found) => {
    throw new PatchError(`${model.type}.${attr} may not refer to a ${found.type}`);
  });
}

function tableFields(table: Model): ReadonlySet<string> {
  const fields = new Set<string>();
  eachReference(table.getAny("columns"), (column) => fields.add(String(column.getAny("field"))));
  return fields;
}
