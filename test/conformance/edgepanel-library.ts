// Edgepanel as the library under test: runs recipes as apps, gives what the browser would be sent.
import "../../src/models/generated/all.ts";
import { AppSession } from "../../src/app/app-session.ts";
import { defineApp, type AppOptions } from "../../src/app/define-app.ts";
import { inertHost, type SessionHost } from "../../src/app/session-host.ts";
import { systemClock } from "../../src/base/clock.ts";
import { newSessionId } from "../../src/base/ids.ts";
import { createLog, type Log } from "../../src/base/log.ts";
import { documentToJson } from "../../src/document/doc-json.ts";
import { lookup } from "../../src/models/registry.ts";
import { BufferList } from "../../src/serialization/buffers.ts";
import { requestOf } from "../../src/state/request-info.ts";
import type { JsonObject } from "./canonical/json.ts";
import { edgepanelAuthor } from "./edgepanel-author.ts";
import { openSession, timedHost } from "./edgepanel-session.ts";
import { libraryHas } from "./edgepanel-has.ts";
import type { Library, SentDocument } from "./library.ts";
import { ModelDefaults } from "./model-defaults.ts";
import type { RecipeApp } from "./recipe/app.ts";

export const edgepanel: Library = {
  defaults: new ModelDefaults(lookup),
  has: libraryHas,
  build: async (recipe) => {
    const session = await built(recipe, (log) => inertHost(log, () => systemClock.now()));
    try {
      return sent(session);
    } finally {
      await session.destroy();
    }
  },
  start: async (recipe) => {
    let stop = (): void => {};
    const session = await built(recipe, (log) => {
      const host = timedHost(log);
      stop = () => host.stop();
      return host;
    });
    return openSession(session, stop);
  },
};

/** A session whose app has run. @throws what the app threw */
async function built(recipe: RecipeApp, hostWith: (log: Log) => SessionHost): Promise<AppSession> {
  const errors: unknown[] = [];
  // The cast: `needsOf` has every option of a recipe looked up before it is built.
  const app = defineApp(recipe.config as AppOptions, () => recipe.run(edgepanelAuthor));
  const request = requestOf(`http://localhost:5006/app${recipe.query}`, "/app");
  const session = new AppSession({ app, id: newSessionId(), request, host: hostWith(collecting(errors)) });
  await session.created();
  await session.build();
  if (session.failed) {
    await session.destroy();
    throw errors[0];
  }
  return session;
}

/** A log that keeps the errors and shows nothing. */
function collecting(errors: unknown[]): Log {
  return createLog((entry) => {
    if (entry.level === "error" && entry["error"] !== undefined) errors.push(entry["error"]);
  });
}

function sent(session: AppSession): SentDocument {
  const buffers = new BufferList();
  // The cast: through JSON text, as over the wire.
  const doc = JSON.parse(JSON.stringify(documentToJson(session.document, buffers))) as JsonObject;
  return { doc, buffers: new Map([...buffers.buffers].map(([id, data]) => [id, new Uint8Array(data)])) };
}
