// A document's JSON as a table of models, so that two documents can be compared model by model.

/** One model, its nested models replaced by references. */
export interface FlatModel {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A document with its models side by side. */
export interface FlatDocument {
  readonly models: ReadonlyMap<string, FlatModel>;
  /** Ids of the roots in order. */
  readonly roots: readonly string[];
  /** Id of the configuration's model. */
  readonly config: string | null;
  readonly title: string | undefined;
  /** Definitions of the app's own data models, as sent. */
  readonly definitions: readonly unknown[];
  /** Document-level JavaScript callbacks, nested models replaced by references. */
  readonly callbacks: unknown;
  /** Binary buffers by id. */
  readonly buffers: ReadonlyMap<string, ArrayBuffer>;
}

interface Rep {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly name?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** Reads the JSON of a document. A model is where it is written out; anywhere else it is a reference. */
export function flattenDocument(
  json: Readonly<Record<string, unknown>>,
  buffers: ReadonlyMap<string, ArrayBuffer> = new Map(),
): FlatDocument {
  const models = new Map<string, FlatModel>();

  const visit = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return isPlainNumbers(value) ? value : value.map(visit);
    const { type, id, name, attributes } = value as Rep;
    if (type === "object" && typeof id === "string" && typeof name === "string") {
      const own: Record<string, unknown> = {};
      models.set(id, { id, type: name, attributes: own });
      for (const [attr, attribute] of Object.entries(attributes ?? {})) own[attr] = visit(attribute);
      return { id };
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item)]));
  };

  const idOf = (value: unknown): string | null =>
    typeof value === "object" && value !== null && typeof (value as Rep).id === "string"
      ? String((value as Rep).id)
      : null;
  const { roots, config, title, defs, callbacks } = json;
  const configRef = visit(config);
  const rootRefs = Array.isArray(roots) ? roots.map(visit) : [];
  return {
    models,
    roots: rootRefs.flatMap((root) => idOf(root) ?? []),
    config: idOf(configRef),
    title: typeof title === "string" ? title : undefined,
    definitions: Array.isArray(defs) ? defs : [],
    callbacks: visit(callbacks),
    buffers,
  };
}

/** The written-out form again: each unknown model in full where it is met first, references for the rest. */
export function expandValue(
  value: unknown,
  document: FlatDocument,
  isKnown: (id: string) => boolean,
  written: Set<string>,
): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value))
    return isPlainNumbers(value) ? value : value.map((item) => expandValue(item, document, isKnown, written));
  const entries = Object.entries(value);
  const id: unknown = entries.length === 1 && entries[0]?.[0] === "id" ? entries[0][1] : undefined;
  if (typeof id === "string") {
    const model = document.models.get(id);
    if (model === undefined || isKnown(id) || written.has(id)) return value;
    written.add(id);
    const attributes = Object.fromEntries(
      Object.entries(model.attributes).map(([attr, item]) => [attr, expandValue(item, document, isKnown, written)]),
    );
    return { type: "object", name: model.type, id, attributes };
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, expandValue(item, document, isKnown, written)]));
}

/** Whether two values of two documents mean the same, buffers compared by their bytes. */
export function sameJson(
  a: unknown,
  b: unknown,
  buffersOfA: ReadonlyMap<string, ArrayBuffer>,
  buffersOfB: ReadonlyMap<string, ArrayBuffer>,
): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => sameJson(item, b[i], buffersOfA, buffersOfB))
    );
  }
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  if (keys.length !== others.length) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  if (left["type"] === "bytes" && right["type"] === "bytes") {
    const [one, two] = [bytesOf(left["data"], buffersOfA), bytesOf(right["data"], buffersOfB)];
    if (one !== null && two !== null) return one.length === two.length && one.every((byte, i) => byte === two[i]);
  }
  return keys.every((key) => key in right && sameJson(left[key], right[key], buffersOfA, buffersOfB));
}

function bytesOf(data: unknown, buffers: ReadonlyMap<string, ArrayBuffer>): Uint8Array | null {
  const id = typeof data === "object" && data !== null ? (data as Rep).id : undefined;
  const buffer = typeof id === "string" ? buffers.get(id) : undefined;
  return buffer === undefined ? null : new Uint8Array(buffer);
}

/** Long columns of numbers are the bulk of a document and hold no models. */
function isPlainNumbers(list: readonly unknown[]): boolean {
  return list.length > 8 && list.every((item) => typeof item === "number");
}
