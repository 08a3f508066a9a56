// Quotas of one user, each met exactly and passed by one; what happens to sessions that are there.
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { newSessionId } from "../../../src/base/ids.ts";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { countedUser } from "../../../src/session/session-quota.ts";
import type { QuotaCall } from "../../../src/session/user-quota.ts";
import { requestOf } from "../../../src/state/request-info.ts";
import { quotaName } from "../../../src/worker/objects.ts";
import { join, open, tokenFor, type Line } from "../socket.ts";
import { QUOTAS } from "../quotas.ts";

const { userSessions, userBytes, userAwakeMinutes } = QUOTAS;
const most = { sessions: 3, bytes: 1_000, awakeMinutes: 2 };

/** The object that counts for a user. */
async function counts(user: string): Promise<(call: QuotaCall) => Promise<unknown>> {
  // The cast: as in src/worker/objects.ts.
  const object = env.SESSIONS.getByName(await quotaName(user)) as unknown as {
    quota(call: QuotaCall): Promise<unknown>;
  };
  return (call) => object.quota(call);
}

const as = (user: string): { headers: Readonly<Record<string, string>> } => ({ headers: { "x-test-user": user } });

/** A session of its own for a user. */
async function begin(user: string): Promise<{ readonly id: string; readonly line: Line }> {
  const id = newSessionId();
  return { id, line: await open("/same", await tokenFor("/same", { id }), as(user)) };
}

describe("an object that counts", () => {
  test("bytes: what is there goes on, nothing further begins, and less is enough", async () => {
    const quota = await counts("bytes");
    // Ids of sessions that are there: others would be forgotten when it matters.
    const { id: one } = await begin("somebody");
    expect(await quota({ kind: "begin", session: one, most })).toBeNull();
    expect(await quota({ kind: "used", session: one, bytes: 999, awake: 0, most })).toBeNull();
    expect(await quota({ kind: "begin", session: "two", most })).toBeNull();
    expect(await quota({ kind: "used", session: one, bytes: 1_000, awake: 0, most })).toBe("bytes");
    expect(await quota({ kind: "begin", session: "three", most })).toBe("bytes");
    await quota({ kind: "end", session: one });
    expect(await quota({ kind: "begin", session: "three", most })).toBeNull();
  });

  test("minutes awake, all sessions together", async () => {
    const quota = await counts("awake");
    expect(await quota({ kind: "used", session: "one", bytes: 0, awake: 60_000, most })).toBeNull();
    expect(await quota({ kind: "used", session: "two", bytes: 0, awake: 59_999, most })).toBeNull();
    expect(await quota({ kind: "used", session: "two", bytes: 0, awake: 1, most })).toBe("awake");
    expect(await quota({ kind: "begin", session: "three", most })).toBe("awake");
  });

  test("sessions that were lost and never told their end do not count", async () => {
    const quota = await counts("lost");
    for (const session of ["one", "two", "three"]) expect(await quota({ kind: "begin", session, most })).toBeNull();
    expect(await quota({ kind: "begin", session: "four", most })).toBeNull();
  });
});

test("a user has as many sessions as he may; one that ends makes room; others, guests and everyone's are not counted", async () => {
  const sessions: { readonly id: string; readonly line: Line }[] = [];
  for (let at = 0; at < userSessions; at++) {
    const session = await begin("collector");
    await session.line.client.reply(session.line.client.request("PULL-DOC-REQ", {}));
    sessions.push(session);
  }
  const refused = await begin("collector");
  expect(await refused.line.closed).toMatchObject({
    code: CLOSE.policy,
    reason: "You have as many sessions as you may; close another one",
  });
  const other = await join("/same", await tokenFor("/same"), as("another"));
  expect(other.client.faults).toEqual([]);
  await join("/room", await tokenFor("/room"), as("collector"));
  // He comes back to one that he has.
  const [first] = sessions;
  if (first === undefined) throw new Error("there are none");
  await join("/same", await tokenFor("/same", { id: first.id }), as("collector"));
  const quota = await counts("collector");
  await quota({ kind: "end", session: first.id });
  await join("/same", await tokenFor("/same"), as("collector"));
});

test("whose minutes are used up begins nothing, and his open pages are closed when their sessions tell", async () => {
  const { id, line } = await begin("sleepless");
  await line.client.reply(line.client.request("PULL-DOC-REQ", {}));
  const quota = await counts("sleepless");
  const all = { sessions: userSessions, bytes: userBytes, awakeMinutes: userAwakeMinutes };
  await quota({ kind: "used", session: "x", bytes: 0, awake: userAwakeMinutes * 60_000, most: all });
  await evictDurableObject(env.SESSIONS.getByName(id));
  line.client.request("SERVER-INFO-REQ", {});
  expect(await line.closed).toMatchObject({
    code: CLOSE.forbidden,
    reason: expect.stringContaining("today") as string,
  });
  expect((await (await begin("sleepless")).line.closed).code).toBe(CLOSE.forbidden);
  // Nobody is left: it ends as usual.
  expect(await runDurableObjectAlarm(env.SESSIONS.getByName(id))).toBe(true);
});

test("guests, who all have one name, count for nobody; so do copies that they take", () => {
  const request = { ...requestOf("https://example.com/same", "/same"), user: "guest" };
  const opening = { id: newSessionId(), request, expired: false };
  expect(countedUser({ ...opening, person: { user: "guest", guest: true } })).toBeUndefined();
  expect(countedUser({ ...opening, person: { user: "guest" } })).toBe("guest");
  expect(countedUser(opening)).toBeUndefined();
});
