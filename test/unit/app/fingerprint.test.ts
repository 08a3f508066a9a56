// The page's run and the session's run of an app agree in their fingerprint exactly when a visitor would see the same.
import { expect, test } from "vitest";
import { AppSession } from "../../../src/app/app-session.ts";
import { defineApp } from "../../../src/app/define-app.ts";
import { fingerprint, isBrowserReport } from "../../../src/app/fingerprint.ts";
import { inertHost } from "../../../src/app/session-host.ts";
import { newSessionId } from "../../../src/base/ids.ts";
import { createLog } from "../../../src/base/log.ts";
import { Markdown } from "../../../src/components/panes/markdown.ts";
import type { DocumentEvent } from "../../../src/document/events.ts";
import { figure } from "../../../src/plotting/figure.ts";
import { requestOf } from "../../../src/state/request-info.ts";
import { state } from "../../../src/state/state.ts";

const log = createLog(() => {});

async function run(build: () => unknown, url = "https://example.com/app", prerender = false): Promise<AppSession> {
  const session = new AppSession({
    app: defineApp(build),
    id: newSessionId(),
    request: requestOf(url, "/app"),
    host: inertHost(log, () => 0),
    prerender,
  });
  await session.build();
  return session;
}

test("the address that the page was asked under makes no difference", async () => {
  const build = (): unknown => new Markdown("# Hello");
  const page = await fingerprint(await run(build, "https://one.example/app?first=visitor", true));
  expect(page).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(await fingerprint(await run(build, "https://two.example/app?utm=x#there"))).toBe(page);
});

test("an address that the app has set makes one", async () => {
  const build = (page: number) => (): unknown => {
    state.location.search = `?page=${page}`;
    return new Markdown("# Hello");
  };
  const [one, again, two] = await Promise.all(
    [build(1), build(1), build(2)].map(async (app) => fingerprint(await run(app))),
  );
  expect(again).toBe(one);
  expect(two).not.toBe(one);
});

test("another text makes one, and so does a single number in a column", async () => {
  expect(await fingerprint(await run(() => new Markdown("# One")))).not.toBe(
    await fingerprint(await run(() => new Markdown("# Two"))),
  );
  const plot = (last: number) => (): unknown => {
    const plotted = figure({ width: 300, height: 200 });
    plotted.line(Float64Array.of(1, 2, 3), Float64Array.of(1, 4, last));
    return plotted;
  };
  const [one, again, two] = await Promise.all(
    [plot(9), plot(9), plot(9.5)].map(async (app) => fingerprint(await run(app))),
  );
  expect(again).toBe(one);
  expect(two).not.toBe(one);
});

test("a failed run has none, and neither has a document that changes meanwhile", async () => {
  const failed = await run(() => {
    throw new Error("broken");
  });
  expect(await fingerprint(failed)).toBeNull();
  const session = await run(() => new Markdown("# Hello"));
  const changing = fingerprint(session);
  session.document.setTitle("Another one");
  expect(await changing).toBeNull();
});

test("what a browser reports about itself is told from what it changes", async () => {
  const session = await run(() => new Markdown("# Hello"));
  const events: DocumentEvent[] = [];
  session.document.onChange((event) => events.push(event));
  for (const type of [
    "panel.models.browser.BrowserInfo",
    "panel.models.location.Location",
    "panel.models.markup.HTML",
  ]) {
    const model = [...session.document.models.values()].find((each) => each.type === type);
    model?.setChecked(
      type.endsWith("BrowserInfo") ? "dark_mode" : type.endsWith("Location") ? "hash" : "visible",
      type.endsWith("Location") ? "#x" : type.endsWith("BrowserInfo"),
      "socket-1",
    );
  }
  expect(events.map(isBrowserReport)).toEqual([true, true, false]);
});
