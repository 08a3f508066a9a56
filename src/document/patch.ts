// PATCH-DOC: document events to wire events and back.
import { unreachable } from "../base/assert.ts";
import { ArgumentError, LimitError, PanelError } from "../base/errors.ts";
import type { ModelId } from "../base/ids.ts";
import type { ClientGate } from "./client-gate.ts";
import type { PatchEventRep } from "../protocol/message-kinds.ts";
import { BokehEvent } from "../serialization/event.ts";
import type { BufferSink } from "../serialization/buffers.ts";
import { isPlainObject } from "../serialization/equal.ts";
import type { Encoder } from "../serialization/encode.ts";
import { columnsOf, patchColumns, streamColumns, type Patches } from "../models/columns.ts";
import { Model, type Setter } from "../models/model.ts";
import { ColumnViews, joinColumnEvents } from "./column-events.ts";
import { documentDecoder, type DecodeLimits } from "./decode-models.ts";
import type { Document } from "./document.ts";
import { modelEncoder, outgoing, type KnownModels } from "./encode-models.ts";
import type { DocumentEvent } from "./events.ts";
import { checkDepth } from "./layout-depth.ts";
import { LateChangeError, PatchError } from "./patch-error.ts";

export interface PatchLimits extends DecodeLimits {
  /** Most cells that streams and patches after the first of a source may copy. Default: any number. */
  readonly copiedCells?: number;
  /** Most models that stand in each other. Default: any number. */
  readonly depth?: number;
  /** Most events in one patch. */
  readonly events: number;
}

/** Writes events for a client that knows the models in `known`; adds to it those that the patch brings. */
export function encodePatch(
  events: readonly DocumentEvent[],
  known: KnownModels,
  buffers: BufferSink | undefined,
  returning: ReadonlySet<ModelId>,
): PatchEventRep[] {
  const encoder = modelEncoder(known, buffers, returning);
  return events.map((event) => encodeEvent(event, encoder));
}

function encodeEvent(event: DocumentEvent, encoder: Encoder): PatchEventRep {
  switch (event.kind) {
    case "ModelChanged":
      return {
        kind: event.kind,
        model: { id: event.model.id },
        attr: event.attr,
        new: encoder.encode(outgoing(event.model, event.attr, event.value)),
      };
    case "ColumnDataChanged":
      return {
        kind: event.kind,
        model: { id: event.model.id },
        attr: event.attr,
        data: encoder.encode(event.data),
        cols: event.columns === null ? null : [...event.columns],
      };
    case "ColumnsStreamed":
      return {
        kind: event.kind,
        model: { id: event.model.id },
        attr: event.attr,
        data: encoder.encode(event.data),
        rollover: event.rollover,
      };
    case "ColumnsPatched":
      return {
        kind: event.kind,
        model: { id: event.model.id },
        attr: event.attr,
        patches: encoder.encode(event.patches),
      };
    case "TitleChanged":
      return { kind: event.kind, title: event.title };
    case "RootAdded":
      return { kind: event.kind, model: encoder.encode(event.model) };
    case "RootRemoved":
      return { kind: event.kind, model: { id: event.model.id } };
    case "MessageSent":
      return { kind: event.kind, msg_type: event.messageType, msg_data: encoder.encode(event.data) };
    default:
      return unreachable(event);
  }
}

/**
 * Reads the events of a client's patch and checks all of them against the document. Changes nothing.
 *
 * A change that is refused takes the whole patch with it. Left out are events about models that the document does not
 * have any more: the client did not know yet, and what else it did at the same time is good. Of a patch that waited for a
 * line, changes that a person could have made then and cannot make any more are left out as well.
 *
 * @param gate decides what the client may say; null for one that is trusted
 * @param onLate told of each event on the wire that is left out, and why
 * @throws PatchError, DeserializationError, LimitError; for a patch of which nothing is left, too
 */
export function decodePatch(
  content: unknown,
  document: Document,
  buffers: ReadonlyMap<string, ArrayBuffer>,
  limits: PatchLimits,
  setter: Setter,
  gate: ClientGate | null = null,
  onLate: (event: unknown, reason: PanelError) => void = () => {},
): DocumentEvent[] {
  const events = field(content, "events");
  if (!Array.isArray(events) || events.length === 0) throw new PatchError("A patch needs a list of events");
  if (events.length > limits.events)
    throw new LimitError("events", `A patch may have at most ${limits.events} events, got ${events.length}`);
  const decoder = documentDecoder(document, buffers, limits, gate === null ? "models" : "values");
  // Events are decoded in order, so a later event may refer to a model that an earlier one brings.
  const decoded: DocumentEvent[] = [];
  let late: PanelError | null = null;
  for (const rep of events as readonly unknown[]) {
    try {
      const event = decodeEvent(rep, (value) => decoder.decode(value), setter);
      // Asked before anything that costs more than the message itself.
      gate?.check(event);
      decoded.push(event);
    } catch (error) {
      if (!isLate(error, field(content, "waited") === true)) throw error;
      late = error;
      onLate(rep, error);
    }
  }
  if (decoded.length === 0 && late !== null) throw late;
  return inPatch(() => {
    const joined = joinColumnEvents(decoded);
    const views = new ColumnViews(limits.copiedCells ?? Infinity);
    for (const event of joined) views.check(event);
    // A client that may not add models cannot put them into each other either.
    if (gate === null) checkDepth(document, joined, limits.depth ?? Infinity);
    return joined;
  });
}

const isLate = (error: unknown, waited: boolean): error is PanelError =>
  (waited && error instanceof LateChangeError) || (error instanceof PanelError && error.code === "unknown-reference");

type Decode = (value: unknown) => unknown;

function decodeEvent(rep: unknown, decode: Decode, setter: Setter): DocumentEvent {
  const kind = field(rep, "kind");
  switch (kind as DocumentEvent["kind"]) {
    case "ModelChanged": {
      const { model, attr } = target(rep, decode);
      const value = decode(field(rep, "new"));
      inPatch(() => model.check(attr, value));
      return { kind: "ModelChanged", setter, model, attr, value };
    }
    case "ColumnDataChanged": {
      const { model, attr } = columnTarget(rep, decode);
      const data = columns(decode(field(rep, "data")), "data");
      const cols = field(rep, "cols") ?? null;
      // Changes of the same columns are combined, so that the names must say all that is in the data.
      if (cols !== null && !namesExactly(cols, data))
        throw new PatchError("cols must be null or name the columns in data");
      inPatch(() => model.check(attr, data));
      return { kind: "ColumnDataChanged", setter, model, attr, data, columns: cols as readonly string[] | null };
    }
    case "ColumnsStreamed": {
      const { model, attr } = columnTarget(rep, decode);
      const data = columns(decode(field(rep, "data")), "data");
      const given = field(rep, "rollover") ?? null;
      if (given !== null && typeof given !== "number") throw new PatchError("rollover must be null or a number");
      const rollover = given === 0 ? null : given;
      return { kind: "ColumnsStreamed", setter, model, attr, data, rollover };
    }
    case "ColumnsPatched": {
      const { model, attr } = columnTarget(rep, decode);
      const patches = columns(decode(field(rep, "patches")), "patches") as Patches;
      for (const list of Object.values(patches)) {
        if (!Array.isArray(list) || !list.every((patch) => Array.isArray(patch) && patch.length === 2))
          throw new PatchError("patches must be lists of [row, value]");
      }
      return { kind: "ColumnsPatched", setter, model, attr, patches };
    }
    case "TitleChanged": {
      const title = field(rep, "title");
      if (typeof title !== "string") throw new PatchError("title must be a text");
      return { kind: "TitleChanged", setter, title };
    }
    case "RootAdded":
      return { kind: "RootAdded", setter, model: modelOf(rep, decode) };
    case "RootRemoved":
      return { kind: "RootRemoved", setter, model: modelOf(rep, decode) };
    case "MessageSent": {
      const messageType = field(rep, "msg_type");
      if (typeof messageType !== "string") throw new PatchError("msg_type must be a text");
      const data = decode(field(rep, "msg_data"));
      if (messageType === "bokeh_event" && !(data instanceof BokehEvent))
        throw new PatchError("A bokeh_event message must carry an event");
      return { kind: "MessageSent", setter, messageType, data };
    }
    default:
      throw new PatchError(`Unknown kind of patch event: ${typeof kind === "string" ? kind : typeof kind}`);
  }
}

/** Applies events that `decodePatch` has checked, in order. */
export function applyEvents(document: Document, events: readonly DocumentEvent[]): void {
  for (const event of events) applyEvent(document, event);
}

function applyEvent(document: Document, event: DocumentEvent): void {
  switch (event.kind) {
    case "ModelChanged":
      return event.model.setChecked(event.attr, event.value, event.setter);
    case "ColumnDataChanged": {
      const { columns } = event;
      const data = columns === null ? event.data : { ...columnsOf(event.model), ...event.data };
      return event.model.setChecked(event.attr, data, event.setter, { kind: "columns", data: event.data, columns });
    }
    case "ColumnsStreamed":
      return streamColumns(event.model, event.data, event.rollover, event.setter);
    case "ColumnsPatched":
      return patchColumns(event.model, event.patches, event.setter);
    case "TitleChanged":
      return document.setTitle(event.title, event.setter);
    case "RootAdded":
      return document.addRoot(event.model, event.setter);
    case "RootRemoved":
      return document.removeRoot(event.model, event.setter);
    case "MessageSent":
      return dispatch(document, event.messageType, event.data);
    default:
      return unreachable(event);
  }
}

function dispatch(document: Document, messageType: string, data: unknown): void {
  if (!(data instanceof BokehEvent)) return document.dispatchMessage(messageType, data);
  const { model, ...values } = data.values;
  if (model instanceof Model) model.dispatch(data.name, values);
  else document.dispatchEvent(data.name, values);
}

function target(rep: unknown, decode: Decode): { readonly model: Model; readonly attr: string } {
  const attr = field(rep, "attr");
  if (typeof attr !== "string") throw new PatchError("attr must be a text");
  return { model: modelOf(rep, decode), attr };
}

function columnTarget(rep: unknown, decode: Decode): { readonly model: Model; readonly attr: string } {
  const { model, attr } = target(rep, decode);
  if (attr !== "data") throw new PatchError(`Columns are in "data", not in "${attr}"`);
  inPatch(() => model.check(attr, {}));
  return { model, attr };
}

function modelOf(rep: unknown, decode: Decode): Model {
  const model = decode(field(rep, "model"));
  if (!(model instanceof Model)) throw new PatchError("model must be a reference to a model");
  return model;
}

function columns(value: unknown, name: string): Readonly<Record<string, unknown>> {
  // A map arrives as a plain object when all its keys are texts.
  if (!isPlainObject(value)) throw new PatchError(`${name} must map column names to values`);
  return value;
}

function namesExactly(names: unknown, data: Readonly<Record<string, unknown>>): boolean {
  return (
    Array.isArray(names) &&
    new Set(names).size === Object.keys(data).length &&
    names.every((name) => typeof name === "string" && Object.hasOwn(data, name))
  );
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) throw new PatchError(`Expected an object with "${name}"`);
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** A value that an author could not set either is a bad patch. */
function inPatch<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof ArgumentError) throw new PatchError(error.message);
    throw error;
  }
}
