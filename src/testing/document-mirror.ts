// A client's copy of a document, kept as BokehJS keeps it: models by id, patches applied as they come, unknown
// references are errors.
import { staysAtSession } from "../protocol/kept-back.ts";
import type { PatchEventRep } from "../protocol/message-kinds.ts";
import { Decoder } from "../serialization/decode.ts";
import { isEqual } from "../serialization/equal.ts";
import { BokehEvent } from "../serialization/event.ts";
import { NDArray } from "../serialization/ndarray.ts";
import { Spec } from "../serialization/spec.ts";
import { appendedColumns, patchedColumns, type Columns, type Patches } from "../models/columns.ts";
import { propOf } from "../models/define-model.ts";
import { lookup } from "../models/registry.ts";

/** A model as a client has it. */
export class MirrorModel {
  readonly type: string;
  readonly id: string;
  readonly attributes = new Map<string, unknown>();

  constructor(type: string, id: string) {
    this.type = type;
    this.id = id;
  }
}

type Buffers = ReadonlyMap<string, ArrayBuffer>;

/** One client's document. */
export class DocumentMirror {
  #models = new Map<string, MirrorModel>();
  #roots: MirrorModel[] = [];
  #config: unknown = null;
  title = "";
  /** Messages that arrived with patches, other than changes. */
  readonly messages: { readonly type: string; readonly data: unknown }[] = [];

  get roots(): readonly MirrorModel[] {
    return this.#roots;
  }

  get models(): ReadonlyMap<string, MirrorModel> {
    return this.#models;
  }

  model(id: string): MirrorModel {
    const model = this.#models.get(id);
    if (model === undefined) throw new Error(`reference ${id} isn't known`);
    return model;
  }

  /** The first model of a type. */
  ofType(type: string): MirrorModel {
    for (const model of this.#models.values()) if (model.type === type) return model;
    throw new Error(`there is no ${type}`);
  }

  /** Takes the document of a PULL-DOC-REPLY in place of the present one. */
  load(doc: Readonly<Record<string, unknown>>, buffers: Buffers): void {
    this.#models = new Map();
    const decoder = this.#decoder(buffers);
    // A pushed document may have none, and leaves the present one as it is.
    if (doc["config"] != null) this.#config = decoder.decode(doc["config"]);
    this.#roots = (doc["roots"] as unknown[]).map((root) => decoder.decode(root) as MirrorModel);
    decoder.decode(doc["callbacks"] ?? null);
    this.title = doc["title"] as string;
  }

  /** Applies a patch: all of it is read first, as in BokehJS. */
  apply(events: readonly PatchEventRep[], buffers: Buffers): void {
    const decoder = this.#decoder(buffers);
    const read = (rep: unknown): unknown => decoder.decode(rep);
    const steps = events.map((event) => this.#step(event, read));
    for (const step of steps) step();
    this.#recompute();
  }

  /** What is on the page, in a form that is equal for equal documents. What one page has for itself does not count. */
  canonical(): unknown {
    const seen = new Map<string, unknown>();
    const visit = (value: unknown): unknown => {
      if (value instanceof MirrorModel) {
        if (!seen.has(value.id)) {
          const attributes: Record<string, unknown> = {};
          seen.set(value.id, { type: value.type, attributes });
          for (const [name, item] of [...value.attributes].sort(([a], [b]) => (a < b ? -1 : 1))) {
            if (!isDefault(value.type, name, item) && !isPagesOwn(value, name)) attributes[name] = visit(item);
          }
        }
        return { id: value.id };
      }
      if (Array.isArray(value)) return value.map(visit);
      if (value instanceof Map) return [...value].map(([key, item]) => [visit(key), visit(item)]);
      if (value instanceof Set) return [...value].map(visit);
      if (value instanceof NDArray)
        return { dtype: value.dtype, shape: value.shape, data: Array.from(value.data as ArrayLike<unknown>, visit) };
      if (value instanceof Spec || value instanceof BokehEvent) return Object.entries(value).map(visit);
      if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item)]));
      }
      return value;
    };
    const roots = this.#roots.map(visit);
    const config = visit(this.#config);
    return {
      title: this.title,
      config,
      roots,
      models: Object.fromEntries([...seen].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  #step(event: PatchEventRep, read: (rep: unknown) => unknown): () => void {
    switch (event.kind) {
      case "ModelChanged": {
        const [model, value] = [read(event.model) as MirrorModel, read(event.new)];
        return () => model.attributes.set(event.attr, value);
      }
      case "ColumnDataChanged": {
        const [model, data] = [read(event.model) as MirrorModel, read(event.data) as Columns];
        return () => model.attributes.set(event.attr, event.cols === null ? data : { ...columnsOf(model), ...data });
      }
      case "ColumnsStreamed": {
        const [model, data] = [read(event.model) as MirrorModel, read(event.data) as Columns];
        return () => model.attributes.set(event.attr, appendedColumns(columnsOf(model), data, event.rollover));
      }
      case "ColumnsPatched": {
        const [model, patches] = [read(event.model) as MirrorModel, read(event.patches) as Patches];
        return () => model.attributes.set(event.attr, patchedColumns(columnsOf(model), patches));
      }
      case "TitleChanged":
        return () => (this.title = event.title);
      case "RootAdded": {
        const model = read(event.model) as MirrorModel;
        return () => this.#roots.push(model);
      }
      case "RootRemoved": {
        const model = read(event.model) as MirrorModel;
        return () => (this.#roots = this.#roots.filter((root) => root !== model));
      }
      case "MessageSent": {
        const data = read(event.msg_data);
        return () => this.messages.push({ type: event.msg_type, data });
      }
    }
  }

  #decoder(buffers: Buffers): Decoder {
    return new Decoder(
      {
        resolve: (id) => this.#models.get(id),
        create: (type, id = "") => {
          const model = new MirrorModel(type, id);
          this.#models.set(id, model);
          return model;
        },
        initialize: (object, attributes) => {
          for (const [name, value] of Object.entries(attributes)) (object as MirrorModel).attributes.set(name, value);
        },
      },
      buffers,
    );
  }

  /** Forgets what cannot be reached from a root or the config, as BokehJS does in time. */
  #recompute(): void {
    const reached = new Set<MirrorModel>();
    const visit = (value: unknown): void => {
      if (value instanceof MirrorModel) {
        if (reached.has(value)) return;
        reached.add(value);
        for (const item of value.attributes.values()) visit(item);
      } else if (Array.isArray(value) || value instanceof Set) for (const item of value) visit(item);
      else if (value instanceof Map) for (const pair of value) visit(pair);
      else if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value))
        for (const item of Object.values(value)) visit(item);
    };
    visit(this.#roots);
    for (const model of this.#models.values()) if (model.type === "DocumentConfig") visit(model);
    for (const [id, model] of this.#models) if (!reached.has(model)) this.#models.delete(id);
  }
}

/** What one page has and no other is sent: the content of a chosen file, and a file that it has asked for. */
const isPagesOwn = ({ type, attributes }: MirrorModel, attr: string): boolean =>
  staysAtSession(type, attr) ||
  (type === "panel.models.widgets.FileDownload" && attr === "data" && attributes.get("embed") !== true);

function columnsOf(model: MirrorModel): Columns {
  return (model.attributes.get("data") ?? {}) as Columns;
}

function isDefault(type: string, attr: string, value: unknown): boolean {
  const def = lookup(type);
  return def !== undefined && isEqual(propOf(def, attr)?.default, value);
}
