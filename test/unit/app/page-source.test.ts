// What an app's options become in the configuration of its page.
import { expect, test } from "vitest";
import { AppSession } from "../../../src/app/app-session.ts";
import { defineApp, type AppOptions } from "../../../src/app/define-app.ts";
import { pageSource, type PageSource } from "../../../src/app/page-source.ts";
import { inertHost } from "../../../src/app/session-host.ts";
import { newSessionId } from "../../../src/base/ids.ts";
import { createLog } from "../../../src/base/log.ts";
import { Markdown } from "../../../src/components/panes/markdown.ts";
import { requestOf } from "../../../src/state/request-info.ts";

const log = createLog(() => {});

async function sourceOf(options: AppOptions): Promise<PageSource> {
  const app = defineApp(options, () => new Markdown("# Hello"));
  const session = new AppSession({
    app,
    id: newSessionId(),
    request: requestOf("https://example.com/app", "/app"),
    host: inertHost(log, () => 0),
  });
  await session.build();
  return pageSource(session, null);
}

test.each<[AppOptions, PageSource["connection"]]>([
  [{}, {}],
  [{ connectionBanner: true }, {}],
  [
    { connectionBanner: false, reconnect: "prompt" },
    { connectionBanner: false, reconnect: "prompt" },
  ],
  [
    { connectionBanner: { lost: "weg" }, reconnect: false },
    { connectionBanner: { lost: "weg" }, reconnect: false },
  ],
  [{ notifications: true }, { lossNotification: true }],
  [{ notifications: true, disconnectNotification: "" }, {}],
  [{ readyNotification: "ready" }, { lossNotification: true }],
])("%j: the client does %j when the connection is lost", async (options, connection) => {
  expect((await sourceOf(options)).connection).toEqual(connection);
});
