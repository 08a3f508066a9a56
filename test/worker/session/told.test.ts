// What a deployment tells whoever runs it: lines without secrets, `onError`, and channels of diagnostics.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { onTestFinished, expect, test, vi } from "vitest";
import type { Diagnostic } from "../../../src/base/diagnostics.ts";
import type { SessionProfile } from "../../../src/session/session-profile.ts";
import { KeptPage } from "../kept-page.ts";
import { get } from "../socket.ts";
import { lines, reports } from "../told.ts";

/** What is published about one session from now on. */
function published(id: string): Diagnostic[] {
  const heard: Diagnostic[] = [];
  const listen = (message: unknown): void => {
    // The cast: what these channels carry is the package's own.
    const diagnostic = message as Diagnostic;
    if ("session" in diagnostic && diagnostic.session === id) heard.push(diagnostic);
  };
  for (const subject of ["session", "socket", "callback"]) {
    subscribe(`edgepanel:${subject}`, listen);
    onTestFinished(() => void unsubscribe(`edgepanel:${subject}`, listen));
  }
  return heard;
}

test("a callback that fails is a line with session, app, version and callback, and is told to onError", async () => {
  const page = new KeptPage("/till");
  await page.connect();
  page.click("Charge");
  await page.caughtUp();
  const line = lines.find(({ session, level }) => session === page.id && level === "error");
  expect(line).toMatchObject({
    message: "Error in a callback: no reply from https://pay.example/charge?(left out)",
    app: "/till",
    callback: "chargeCard",
    version: expect.stringMatching(/./),
    errorId: expect.stringMatching(/^.{8}$/),
  });
  const report = reports.find(({ fields }) => fields["session"] === page.id);
  expect(report?.error).toMatchObject({ message: "no reply from https://pay.example/charge?card=4111" });
  expect(report?.fields).toMatchObject({ app: "/till", callback: "chargeCard", errorId: line?.["errorId"] });
  expect(JSON.stringify([lines, reports.map(({ message, fields }) => [message, fields])])).not.toContain("4111");
});

test("channels tell of a session's life, its sockets and callbacks", async () => {
  const page = new KeptPage("/till");
  const heard = published(page.id);
  await page.connect();
  page.click("Open");
  page.click("Charge");
  await page.caughtUp();
  page.drop();
  await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ subject: "socket", what: "gone", sockets: 0 }));
  // Nobody comes back: the alarm of its end.
  await vi.waitFor(
    async () => {
      await runDurableObjectAlarm(page.stub);
      expect(heard.at(-1)).toMatchObject({ subject: "session", what: "ended" });
    },
    { timeout: 8_000, interval: 100 },
  );
  const clicks = new Set(["onClick", "chargeCard"]);
  // The deployment's own hooks are callbacks, too.
  const own = heard.filter((each) => each.subject !== "callback" || clicks.has(each.callback));
  expect(own.map((each) => ("what" in each ? `${each.subject} ${each.what}` : each.subject))).toEqual([
    "session new",
    "socket connected",
    "callback",
    "callback",
    "socket gone",
    "session ended",
  ]);
  expect(own.filter(({ subject }) => subject === "callback")).toMatchObject([
    { callback: "onClick", outcome: "done", app: "/till" },
    { callback: "chargeCard", outcome: "failed", app: "/till" },
  ]);
});

test("a session's profile: its callbacks, what a wake-up ran, its models by weight", async () => {
  const page = new KeptPage("/till");
  await page.connect();
  page.click("Open");
  page.click("Charge");
  await page.caughtUp();
  const token = { authorization: `Bearer ${env.EDGEPANEL_ADMIN_TOKEN}` };
  const profile = async (headers: Record<string, string> = token): Promise<Response> =>
    get(`/_edgepanel/sessions/${page.id}/profile`, { headers });
  expect((await profile({})).status).toBe(401);
  // The cast: what the address answers with.
  const first = (await (await profile()).json()) as SessionProfile;
  expect(first).toMatchObject({ outcome: "new" });
  const clicks = first.callbacks.filter(({ name }) => name === "chargeCard" || name === "onClick");
  expect(clicks).toMatchObject([
    { name: expect.any(String), runs: 1 },
    { name: expect.any(String), runs: 1 },
  ]);
  expect(clicks.find(({ name }) => name === "chargeCard")?.failed).toBe(1);
  expect(first.wakeRan).not.toContain("chargeCard");
  expect(first.models[0]?.bytes).toBeGreaterThanOrEqual(first.models[1]?.bytes ?? Infinity);
  expect(first.documentBytes).toBeGreaterThan(first.models[0]?.bytes ?? Infinity);
  await evictDurableObject(page.stub);
  const second = (await (await profile()).json()) as SessionProfile;
  expect(second).toMatchObject({ outcome: "resumed" });
  expect(second.callbacks.some(({ name }) => name === "chargeCard")).toBe(false);
});
