// Nothing secret is in a line of the log, and what is none stays readable.
import { expect, test } from "vitest";
import { fieldsWithoutSecrets, LONGEST_LOG_TEXT, withoutSecrets } from "../../../src/base/redact.ts";

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";

test.each([
  ["GET /weather?city=Rome failed", "GET /weather?(left out) failed"],
  ["no reply from https://pay.example/charge?card=4111#now.", "no reply from https://pay.example/charge?(left out)"],
  ["wss://dash.example/app/ws?bokeh-session-id=abc", "wss://dash.example/app/ws?(left out)"],
  ["see https://dash.example/#access_token=abc", "see https://dash.example/?(left out)"],
  ["authorization: Bearer abcdefgh12345678", "authorization: (left out)"],
  ["sent Bearer abcdefgh12345678", "sent Bearer (left out)"],
  ["Authorization: Token abc", "Authorization: (left out)"],
  ["Cookie: session=abc; theme=dark", "Cookie: (left out)"],
  ["X-Api-Key: abc", "X-Api-Key: (left out)"],
  ["password: x", "password: (left out)"],
  ['{"password":"x y","user":"ada"}', '{"password":(left out),"user":"ada"}'],
  ['client_secret="x"', "client_secret=(left out)"],
  [
    "pwd=x passwd=y passphrase=z private_key=k sessionid=s",
    "pwd=(left out) passwd=(left out) passphrase=(left out) private_key=(left out) sessionid=(left out)",
  ],
  ["https://ada:pw@host.example/list", "https://(left out)@host.example/list"],
  ["postgres://ada:pw@db:5432/x", "postgres://(left out)@db:5432/x"],
  ["see x.html?sig=abc&a=1", "see x.html?(left out)"],
  ["the session eyJpZCI6MX0.c2ln was", "the session (left out) was"],
  ["GET /app/eyJpZCI6MX0.c2ln/ws", "GET /app/(left out)/ws"],
  [`the token was ${TOKEN}`, "the token was (left out)"],
  ["client_secret=s3cr3t&scope=all", "client_secret=(left out)&scope=all"],
  ["API-KEY=12345", "API-KEY=(left out)"],
])("%s", (text, expected) => expect(withoutSecrets(text)).toBe(expected));

test.each([
  "What now? Nothing",
  "a / b ? c : d",
  "/weather",
  "2 ? 3",
  "The password is wrong",
  "tokens=3 of 5",
  "No cookie: sign in",
  "token: wrong signature",
  "design: new",
  "is it x?",
])("stays: %s", (text) => expect(withoutSecrets(text)).toBe(text));

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
  const told = Object.assign(new Error("failed", { cause: new Error("password=x") }), { password: "x", status: 500 });
  const { error: shown } = fieldsWithoutSecrets({ error: told }) as { error: typeof told };
  expect({ ...shown }).toEqual({ password: "(left out)", status: 500 });
  expect((shown.cause as Error).message).toBe("password=(left out)");
});

test("a long text is looked at up to a limit, and what is beyond is left out", () => {
  const full = "a".repeat(LONGEST_LOG_TEXT);
  expect(withoutSecrets(full)).toBe(full);
  expect(withoutSecrets(`${full}password=x`)).toBe(`${full} … (10 more characters)`);
});

// A pattern that goes back over what it has read would take seconds for the first, and minutes for the second.
test.each(["(/", "http://", "a-", "eyJ-", "token", "/", "x?a", "cookie:"])(
  "a long text of %s is done in no time",
  (part) => {
    expect(withoutSecrets(part.repeat(5_000_000)).length).toBeLessThan(4 * LONGEST_LOG_TEXT);
  },
);
