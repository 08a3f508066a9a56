// Runs one case against the library and says what became of it.
import { canonicalDocument, collectModels } from "./canonical/document.ts";
import { isObject, type Json, type JsonObject } from "./canonical/json.ts";
import { PanelError } from "../../src/base/errors.ts";
import type { Need } from "./author-api.ts";
import type { CanonicalSample, Case, ConversationCase, DocumentCase, RefusedCase } from "./cases.ts";
import { compare, type Difference } from "./compare.ts";
import { compareSteps, socketName } from "./conversation/compare-steps.ts";
import { replay } from "./conversation/replay.ts";
import type { Library } from "./library.ts";
import { withDefinitions } from "./model-defaults.ts";
import { namesOf } from "./named-differences.ts";
import type { Outcome } from "./outcome.ts";
import { recipeApp } from "./recipe/app.ts";
import { needsOf } from "./recipe/needs.ts";

export interface RunOptions {
  /** Is given what both sides said in a conversation. */
  readonly transcript?: (item: ConversationCase, messages: readonly JsonObject[]) => Promise<void>;
}

/** Never throws: whatever goes wrong is the outcome. */
export async function runCase(item: Case, library: Library, options: RunOptions = {}): Promise<Outcome> {
  try {
    if (item.kind === "sample") return runSample(item);
    const missing = needsOf(item.spec).filter((need) => !library.has(need));
    if (missing.length > 0) return { kind: "not built", missing: missing.map(needText) };
    switch (item.kind) {
      case "document":
        return await runDocument(item, library);
      case "refused":
        return await runRefused(item, library);
      case "conversation":
        return await runConversation(item, library, options);
    }
  } catch (error) {
    return { kind: "error", error };
  }
}

/** The canonicaliser against a reply whose canonical form is recorded beside it. */
function runSample(sample: CanonicalSample): Outcome {
  const doc = isObject(sample.reply["doc"]) ? sample.reply["doc"] : sample.reply;
  const authorCode = [...collectModels(sample.document).values()].flatMap((model) =>
    authorsCode(model.attributes?.["code"]),
  );
  return outcome(
    compare(sample.document, canonicalDocument(doc, { extent: "components", buffers: sample.buffers, authorCode })),
  );
}

async function runDocument(item: DocumentCase, library: Library): Promise<Outcome> {
  const { doc, buffers } = await library.build(recipeApp(item.spec));
  const got = canonicalDocument(doc, { extent: item.extent, buffers, authorCode: codeOf(item.spec) });
  const defaults = withDefinitions(withDefinitions(library.defaults, got), item.document);
  return outcome(compare(item.document, got, defaults), item);
}

/** An error of the library's own, which says what is wrong, is a refusal; any other is a fault. */
async function runRefused(item: RefusedCase, library: Library): Promise<Outcome> {
  try {
    await library.build(recipeApp(item.spec));
  } catch (error) {
    return error instanceof PanelError ? { kind: "passed" } : { kind: "error", error };
  }
  const names = namesOf({ path: "(all)", expected: item.message, got: undefined }, item);
  return names.length > 0 ? { kind: "named", names } : { kind: "accepted", refusal: item.message };
}

async function runConversation(item: ConversationCase, library: Library, options: RunOptions): Promise<Outcome> {
  const session = await library.start(recipeApp(item.spec));
  try {
    const sockets = [...new Set(item.messages.map(socketName))];
    const messages = await replay(item.client, sockets, session);
    await options.transcript?.(item, messages);
    return outcome(compareSteps(item.client, item.messages, messages, library.defaults), item);
  } finally {
    await session.close();
  }
}

function outcome(differences: readonly Difference[], item?: Case): Outcome {
  if (differences.length === 0) return { kind: "passed" };
  const names = differences.map((difference) => (item === undefined ? [] : namesOf(difference, item)));
  const open = differences.filter((_each, index) => names[index]?.length === 0);
  return open.length === 0
    ? { kind: "named", names: [...new Set(names.flat())] }
    : { kind: "differs", differences: open };
}

function authorsCode(code: Json | undefined): string[] {
  return typeof code === "string" && code !== "<code>" ? [code] : [];
}

/** The JavaScript in a recipe: whatever stands under a key `code`. */
function codeOf(spec: Json): string[] {
  if (Array.isArray(spec)) return spec.flatMap(codeOf);
  if (!isObject(spec)) return [];
  return Object.entries(spec).flatMap(([key, value]) =>
    key === "code" ? texts(value ?? null) : codeOf(value ?? null),
  );
}

function texts(value: Json): string[] {
  if (typeof value === "string") return [value];
  return isObject(value) ? Object.values(value).flatMap((item) => texts(item ?? null)) : [];
}

function needText(need: Need): string {
  return `${need.kind} ${need.name}`;
}
