// What is kept with a socket of its person fits beside all else that is kept there, and is had back after a sleep; a page that is
// closed while the object sleeps is told of.
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { newSessionId, randomText } from "../../../src/base/ids.ts";
import { PERSON_CHARACTERS, ROLE_CHARACTERS, SocketRole } from "../../../src/state/roles.ts";
import { REPORT_CHARACTERS } from "../../../src/state/browser-reports.ts";
import { caughtUp, join, tokenFor } from "../socket.ts";

/** A letter of two bytes. */
const wide = (characters: number): string => "\u4e2d".repeat(characters);

test("the longest role, person, page and reports fit into an attachment beside the most frames", () => {
  const { 0: client, 1: server } = new WebSocketPair();
  const user = wide(PERSON_CHARACTERS - '{"user":""}'.length);
  const role = new SocketRole({
    person: { user },
    role: wide(ROLE_CHARACTERS),
    link: randomText(16),
    since: Date.now(),
    number: 500,
  });
  expect(role.stored.isCut).toBeUndefined();
  const state = {
    id: wide(40),
    pulled: true,
    page: wide(100),
    tab: wide(100),
    line: 1e9,
    visitor: wide(12),
    role: role.stored,
    reports: { location: { href: wide(REPORT_CHARACTERS) }, browserInfo: {} },
    frames: { texts: [], buffers: [["b", new ArrayBuffer(10_400)]], bufferId: null },
  };
  server.serializeAttachment(state);
  expect(server.deserializeAttachment()).toEqual(state);
  const long = new SocketRole({ ...role.stored, person: { user: "ada", info: { about: wide(PERSON_CHARACTERS) } } });
  expect(long.stored).toMatchObject({ isCut: true, person: { user: "ada" } });
  expect(new SocketRole(long.stored)).toMatchObject({ isCut: true, role: role.role });
  client.accept();
  client.close();
});

test("an object that slept tells of a page that was closed meanwhile", async () => {
  const id = newSessionId();
  const as = (user: string): object => ({ headers: { "x-test-user": user } });
  const ada = await join("/room", await tokenFor("/room", { id }), as("ada"));
  const bob = await join("/room", await tokenFor("/room", { id }), as("bob"));
  await caughtUp(ada);
  const shown = (): string =>
    JSON.stringify([...ada.client.mirror.models.values()].map((each) => each.attributes.get("text")));
  await expect.poll(shown).toContain("here: ada, bob.");
  await evictDurableObject(env.SESSIONS.getByName(id));
  bob.socket.close(1000, "gone");
  await expect.poll(shown).toContain("here: ada. left: bob.");
});
