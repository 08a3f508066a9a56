// Sign-in at a real OpenID Connect provider: the whole way in Chromium, and every parameter bent once.
import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startOidcServer, type OidcServer } from "../../support/oidc-server.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { Walker } from "./walker.ts";
import { connected } from "../../support/connected.ts";

let oidc: OidcServer;
let server: WorkerServer;
let browser: Browser;
const at = (path: string): URL => new URL(path, server.url);

beforeAll(async () => {
  oidc = await startOidcServer();
  [server, browser] = await Promise.all([
    startWorkerServer("test/apps/oidc-worker.ts", { ISSUER: oidc.issuer, AS: "oidc" }),
    launchChromium(),
  ]);
  oidc.serve(at("/login").href, 30);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await oidc?.close();
});
afterEach(() => {
  oidc.change = null;
  oidc.failing = null;
  oidc.account = { id: "ada", email: "ada@example.com", verified: true };
});

const isBack = (url: URL): boolean => url.host === server.url.host && url.searchParams.has("state");

/** On the way back from the provider. */
async function onTheWay(): Promise<{ readonly walker: Walker; readonly back: URL }> {
  const walker = new Walker();
  return { walker, back: await walker.walk(at("/who?x=1"), isBack) };
}

/** What came of it: where it led, or the status of the refusal. Nothing but a sign-in may have given a user's cookie. */
async function outcome(walker: Walker, back: URL): Promise<string | number> {
  const answer = await walker.ask(back);
  const signedIn = [...walker.cookies(back).keys()].some((name) => name.startsWith("edgepanel-user"));
  const text = await answer.text();
  if (signedIn !== (answer.status === 302)) throw new Error(`A cookie with status ${answer.status}: ${text}`);
  return answer.headers.get("location") ?? answer.status;
}

test("the whole way in Chromium: there, back, the user's token renewed, and signed out", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(at("/who?x=1").href);
  await page.getByText("I am ada@example.com, ada@example.com").waitFor();
  expect(page.url()).toBe(at("/who?x=1").href);
  await connected(page);
  // Tokens of this provider last for 30 s, so each is about to end. The app asks three times at once.
  await page.getByRole("button", { name: "Token" }).click();
  await page.getByText(/token: [\w-]+ \(1\)/).waitFor();
  expect(oidc.refreshes).toBe(1);
  // The provider is on the same host, and cookies do not know ports.
  const own = async () => (await context.cookies(server.url.href)).filter(({ name }) => name.startsWith("edgepanel-"));
  expect(
    (await own()).map(({ name, httpOnly, sameSite }) => [name.replace(/\d+$/, "PORT"), httpOnly, sameSite]),
  ).toEqual([["edgepanel-user-PORT", true, "Lax"]]);
  // Mistake 8: a hiccup of the provider signs nobody out; only its "invalid_grant" does.
  oidc.failing = 503;
  await page.getByRole("button", { name: "Token" }).click();
  await page.getByText(/token: [\w-]+ \(2\)/).waitFor();
  oidc.failing = 400;
  await page.getByRole("button", { name: "Token" }).click();
  await page.getByRole("button", { name: "Reload" }).waitFor();
  oidc.failing = null;
  await page.goto(at("/who").href);
  await page.getByText("I am ada@example.com").waitFor();
  await page.goto(at("/logout").href);
  await page.getByText("You are signed out").waitFor();
  expect(await own()).toEqual([]);
  await context.close();
});

describe("the way back", () => {
  test("as it should be", async () => {
    const { walker, back } = await onTheWay();
    expect(await outcome(walker, back)).toBe("/who?x=1");
    expect(await (await walker.ask(at("/who"))).text()).toContain("I am ada@example.com");
  });

  test("is taken once", async () => {
    const { walker, back } = await onTheWay();
    expect(await outcome(walker, back)).toBe("/who?x=1");
    const again = await walker.ask(back);
    expect(again.status).toBe(401);
  });

  const bent: Readonly<Record<string, (search: URLSearchParams) => void>> = {
    "another code": (search) => search.set("code", "another"),
    "no code": (search) => search.delete("code"),
    "another state": (search) => search.set("state", "x".repeat(43)),
    "a state that is changed a little": (search) =>
      search.set(
        "state",
        `${(search.get("state") ?? "").slice(0, 42)}${search.get("state")?.endsWith("a") === true ? "b" : "a"}`,
      ),
    "no state": (search) => search.delete("state"),
    "two states": (search) => search.append("state", "x".repeat(43)),
    "two codes": (search) => search.append("code", "another"),
    "another issuer": (search) => search.set("iss", "https://evil.example"),
    "no issuer, of a provider that names itself": (search) => search.delete("iss"),
    "an error beside the code": (search) => search.set("error", "access_denied"),
    "a response of another kind": (search) => search.set("response", "x.y.z"),
  };
  test.each(Object.entries(bent))("with %s is refused", async (_name, bend) => {
    const { walker, back } = await onTheWay();
    bend(back.searchParams);
    expect(await outcome(walker, back)).toBe(401);
  });

  test("in another browser is refused, and with another way's cookie too", async () => {
    const { back } = await onTheWay();
    expect(await outcome(new Walker(), back)).toBe(401);
    const [one, two] = [await onTheWay(), await onTheWay()];
    const [mine, theirs] = [one, two].map(({ walker }) => [...walker.cookies(server.url)][0]);
    one.walker.cookies(server.url).set(mine?.[0] ?? "", theirs?.[1] ?? "");
    expect(await outcome(one.walker, one.back)).toBe(401);
  });

  test("two tabs on their way at a time both arrive", async () => {
    const { walker, back } = await onTheWay();
    const second = await walker.walk(at("/who?x=2"), isBack);
    expect(await outcome(walker, second)).toBe("/who?x=2");
    expect((await walker.ask(back)).headers.get("location")).toBe("/who?x=1");
  });

  test("to another host is never begun", async () => {
    for (const next of ["//evil.com", "https://evil.com", "/\\evil.com"])
      expect((await new Walker().ask(at(`/login?next=${encodeURIComponent(next)}`))).status).toBe(400);
  });
});

describe("the provider's answer", () => {
  const other = generateKeyPair("RS256");
  const idToken = (answer: Record<string, unknown>): JWTPayload => decodeJwt(String(answer["id_token"]));
  /** An ID token that the provider has signed, with other claims. */
  const claims =
    (more: { readonly [Name in keyof JWTPayload]: JWTPayload[Name] | undefined }) =>
    async (answer: Record<string, unknown>) => {
      answer["id_token"] = await oidc.sign(Object.assign(idToken(answer), more));
    };
  const now = (): number => Math.floor(Date.now() / 1000);

  test("signed by the provider with its own claims is taken: the test can succeed", async () => {
    oidc.change = claims({});
    const { walker, back } = await onTheWay();
    expect(await outcome(walker, back)).toBe("/who?x=1");
  });

  const bent: Readonly<Record<string, (answer: Record<string, unknown>) => Promise<void> | void>> = {
    "for another audience (mistake 4)": (answer) => claims({ aud: "another client" })(answer),
    "for several audiences and another party": (answer) =>
      claims({ aud: ["dashboards", "x"], azp: "another client" })(answer),
    "of another issuer": (answer) => claims({ iss: "https://evil.example" })(answer),
    "with another nonce": (answer) => claims({ nonce: "another" })(answer),
    "without a nonce": (answer) => claims({ nonce: undefined })(answer),
    "that is over": (answer) => claims({ exp: now() - 120 })(answer),
    "that is not valid yet": (answer) => claims({ nbf: now() + 3600 })(answer),
    "without a subject": (answer) => claims({ sub: undefined })(answer),
    "that is not signed (mistake 3)": (answer) => {
      answer["id_token"] = new UnsecuredJWT(idToken(answer)).encode();
    },
    "signed with the client's secret (mistake 3)": async (answer) => {
      const key = new TextEncoder().encode("the secret of the client".padEnd(32));
      answer["id_token"] = await new SignJWT(idToken(answer))
        .setProtectedHeader({ alg: "HS256", kid: "right" })
        .sign(key);
    },
    "signed with another's key": async (answer) => {
      const { privateKey } = await other;
      answer["id_token"] = await new SignJWT(idToken(answer))
        .setProtectedHeader({ alg: "RS256", kid: "right" })
        .sign(privateKey);
    },
    "signed by an unknown key": async (answer) => {
      const { privateKey } = await other;
      answer["id_token"] = await new SignJWT(idToken(answer))
        .setProtectedHeader({ alg: "RS256", kid: "unknown" })
        .sign(privateKey);
    },
    "with a changed signature": (answer) => {
      answer["id_token"] = `${String(answer["id_token"]).slice(0, -4)}AAAA`;
    },
    "that is none": (answer) => {
      answer["id_token"] = "x";
    },
    "that is missing": (answer) => {
      delete answer["id_token"];
    },
  };
  test.each(Object.entries(bent))("with an ID token %s is refused", async (_name, change) => {
    oidc.change = change;
    const { walker, back } = await onTheWay();
    expect(await outcome(walker, back)).toBe(401);
  });

  test("with an address that nobody has verified is refused", async () => {
    oidc.account = { id: "eve", email: "ada@example.com", verified: false };
    const { walker, back } = await onTheWay();
    const answer = await walker.ask(back);
    expect([answer.status, await answer.text()]).toEqual([
      401,
      expect.stringContaining("has not verified this e-mail"),
    ]);
  });

  test("that does not come is no sign-in", async () => {
    const { walker, back } = await onTheWay();
    oidc.failing = 500;
    expect(await outcome(walker, back)).toBe(401);
  });
});
