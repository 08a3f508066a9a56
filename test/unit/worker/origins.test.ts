// Which origins may open a socket to a page's host.
import { describe, expect, it, test } from "vitest";
import { mayAskUnderName, mayConnect } from "../../../src/worker/origins.ts";

const may = (origin: string | null, allowed: readonly string[] = [], url = "https://app.example:8443/x/ws"): boolean =>
  mayConnect(new Request(url, origin === null ? {} : { headers: { origin } }), allowed);

describe("the page's own host", () => {
  it.each([
    ["https://app.example:8443", true],
    ["http://app.example:8443", false],
    ["ftp://app.example:8443", false],
    ["https://app.example", false],
    ["https://app.example:8444", false],
    ["https://other.example:8443", false],
    ["https://app.example.evil.example:8443", false],
    ["null", false],
    ["", false],
    ["file://", false],
    ["app.example:8443", false],
  ])("%s: %s", (origin, expected) => {
    expect(may(origin)).toBe(expected);
  });

  it("clients without an origin are no browsers", () => {
    expect(may(null)).toBe(true);
  });
});

test("a proxy in front says which scheme the page has", () => {
  const of = (origin: string, forwarded: string): boolean =>
    mayConnect(new Request("http://app.example/ws", { headers: { origin, "x-forwarded-proto": forwarded } }), []);
  expect(of("https://app.example", "https")).toBe(true);
  expect(of("http://app.example", "https")).toBe(false);
});

describe("names of a local server", () => {
  it.each([
    ["http://localhost:8787/", true],
    ["http://app.localhost/", true],
    ["http://127.0.0.1:8787/", true],
    ["http://192.168.1.7:8787/", true],
    ["http://[::1]:8787/", true],
    ["http://friend.example/", true],
    ["http://evil.example:8787/", false],
    ["http://localhost.evil.example/", false],
    ["http://127.0.0.1.evil.example/", false],
    ["https://evil.example/", true],
  ])("%s: %s", (url, expected) => {
    expect(mayAskUnderName(new Request(url), ["friend.example"], true)).toBe(expected);
  });

  it("count for a deployment only when it is asked from its own machine, without a proxy between", () => {
    const may = (headers: Record<string, string>): boolean =>
      mayAskUnderName(new Request("http://evil.example/", { headers }), [], false);
    expect(may({ "cf-connecting-ip": "127.0.0.1" })).toBe(false);
    expect(may({ "cf-connecting-ip": "::1" })).toBe(false);
    expect(may({ "cf-connecting-ip": "127.0.0.1", "x-forwarded-for": "203.0.113.5" })).toBe(true);
    expect(may({ "cf-connecting-ip": "203.0.113.5" })).toBe(true);
    expect(may({})).toBe(true);
  });
});

describe("allowed hosts", () => {
  it.each([
    ["friend.example", "https://friend.example", true],
    ["friend.example", "http://friend.example:3000", true],
    ["Friend.Example", "https://friend.example", true],
    ["friend.example", "https://a.friend.example", false],
    ["friend.example", "https://friendxexample", false],
    ["friend.example:443", "https://friend.example", true],
    ["friend.example:80", "http://friend.example", true],
    ["friend.example:443", "http://friend.example", false],
    ["friend.example:3000", "http://friend.example:3000", true],
    ["friend.example:3000", "http://friend.example:3001", false],
    ["friend.example:*", "https://friend.example", true],
    ["friend.example:*", "https://friend.example:1234", true],
    ["*.friend.example", "https://a.friend.example", true],
    ["*.friend.example", "https://a.b.friend.example:81", true],
    ["*.friend.example", "https://friend.example", false],
    ["*.friend.example", "https://friend.example.evil.example", false],
    ["*", "https://anything.example:1", true],
    ["localhost:*", "http://localhost:5006", true],
    ["[::1]", "http://[::1]:5006", true],
    ["[::1]:5006", "http://[::1]:5006", true],
    ["[::1]:5006", "http://[::1]:5007", false],
    ["(.+)+x", "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example", false],
  ])("%s lets %s in: %s", (entry, origin, expected) => {
    expect(may(origin, [entry])).toBe(expected);
  });
});
