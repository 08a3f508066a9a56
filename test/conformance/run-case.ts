// Runs one case against the library and says what became of it.
import { canonicalDocument, collectModels } from "./canonical/document.ts";
import { isObject, type Json } from "./canonical/json.ts";
import type { Need } from "./author-api.ts";
import type { CanonicalSample, Case, ConversationCase, DocumentCase } from "./cases.ts";
import { compare } from "./compare.ts";
import type { Library } from "./library.ts";
import { withDefinitions } from "./model-defaults.ts";
import type { Outcome } from "./outcome.ts";
import { recipeApp } from "./recipe/app.ts";
import { needsOf } from "./recipe/needs.ts";
import { replay } from "./replay.ts";

/** Never throws: whatever goes wrong is the outcome. */
export async function runCase(item: Case, library: Library): Promise<Outcome> {
  try {
    if (item.kind === "sample") return runSample(item);
    const missing = needsOf(item.spec).filter((need) => !library.has(need));
    if (missing.length > 0) return { kind: "not built", missing: missing.map(needText) };
    return item.kind === "document" ? await runDocument(item, library) : await runConversation(item, library);
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
  return outcome(compare(item.document, got, defaults));
}

async function runConversation(item: ConversationCase, library: Library): Promise<Outcome> {
  const session = await library.start(recipeApp(item.spec));
  try {
    return outcome(await replay(item, session, library.defaults));
  } finally {
    await session.close();
  }
}

function outcome(differences: ReturnType<typeof compare>): Outcome {
  return differences.length === 0 ? { kind: "passed" } : { kind: "differs", differences };
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
