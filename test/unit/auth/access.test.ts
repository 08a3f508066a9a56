// Cloudflare Access: its token is taken only with its signature, issuer, audience and times.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloudflareAccess } from "../../../src/auth/access.ts";
import type { Auth, Entry } from "../../../src/worker/auth.ts";
import type { Visitor } from "../../../src/worker/visitor.ts";

const AUDIENCE = "the tag of the application";
const right = await generateKeyPair("RS256", { extractable: true });
const other = await generateKeyPair("RS256", { extractable: true });
let fetched = 0;

const keys: object[] = [{ ...(await exportJWK(right.publicKey)), kid: "one", alg: "RS256" }];
const server = createServer((request, response) => {
  fetched += request.url === "/cdn-cgi/access/certs" ? 1 : 100;
  response.setHeader("content-type", "application/json").end(JSON.stringify({ keys }));
});
let issuer = "";
let auth: Auth;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  // The cast: a server that listens on a port has one.
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  auth = cloudflareAccess({ team: issuer, audience: AUDIENCE });
});
afterAll(() => void server.close());

interface Bent {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly kid?: string;
  readonly key?: CryptoKey | Uint8Array;
  readonly alg?: string;
}

const now = (): number => Math.floor(Date.now() / 1000);
const token = ({ claims = {}, kid = "one", key = right.privateKey, alg = "RS256" }: Bent = {}): Promise<string> =>
  new SignJWT({ iss: issuer, aud: [AUDIENCE], email: "ada@example.com", exp: now() + 60, ...claims })
    .setProtectedHeader({ alg, kid })
    .sign(key);

/** Who a request is. */
async function who(headers: HeadersInit, context: object = {}): Promise<Visitor | null> {
  const request = new Request("https://dash.example/who", { headers });
  // The cast: a context of the platform, of which only what a test gives it is read.
  const entry = { request, path: "/who", base: "", env: {}, context } as unknown as Entry;
  return auth.visitor(entry);
}

test("its token is the user, in the header or the cookie, and keys are fetched once", async () => {
  const good = await token();
  expect((await who({ "cf-access-jwt-assertion": good }))?.user).toBe("ada@example.com");
  expect((await who({ cookie: `CF_Authorization=${good}` }))?.user).toBe("ada@example.com");
  expect(fetched).toBe(1);
});

test("the runtime's own word is taken where its audience is ours", async () => {
  const access = (aud: string) => ({ access: { aud, getIdentity: async () => ({ email: "bob@example.com" }) } });
  expect((await who({}, access(AUDIENCE)))?.user).toBe("bob@example.com");
  expect(await who({}, access("another application"))).toBeNull();
});

test("mistakes 3 and 4: any other token is nobody's", async () => {
  const bent: readonly Bent[] = [
    { claims: { aud: ["another application"] } },
    { claims: { aud: undefined } },
    { claims: { iss: "https://evil.cloudflareaccess.com" } },
    { claims: { iss: `${issuer}.evil.com` } },
    { claims: { exp: now() - 1 } },
    { claims: { exp: undefined } },
    { claims: { nbf: now() + 60 } },
    { claims: { email: undefined } },
    { key: other.privateKey },
    { kid: "two", key: other.privateKey },
    { alg: "HS256", key: new TextEncoder().encode("x".repeat(32)) },
  ];
  for (const each of bent)
    expect([each.claims, await who({ "cf-access-jwt-assertion": await token(each) })]).toEqual([each.claims, null]);
  const none = new UnsecuredJWT({ iss: issuer, aud: AUDIENCE, email: "ada@example.com", exp: now() + 60 }).encode();
  for (const text of [none, "", "x", "a.b.c"]) expect(await who({ "cf-access-jwt-assertion": text })).toBeNull();
  expect(fetched).toBeLessThanOrEqual(2);
});

test("no start without an audience or a team", () => {
  for (const audience of ["", [], undefined])
    expect(() => cloudflareAccess({ team: "example", audience: audience as string })).toThrow("audience");
  for (const team of ["", "https://x/y", undefined])
    expect(() => cloudflareAccess({ team: team as string, audience: "x" })).toThrow("no team");
});
