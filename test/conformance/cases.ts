// Reads a folder of recorded cases: documents per component family, refusals, conversations, samples for the canonicaliser.
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Extent } from "./canonical/document.ts";
import { isList, isObject, type Json, type JsonObject } from "./canonical/json.ts";

/** Build `spec`; the browser must be sent `document`. */
export interface DocumentCase {
  readonly kind: "document";
  readonly name: string;
  readonly extent: Extent;
  readonly spec: Json;
  readonly document: JsonObject;
}

/** Build `spec`, then have the conversation that begins with `client`. */
export interface ConversationCase {
  readonly kind: "conversation";
  readonly name: string;
  readonly spec: Json;
  readonly client: readonly JsonObject[];
  readonly messages: readonly JsonObject[];
}

/** A reply as it was sent, and its canonical form. */
export interface CanonicalSample {
  readonly kind: "sample";
  readonly name: string;
  readonly reply: JsonObject;
  readonly buffers: ReadonlyMap<string, Uint8Array>;
  readonly document: JsonObject;
}

/** Panel refuses to build `spec`; so must the library, with an error of its own. */
export interface RefusedCase {
  readonly kind: "refused";
  readonly name: string;
  readonly spec: Json;
  /** What Panel said. */
  readonly message: string;
}

export type Case = RefusedCase | DocumentCase | ConversationCase | CanonicalSample;

/** Families in which title, config, callbacks and the page's own roots count too. */
const WHOLE_DOCUMENT = new Set(["documents", "templates"]);

/** Folders of a folder of cases that are read too; their names are part of the cases' names. */
const INNER = ["refused", "wire"];

/**
 * All cases of a folder and of its folders `refused` and `wire`, in the order of the file names. Files end in `.json`
 * or `.json.gz`.
 * @throws Error for a file that is no list of cases.
 */
export async function readCases(folder: string): Promise<Case[]> {
  const cases: Case[] = [];
  for (const file of await caseFiles(folder)) cases.push(...(await readFamily(file, familyOf(file))));
  for (const inner of INNER)
    for (const file of await caseFiles(join(folder, inner)))
      cases.push(...(await readFamily(file, inner === "wire" ? inner : `${inner}/${familyOf(file)}`)));
  return cases;
}

const familyOf = (file: string): string => basename(file).replace(/\.json(\.gz)?$/, "");

async function readFamily(file: string, family: string): Promise<Case[]> {
  const content = await readJson(file);
  return (isList(content) ? content : [content]).map((item) => readCase(item, family));
}

function readCase(item: Json, family: string): Case {
  if (!isObject(item) || typeof item["id"] !== "string") throw new Error(`An item of ${family} has no id`);
  const name = `${family}/${item["id"]}`;
  const { spec, document, reply, client, messages } = item;
  if (isObject(reply) && isObject(document)) {
    const buffers = Object.entries(isObject(item["buffers"]) ? item["buffers"] : {});
    return {
      kind: "sample",
      name,
      reply,
      buffers: new Map(buffers.map(([id, data]) => [id, Buffer.from(String(data), "base64")])),
      document,
    };
  }
  if (spec !== undefined && isObject(document)) {
    return { kind: "document", name, extent: WHOLE_DOCUMENT.has(family) ? "document" : "components", spec, document };
  }
  if (spec !== undefined && typeof item["refused"] === "string")
    return { kind: "refused", name, spec, message: `${item["refused"]}: ${String(item["message"] ?? "")}` };
  if (spec !== undefined && isList(client) && isList(messages)) {
    return { kind: "conversation", name, spec, client: client.filter(isObject), messages: messages.filter(isObject) };
  }
  throw new Error(`${name} is neither a document nor a conversation`);
}

async function caseFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch((error: unknown) => {
    const absent = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (absent && INNER.includes(basename(folder))) return [];
    throw error;
  });
  return entries
    .filter((entry) => /\.json(\.gz)?$/.test(entry))
    .sort()
    .map((entry) => join(folder, entry));
}

async function readJson(file: string): Promise<Json> {
  const bytes = await readFile(file);
  return JSON.parse((file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")) as Json;
}
