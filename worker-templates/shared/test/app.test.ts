// Two people in one room have one session, and those in another have their own. The tests run inside workerd.
import { exports } from "cloudflare:workers";
import { expect, test } from "vitest";

/** The session that a page belongs to. */
async function sessionOf(path: string): Promise<string> {
  const html = await (await exports.default.fetch(`http://localhost${path}`)).text();
  const claims = /"token":"([^".]+)/.exec(html)?.[1] ?? "";
  // The cast: the server writes tokens of this shape.
  const token = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/"))) as { readonly session_id: string };
  return token.session_id;
}

test("a room is one session, another one is another", async () => {
  const first = await sessionOf("/?room=1");
  expect(await sessionOf("/?room=1")).toBe(first);
  expect(await sessionOf("/?room=2")).not.toBe(first);
});
