// The limits in the documentation are those of the code, and each is tested at its edge.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DEFAULT_LIMITS, type Limits } from "../../../src/protocol/limits.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** Where each limit is met exactly, and passed by one. */
const EDGES: Readonly<Record<keyof Limits, string>> = {
  messageBytes: "unit/protocol/receiver.test.ts",
  buffers: "unit/protocol/receiver.test.ts",
  messagesPerSecond: "unit/session/budgets.test.ts",
  messageBurst: "unit/session/budgets.test.ts",
  sessionMessagesPerSecond: "unit/session/budgets.test.ts",
  sessionMessageBurst: "unit/session/budgets.test.ts",
  visitorUnfinishedBytes: "unit/session/budgets.test.ts",
  sessionUnfinishedBytes: "unit/session/budgets.test.ts",
  visitorSockets: "worker/session/many-sockets.test.ts",
  sessionSockets: "worker/session/many-sockets.test.ts",
  userSessions: "worker/session/quotas.test.ts",
  userBytes: "worker/session/quotas.test.ts",
  userAwakeMinutes: "worker/session/quotas.test.ts",
  sessionLinks: "worker/sharing/links.test.ts",
  userBookmarks: "worker/sharing/bookmarks.test.ts",
  bookmarkLifetime: "worker/sharing/bookmarks.test.ts",
  tabAbsence: "worker/resume/joining.test.ts",
  handledPages: "unit/app/handled.test.ts",
  addressPagesPerMinute: "worker/routes/routes.test.ts",
  addressSocketsPerMinute: "worker/routes/routes.test.ts",
  unreadBytes: "unit/session/budgets.test.ts",
  unaskedBytesPerSecond: "unit/session/budgets.test.ts",
  downloadBytes: "unit/session/downloads.test.ts",
  uploadBytes: "unit/components/widgets/file-dropper.test.ts",
  addressCharacters: "worker/routes/routes.test.ts",
  events: "unit/document/patch.test.ts",
  nesting: "unit/serialization/decode.test.ts",
  models: "unit/serialization/decode.test.ts",
  depth: "unit/document/patch.test.ts",
  documentBytes: "unit/document/document-size.test.ts",
  copiedCells: "unit/document/patch.test.ts",
  elements: "unit/serialization/decode.test.ts",
  containers: "unit/serialization/decode.test.ts",
  inlineBytes: "unit/serialization/decode.test.ts",
};

test("docs/reference/limits.md lists every limit with its default", () => {
  const text = readFileSync(join(ROOT, "docs/reference/limits.md"), "utf8");
  const rows = [...text.matchAll(/^\| `(\w+)` \| (\d+|none) \|/gm)].map(([, name, value]) => [
    name,
    value === "none" ? Infinity : Number(value),
  ]);
  expect(Object.fromEntries(rows)).toEqual(DEFAULT_LIMITS);
});

test.each(Object.entries(EDGES))("%s is tested at its edge in %s", (name, file) => {
  const text = readFileSync(join(ROOT, "test", file), "utf8");
  expect(text).toMatch(new RegExp(`\\b${name}\\b`));
});
