// Nothing secret is in a line of the log, and what is none stays readable.
import { expect, test } from "vitest";
import { fieldsWithoutSecrets, withoutSecrets } from "../../../src/base/redact.ts";

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";

test.each([
  ["GET /weather?city=Rome failed", "GET /weather?(left out) failed"],
  ["no reply from https://pay.example/charge?card=4111#now.", "no reply from https://pay.example/charge?(left out)"],
  ["wss://dash.example/app/ws?bokeh-session-id=abc", "wss://dash.example/app/ws?(left out)"],
  ["see https://dash.example/#access_token=abc", "see https://dash.example/?(left out)"],
  ["authorization: Bearer abcdefgh12345678", "authorization: Bearer (left out)"],
  [`the token was ${TOKEN}`, "the token was (left out)"],
  ["client_secret=s3cr3t&scope=all", "client_secret=(left out)&scope=all"],
  ["API-KEY=12345", "API-KEY=(left out)"],
])("%s", (text, expected) => expect(withoutSecrets(text)).toBe(expected));

test.each(["What now? Nothing", "a / b ? c : d", "/weather", "2 ? 3", "The password is wrong", "tokens=3 of 5"])(
  "stays: %s",
  (text) => expect(withoutSecrets(text)).toBe(text),
);

test("fields by their names, at any depth that is looked at", () => {
  expect(
    fieldsWithoutSecrets({ user: "ada", cookie: "a=1", headers: { Authorization: "x", accept: "y" }, list: [TOKEN] }),
  ).toEqual({
    user: "ada",
    cookie: "(left out)",
    headers: { Authorization: "(left out)", accept: "y" },
    list: ["(left out)"],
  });
});

test("objects in objects end at a depth: a cycle does no harm", () => {
  const cycle: Record<string, unknown> = { name: "a" };
  cycle["self"] = cycle;
  expect(JSON.stringify(fieldsWithoutSecrets({ cycle }))).toContain("(left out)");
});

test("an error keeps its class's name and its frames", () => {
  const error = new TypeError("no reply from https://pay.example/charge?card=4111");
  const { error: clean } = fieldsWithoutSecrets({ error }) as { error: Error };
  expect(clean.name).toBe("TypeError");
  expect(clean.message).toBe("no reply from https://pay.example/charge?(left out)");
  expect(clean.stack).not.toContain("4111");
  expect(clean.stack).toContain("redact.test.ts");
  const harmless = new Error("no reply");
  expect(fieldsWithoutSecrets({ error: harmless })["error"]).toBe(harmless);
});

test("a long text of slashes is done in no time", () => {
  // A pattern that goes back over what it has read would take minutes for this.
  expect(withoutSecrets("/".repeat(100_000)).length).toBe(100_000);
  expect(withoutSecrets("token".repeat(20_000)).length).toBe(100_000);
});
