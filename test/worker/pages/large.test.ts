// Pages of all sizes: made once, kept as bytes, streamed from storage, the same for everyone.
import { expect, test } from "vitest";
import { defineApp, type App } from "../../../src/app/define-app.ts";
import { Str } from "../../../src/components/panes/str.ts";
import { LARGE_REST } from "../../../src/page/open-page.ts";
import { STREAMED_BYTES } from "../../../src/worker/page-store.ts";
import { PAGE_BYTES } from "../../../src/worker/stored-page.ts";
import { PageWorker, type Answer } from "./page-worker.ts";

/** An app whose page has about so many bytes, and says which run made it. */
function sized(bytes: number): App {
  let runs = 0;
  return defineApp(() => new Str(`run ${(runs += 1)} é ${"x".repeat(bytes)} end`));
}

/** What all visitors of a page have in common: its token and its nonces are left out. */
function shared({ html, headers }: Answer): string {
  const nonce = /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1] ?? "";
  const token = /"token":"([^"]+)"/.exec(html)?.[1] ?? "";
  expect([nonce, token].map((text) => text.length > 10)).toEqual([true, true]);
  expect(html.split(token)).toHaveLength(2);
  return html.replaceAll(nonce, "").replace(token, "");
}

test.each([
  ["short enough for a text", 1000],
  ["long enough for bytes", LARGE_REST],
  ["longer than what is taken into an isolate", STREAMED_BYTES],
])("a page that is %s is made once and is the same from memory, storage and the data centre", async (_name, bytes) => {
  const worker = new PageWorker({ "/app": sized(bytes) });
  const answers = [await worker.get("/app"), await worker.get("/app")];
  worker.moveToAnotherIsolate();
  for (let visit = 0; visit < 3; visit++) answers.push(await worker.get("/app"));
  expect(answers.map(({ state }) => state)).toEqual(["miss", "hit", "hit", "hit", "hit"]);
  const [first = "", ...others] = answers.map(shared);
  expect(first).toMatch(/run 1 é x+ end.*<\/html>\n$/s);
  // Not toEqual: a failure would print megabytes.
  expect(others.map((html) => html === first)).toEqual([true, true, true, true]);
  expect(new Set(answers.map(({ html }) => /"token":"([^"]+)"/.exec(html)?.[1])).size).toBe(5);
});

test("visitors who come together to an isolate that has to stream get a whole page each", async () => {
  const worker = new PageWorker({ "/app": sized(STREAMED_BYTES) });
  const first = shared(await worker.get("/app"));
  worker.moveToAnotherIsolate();
  const answers = await Promise.all(Array.from({ length: 5 }, () => worker.get("/app")));
  expect(answers.map((answer) => [answer.state, shared(answer) === first])).toEqual(answers.map(() => ["hit", true]));
});

test("a page that is too long for storage is served, and the log says what to do", async () => {
  const worker = new PageWorker({ "/app": sized(PAGE_BYTES) });
  const first = await worker.get("/app");
  expect([first.status, first.state, first.html.endsWith("</html>\n")]).toEqual([200, "miss", true]);
  expect((await worker.stored()).filter((name) => name.includes(":page:"))).toEqual([]);
  expect(worker.log.filter(({ level }) => level === "warn").map(({ message }) => message)).toEqual([
    expect.stringMatching(/^A page of \d+ bytes is not stored: storage takes 26214400/),
  ]);
});
