// Reads a folder of recorded cases: documents per component family, conversations, samples for the canonicaliser.
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
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

export type Case = DocumentCase | ConversationCase | CanonicalSample;

/** Families in which title, config, callbacks and the page's own roots count too. */
const WHOLE_DOCUMENT = new Set(["documents", "templates"]);

/**
 * All cases of a folder and of its folder `wire`, in the order of the file names.
 * @throws Error for a file that is no list of cases.
 */
export async function readCases(folder: string): Promise<Case[]> {
  const cases: Case[] = [];
  for (const file of await jsonFiles(folder)) {
    const family = basename(file, ".json");
    const content = await readJson(file);
    for (const item of isList(content) ? content : [content]) cases.push(readCase(item, family));
  }
  for (const file of await jsonFiles(join(folder, "wire"))) {
    const content = await readJson(file);
    for (const item of isList(content) ? content : [content]) cases.push(readCase(item, "wire"));
  }
  return cases;
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
  if (spec !== undefined && isList(client) && isList(messages)) {
    return { kind: "conversation", name, spec, client: client.filter(isObject), messages: messages.filter(isObject) };
  }
  throw new Error(`${name} is neither a document nor a conversation`);
}

async function jsonFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT" && basename(folder) === "wire") return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.endsWith(".json"))
    .sort()
    .map((entry) => join(folder, entry));
}

async function readJson(file: string): Promise<Json> {
  return JSON.parse(await readFile(file, "utf8")) as Json;
}
