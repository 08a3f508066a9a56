// Copies and bookmarks: sessions that begin as another one was, and go their own way.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, inject, test } from "vitest";
import type { DocumentMirror } from "../../../src/testing/document-mirror.ts";
import { actionOn, controlsOf } from "../../clients/random-actions.ts";
import { Random } from "../../clients/random.ts";
import { same } from "../../clients/same.ts";
import { isGone, reportOf, sql } from "../resume/visitor.ts";
import { come, pageOf, told, type Person } from "./people.ts";

/** The document but for what differs by who looks: the last order and its answer, who is there. */
function seen({ tab }: Person): unknown {
  const whole = JSON.stringify((tab.document satisfies DocumentMirror).canonical());
  return JSON.parse(whole.replaceAll(/"(here:|for |(share|bookmark)\b)[^"]*"/g, '""'), (_key, value: unknown) =>
    isOfVisitor(value) ? null : value,
  );
}

/** What a browser tells of itself is its visitor's in a session of several people. */
const isOfVisitor = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "type" in value && /Location|BrowserInfo/.test(String(value.type));

/** A desk that was used for a while. */
async function used(path = "/desk?room=blue", headers = {}): Promise<Person> {
  const ada = await come(path, headers);
  await ada.tab.change("Level", { value: 7 });
  await ada.tab.click("More");
  await ada.tab.click("More");
  await ada.tab.change("Made 2", { value: 4 });
  return ada;
}

describe("a copy", () => {
  test("is equal at the fork: widgets, plots, what callbacks made; then each goes its own way", async () => {
    const ada = await used();
    const url = await told(ada, "share copy");
    const bob = await come(url);
    expect(bob.session).not.toBe(ada.session);
    same(seen(bob), seen(ada));
    expect(bob.tab.get("Made 2")).toBe(4);
    // The next events are alike, and of one session alone.
    await bob.tab.change("Level", { value: 50 });
    await bob.tab.click("More");
    expect(bob.tab.text).toContain("level 50, 3 clicks");
    expect(ada.tab.text).toContain("level 7, 2 clicks");
    await ada.tab.change("Level", { value: 50 });
    await ada.tab.click("More");
    same(seen(bob), seen(ada));
    await evictDurableObject(bob.stub);
    await evictDurableObject(ada.stub);
    await bob.tab.change("Made 3", { value: 9 });
    await ada.tab.change("Made 3", { value: 9 });
    same(seen(bob), seen(ada));
  });

  test("has nothing of the other's: cookies, links, visitors, alarms; the original knows nothing of it", async () => {
    const ada = await used("/desk?room=blue", { cookie: "theme=dark" });
    const view = await told(ada, "share view");
    const url = await told(ada, "share copy");
    const bob = await come(url, { cookie: "theme=light" });
    expect(bob.tab.text).toContain("for blue, cookie light");
    expect(await told(bob, "links")).toBe("");
    await expect.poll(() => bob.tab.text).toContain("here: Guest 1/edit.");
    const stored = JSON.stringify([
      await sql(bob.stub, "SELECT * FROM meta"),
      await sql(bob.stub, "SELECT * FROM snapshot"),
    ]);
    expect(stored).not.toContain("dark");
    expect(stored).not.toContain(ada.session);
    expect((await reportOf(ada.stub)).sockets).toBe(1);
    // The link to look on is of the original.
    expect((await come(view)).session).toBe(ada.session);
    ada.tab.drop();
    await bob.tab.change("Level", { value: 8 });
  });

  test("of a user's session is the copier's own, and each visit makes another", async () => {
    const ada = await used("/own-desk", { "x-test-user": "ada" });
    const url = await told(ada, "share copy");
    const bob = await come(url, { "x-test-user": "bob" });
    const again = await come(url, { "x-test-user": "bob" });
    expect(new Set([ada.session, bob.session, again.session]).size).toBe(3);
    expect((await reportOf(bob.stub)).user).toBe("bob");
  });
});

test("a copy of a page of sixty components, at a random moment of random use, goes on as the original (SEED=…)", async () => {
  const { seed } = inject("evictions");
  const random = new Random(seed + 15);
  const ada = await come("/sixty-desk");
  const history: string[] = [];
  /** Some random actions of all that are there, alike for each of them. */
  const use = async (people: readonly Person[], count: number): Promise<void> => {
    for (let step = 0; step < count; step += 1) {
      const controls = controlsOf(ada.tab.document).filter(({ attributes }) => attributes.get("title") !== "Order");
      const action = actionOn(random.pick(controls), random);
      if (action === null) continue;
      history.push(`${action.what}: ${JSON.stringify(action.kind === "change" ? action.attributes : action.event)}`);
      for (const { tab } of people) {
        const model = tab.document.model(action.id);
        if (action.kind === "change") await tab.change(model, action.attributes);
        else await tab.send(model, action.event, action.values);
      }
    }
  };
  await use([ada], 40);
  const bob = await come(await told(ada, "share copy"));
  const story = `SEED=${seed}\n${history.join("\n")}`;
  same(seen(bob), seen(ada), story);
  await use([ada, bob], 40);
  same(seen(bob), seen(ada), story);
});

describe("a bookmark", () => {
  test("stays when its session is gone, and begins sessions with its state", async () => {
    const ada = await used("/brief-desk");
    const url = await told(ada, "bookmark the first");
    await ada.tab.change("Level", { value: 99 });
    ada.tab.drop();
    await expect.poll(() => isGone(ada.stub)).toBe(true);
    const bob = await come(url);
    expect(bob.tab.text).toContain("level 7, 2 clicks");
    expect(bob.tab.get("Made 2")).toBe(4);
    await bob.tab.change("Level", { value: 1 });
    expect((await come(url)).tab.text).toContain("level 7, 2 clicks");
  });

  test("is listed for its user in all his sessions of the app, and for nobody else; the same name keeps the address", async () => {
    const ada = await used("/desk", { "x-test-user": "ada" });
    const url = await told(ada, "bookmark mine");
    await ada.tab.change("Level", { value: 30 });
    expect(await told(ada, "bookmark mine")).toBe(url);
    const later = await come("/desk", { "x-test-user": "ada" });
    expect(await told(later, "bookmarks")).toBe(`mine=${url}`);
    expect((await come(url, { "x-test-user": "ada" })).tab.text).toContain("level 30");
    expect(await told(await come("/desk", { "x-test-user": "bob" }), "bookmarks")).toBe("");
    expect(await told(await come("/desk/other", { "x-test-user": "ada" }), "bookmarks")).toBe("");
    expect(await told(await come("/desk"), "bookmarks")).toBe("");
  });

  test("is deleted by its owner, and then leads nowhere", async () => {
    const ada = await used();
    const url = await told(ada, "bookmark short");
    const bob = await come(url);
    await told(ada, "delete short");
    expect((await pageOf(url)).status).toBe(410);
    expect(await told(ada, "bookmarks")).toBe("");
    await bob.tab.change("Level", { value: 2 });
  });

  test("is kept for bookmarkLifetime after it was last opened", async () => {
    const ada = await used();
    const url = await told(ada, "bookmark old");
    const object = await keptIn(url);
    const due = (): Promise<number | null> => runInDurableObject(object, (_object, { storage }) => storage.getAlarm());
    const year = 365 * 86_400_000;
    expect(Math.abs(((await due()) ?? 0) - Date.now() - year)).toBeLessThan(10_000);
    await runInDurableObject(object, (_object, { storage }) => storage.setAlarm(Date.now() + 60_000));
    await come(url);
    expect(Math.abs(((await due()) ?? 0) - Date.now() - year)).toBeLessThan(10_000);
    await runDurableObjectAlarm(object);
    expect(await isGone(object)).toBe(true);
    expect((await pageOf(url)).status).toBe(410);
  });

  test("one owner may have 100 in an app (userBookmarks)", async () => {
    const ada = await come("/desk");
    for (let count = 0; count < 100; count += 1)
      expect(await told(ada, `bookmark no ${count}`)).toContain("edgepanel-link");
    expect(await told(ada, "bookmark one more")).toContain("There are 100 bookmarks already");
    expect(await told(ada, "bookmark no 7")).toContain("edgepanel-link");
    await told(ada, "delete nothing");
  });

  test("opens under a newer version of the app as a session that lives through a deployment", async () => {
    const ada = await used();
    const url = await told(ada, "bookmark versioned");
    const object = await keptIn(url);
    // As if another version had stored it, whose app had another structure.
    await runInDurableObject(object, (_object, { storage }) => {
      const [row] = storage.sql.exec<{ json: string }>("SELECT json FROM snapshot").toArray();
      const state = JSON.parse(row?.json ?? "{}") as Record<string, unknown>;
      storage.sql.exec(
        "UPDATE snapshot SET json = ?",
        JSON.stringify({ ...state, built: "another", structure: "another" }),
      );
      storage.sql.exec(
        "UPDATE meta SET value = ? WHERE key = 'bookmark'",
        JSON.stringify({ app: "/desk", version: "older" }),
      );
    });
    await evictDurableObject(object);
    const bob = await come(url);
    // Values of widgets by their names; what callbacks made is the new version's to make.
    expect(bob.tab.text).toContain("level 7");
    expect(bob.tab.notices.join()).not.toBe("");
    await bob.tab.change("Level", { value: 5 });
    expect(bob.tab.text).toContain("level 5");
  });
});

/** The object of a bookmark. */
async function keptIn(url: string): Promise<DurableObjectStub> {
  const claims = new URL(url).searchParams.get("edgepanel-link")?.split(".")[0] ?? "";
  // The cast: the server signs claims of this shape.
  const { session_id: id } = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/"))) as {
    session_id: string;
  };
  return Promise.resolve(env.SESSIONS.getByName(id));
}
