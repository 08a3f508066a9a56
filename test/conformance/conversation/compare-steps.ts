// Compares two conversations by what a browser ends up with after each step of its user.
import { isList, isObject, referenceId, type Json, type JsonObject } from "../canonical/json.ts";
import { Comparison, type Defaults, type Difference } from "../compare.ts";
import { BrowserDocument } from "./browser-document.ts";

/**
 * The differences, each at the first step that has it; an empty list means that the browser cannot tell the sides apart.
 *
 * Free are the cut into messages, the order of attributes, the place of OK, and values that a later one of the same
 * step replaces. A model that the recording keeps must be kept; one that it renews may be kept.
 */
export function compareSteps(
  client: readonly JsonObject[],
  expected: readonly JsonObject[],
  got: readonly JsonObject[],
  defaults: Defaults,
): Difference[] {
  const sockets = [...new Set([...expected, ...got].map(socketName))];
  return sockets.flatMap((socket) => {
    const prefix = sockets.length > 1 ? `socket ${socket} ` : "";
    return compareSocket(socket, stepsOf(client, expected), stepsOf(client, got), defaults).map((difference) => ({
      ...difference,
      path: `${prefix}${difference.path}`,
    }));
  });
}

export const socketName = (item: JsonObject): string => JSON.stringify(item["socket"] ?? 0);

type Steps = readonly (readonly JsonObject[])[];

/** Messages by step: first what is said before the script begins, then one list per wait for the server. */
export function stepsOf(client: readonly JsonObject[], messages: readonly JsonObject[]): Steps {
  const steps: JsonObject[][] = [[]];
  let said = 0;
  for (const message of messages) {
    if (message["dir"] === "client" && message["type"] === "PATCH-DOC") {
      if (said === 0 || client[said - 1]?.["thenAtOnce"] !== true) steps.push([]);
      said += 1;
    }
    steps.at(-1)?.push(message);
  }
  return steps;
}

function compareSocket(socket: string, expected: Steps, got: Steps, defaults: Defaults): Difference[] {
  const left = new BrowserDocument();
  const right = new BrowserDocument();
  const seen = new Set<string>();
  const found: Difference[] = [];
  let before: ReadonlyMap<string, string> = new Map();
  for (let step = 0; step < Math.max(expected.length, got.length); step += 1) {
    hear(left, expected[step], socket);
    hear(right, got[step], socket);
    const comparison = new Comparison(defaults, left.models, right.models);
    comparison.values(left.title, right.title, "title");
    comparison.values(left.roots, right.roots, "roots");
    const news = [
      ...comparison.differences,
      ...renewed(comparison, before, left),
      ...events(left, right, comparison),
      ...(left.errors === right.errors ? [] : [{ path: "errors", expected: left.errors, got: right.errors }]),
      ...(left.unknown.length > 0
        ? []
        : right.unknown.map((id) => ({ path: "reference", expected: "a model of the browser's", got: id }))),
    ];
    for (const difference of news) {
      const key = JSON.stringify([difference.path, difference.expected ?? null, difference.got ?? null]);
      if (seen.has(key)) continue;
      seen.add(key);
      found.push({ ...difference, path: `step ${String(step)} ${difference.path}` });
    }
    before = new Map([...comparison.pairs].filter(([id, other]) => left.models.has(id) && right.models.has(other)));
  }
  return found;
}

function hear(document: BrowserDocument, messages: readonly JsonObject[] | undefined, socket: string): void {
  document.beginStep();
  for (const message of messages ?? []) if (socketName(message) === socket) document.hear(message);
  document.forget();
}

/** Models that the recording keeps and that are others here. What is within a new model is new too, and not told. */
function renewed(
  comparison: Comparison,
  before: ReadonlyMap<string, string>,
  left: BrowserDocument,
): readonly Difference[] {
  const told: Difference[] = [];
  for (const [id, other] of comparison.pairs) {
    const path = comparison.pathOf(id);
    const kept = before.get(id);
    if (kept === undefined || kept === other) continue;
    if (told.some((above) => path.startsWith(`${above.path}(`)) || comparison.differences.some((d) => d.path === path))
      continue;
    told.push({ path, expected: `${left.models.get(id)?.name ?? "the model"} kept`, got: "another model" });
  }
  return told;
}

/** What is not state, by kind and in order. */
function events(left: BrowserDocument, right: BrowserDocument, comparison: Comparison): readonly Difference[] {
  const one = grouped(left.events, (id) => comparison.pairs.get(id) ?? `? ${id}`);
  const other = grouped(right.events, (id) => id);
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((kind) => {
    const before = new Comparison(NO_DEFAULTS, new Map(), new Map());
    const expected = one.get(kind) ?? [];
    const got = other.get(kind) ?? [];
    before.values(expected, got, `event ${kind}`);
    return before.differences;
  });
}

const NO_DEFAULTS: Defaults = { of: () => undefined };

function grouped(list: readonly JsonObject[], rename: (id: string) => string): ReadonlyMap<string, readonly Json[]> {
  const groups = new Map<string, Json[]>();
  for (const event of list) {
    const data = isObject(event["msg_data"]) ? event["msg_data"] : event;
    const kind = [event["kind"], event["msg_type"], data["name"]].filter((part) => typeof part === "string").join(" ");
    groups.set(kind, [...(groups.get(kind) ?? []), renamed(event, rename)]);
  }
  return groups;
}

function renamed(value: Json, rename: (id: string) => string): Json {
  if (isList(value)) return value.map((item) => renamed(item, rename));
  if (!isObject(value)) return value;
  const id = referenceId(value);
  // A text: the comparison of events has no models to look into.
  if (id !== null) return `model ${rename(id)}`;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamed(item ?? null, rename)]));
}
