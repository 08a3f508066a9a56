// Session tokens: what they say, who can read them, and that nobody can change them.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/base/errors.ts";
import { newSessionId, sessionId } from "../../../src/base/ids.ts";
import { BadTokenError, signToken, verifyToken, type TokenClaims } from "../../../src/protocol/token.ts";

const SECRET = "a secret for tests";
const claims: TokenClaims = {
  sessionId: sessionId("Abc123"),
  expiry: 2_000_000_000,
  more: { app: "/wetter", user: "Zoë 🙂" },
};
const at = (seconds: number): { now: () => number } => ({ now: () => seconds * 1000 });

/** As BokehJS reads the first part (client/connection). */
function readAsBokeh(token: string): unknown {
  const payload = token.split(".")[0] ?? "";
  return JSON.parse(atob((payload + "=".repeat((4 - (payload.length % 4)) % 4)).replace(/_/g, "/").replace(/-/g, "+")));
}

describe("a token", () => {
  it("comes back with its claims", async () => {
    const token = await signToken(claims, SECRET);
    expect(await verifyToken(token, SECRET, at(1))).toStrictEqual({ ...claims, expired: false });
  });

  it("needs no further claims", async () => {
    const token = await signToken({ sessionId: newSessionId(), expiry: 5 }, SECRET);
    expect(await verifyToken(token, SECRET)).toMatchObject({ more: {}, expiry: 5, expired: true });
  });

  it("can be read by BokehJS and offered as a subprotocol", async () => {
    const token = await signToken(claims, SECRET);
    expect(readAsBokeh(token)).toEqual({
      session_id: "Abc123",
      session_expiry: 2_000_000_000,
      app: "/wetter",
      user: "Zoë 🙂",
    });
    expect(token).toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$/);
  });

  it("has the signature that other HMAC-SHA256 implementations make", async () => {
    // python3: base64.urlsafe_b64encode(hmac.new(b"key", payload, "sha256").digest())
    const token = await signToken({ sessionId: sessionId("a"), expiry: 1 }, "key");
    expect(token).toBe(
      "eyJzZXNzaW9uX2lkIjoiYSIsInNlc3Npb25fZXhwaXJ5IjoxfQ.1xbFnBdXScdyYqhRJdbC3LGEHXruckuzeOobIjNzUGI",
    );
  });

  it("may come from Python's Bokeh, which signs the id as well", async () => {
    // bokeh 3.9.2, BOKEH_SECRET_KEY=key BOKEH_SIGN_SESSIONS=yes: generate_jwt_token of the signed id "Q7fB2"
    const token =
      "eyJzZXNzaW9uX2lkIjogIlE3ZkIyLkF4RzV0aGE3cml0XzJuVWRIQkc2MkhUbTZkUUFyU0hqei0tN3dlcEV6UDAiLCAic2Vzc2lvbl9leHBpcnkiOiAyMDAwMDAwMDAwfQ.mPVZMO25mBadsRvi0rGvQHo7n9pannu-e2V7vi7zIvI";
    expect(await verifyToken(token, "key", at(1))).toStrictEqual({
      sessionId: "Q7fB2",
      expiry: 2_000_000_000,
      more: {},
      expired: false,
    });
  });

  it("expires with its second, and says so without being refused", async () => {
    const token = await signToken({ ...claims, expiry: 100 }, SECRET);
    expect(await verifyToken(token, SECRET, at(99.999))).toMatchObject({ expired: false });
    expect(await verifyToken(token, SECRET, at(100))).toMatchObject({ expired: true });
  });

  it("comes back for any claims", async () => {
    const texts = fc
      .dictionary(fc.string(), fc.string({ unit: "binary" }))
      .filter((more) => !("session_id" in more || "session_expiry" in more));
    await fc.assert(
      fc.asyncProperty(texts, fc.integer(), async (more, expiry) => {
        const signed = { sessionId: newSessionId(), expiry, more };
        expect(await verifyToken(await signToken(signed, SECRET), SECRET, at(0))).toEqual({
          ...signed,
          expired: expiry <= 0,
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe("a bad token", () => {
  it("is one in which any character was changed", async () => {
    const token = await signToken(claims, SECRET);
    const changed = Array.from(
      token,
      (unit, index) => token.slice(0, index) + (unit === "A" ? "B" : "A") + token.slice(index + 1),
    );
    for (const text of changed) await expect(verifyToken(text, SECRET)).rejects.toThrow(BadTokenError);
  });

  it("is one with another last character of the same bits", async () => {
    const token = await signToken(claims, SECRET);
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const accepted = [];
    for (const unit of alphabet) {
      const text = token.slice(0, -1) + unit;
      if (
        await verifyToken(text, SECRET).then(
          () => true,
          () => false,
        )
      )
        accepted.push(text);
    }
    expect(accepted).toEqual([token]);
  });

  it.each([
    ["empty", ""],
    ["without signature", "eyJzZXNzaW9uX2lkIjoiYSJ9"],
    ["with an empty signature", "eyJzZXNzaW9uX2lkIjoiYSJ9."],
    ["of three parts", "a.b.c"],
    ["not base64url", "eyJ.+/="],
    ["of one odd character", "eyJzZXNzaW9uX2lkIjoiYSJ9.A"],
    ["too long", `${"A".repeat(5000)}.A`],
  ])("is one %s", async (_name, token) => {
    await expect(verifyToken(token, SECRET)).rejects.toThrow(BadTokenError);
    await expect(verifyToken(token, SECRET)).rejects.toMatchObject({
      code: "bad-token",
      publicText: "The session token is not valid; load the page again",
    });
  });

  it("is one of another secret", async () => {
    await expect(verifyToken(await signToken(claims, "other"), SECRET)).rejects.toThrow("wrong signature");
  });

  it.each([
    ["nothing", "null"],
    ["no JSON", "session"],
    ["another id", '{"session_id":"a/b","session_expiry":1}'],
    ["no expiry", '{"session_id":"a"}'],
    ["a number more", '{"session_id":"a","session_expiry":1,"level":5}'],
  ])("is one that was signed but says %s", async (_name, json) => {
    const payload = btoa(json).replace(/=+$/, "");
    const key = await crypto.subtle.importKey(
      "raw",
      new TextEncoder().encode(SECRET),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["sign"],
    );
    const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(payload)));
    const text = btoa(String.fromCharCode(...signature))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replace(/=+$/, "");
    await expect(verifyToken(`${payload}.${text}`, SECRET)).rejects.toThrow(BadTokenError);
  });
});

describe("signing refuses", () => {
  it.each<[string, TokenClaims, string]>([
    ["an id with a dot", { ...claims, sessionId: sessionId("a.b") }, SECRET],
    ["an empty id", { ...claims, sessionId: sessionId("") }, SECRET],
    ["a fractional expiry", { ...claims, expiry: 1.5 }, SECRET],
    ["a claim with a taken name", { ...claims, more: { session_id: "b" } }, SECRET],
    ["an empty secret", claims, ""],
    ["too much", { ...claims, more: { a: "x".repeat(4000) } }, SECRET],
  ])("%s", async (_name, input, secret) => {
    await expect(signToken(input, secret)).rejects.toThrow(ArgumentError);
  });
});
