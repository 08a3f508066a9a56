// The page request as an app reads it, and that every read is reported.
import { describe, expect, it } from "vitest";
import { RequestInfo, requestOf, SessionArgs } from "../../../src/state/request-info.ts";

const args = (query: string): SessionArgs => new SessionArgs(`https://example.com/app?${query}`);

describe("query arguments", () => {
  it("have all their values in order, decoded, without Bokeh's own", () => {
    const given = args("city=Rome&city=New%20York&n=&bokeh-session-id=x&__proto__=p");
    expect(given.get("city")).toBe("Rome");
    expect(given.getAll("city")).toEqual(["Rome", "New York"]);
    expect([given.get("n"), given.has("n"), given.get("m"), given.has("m")]).toEqual(["", true, undefined, false]);
    expect(given.names).toEqual(["city", "n", "__proto__"]);
    expect(given.has("bokeh-session-id")).toBe(false);
    expect(given.get("toString")).toBeUndefined();
    expect([...given]).toEqual([["city", ["Rome", "New York"]], ["n", [""]], ["__proto__", ["p"]]]); // prettier-ignore
  });

  it.each([
    ["a=5", 5, 5],
    ["a=-2.5", -2.5, 0],
    ["a=%205%20", 5, 5],
    ["a=1e3", 1000, 1000],
    ["a=", 0, 0],
    ["a=five", 0, 0],
    ["b=1", 0, 0],
    ["a=Infinity", Infinity, 0],
  ])("%s as a number is %d, as a whole number %d", (query, number, integer) => {
    expect(args(query).number("a", 0)).toBe(number);
    expect(args(query).integer("a", 0)).toBe(integer);
  });

  it.each([
    ["a=true", true],
    ["a=YES", true],
    ["a=on", true],
    ["a=1", true],
    ["a", true],
    ["a=0", false],
    ["a=false", false],
    ["a=2", false],
  ])("%s as a boolean is %s", (query, expected) => {
    expect(args(query).boolean("a", !expected)).toBe(expected);
  });

  it("that are missing are what the app says", () => {
    expect([args("").boolean("a"), args("").boolean("a", true), args("").number("a", 7)]).toEqual([false, true, 7]);
  });
});

describe("reads are reported", () => {
  function reported(read: (info: RequestInfo) => unknown): [string, string | null][] {
    const reads: [string, string | null][] = [];
    read(
      new RequestInfo(
        { ...requestOf("https://example.com/app?a=1", "/app"), user: "ada", cookies: { c: "1" } },
        (part, name) => reads.push([part, name]),
      ),
    );
    return reads;
  }

  it.each<[string, (info: RequestInfo) => unknown, [string, string | null][]]>([
    ["an argument by its name", (info) => info.args.get("a"), [["args", "a"]]],
    ["an argument that is not there", (info) => info.args.has("b"), [["args", "b"]]],
    ["all arguments", (info) => info.args.names, [["args", null]]],
    ["going through all arguments", (info) => [...info.args], [["args", null]]],
    ["cookies", (info) => info.cookies["c"], [["cookies", null]]],
    ["headers", (info) => info.headers, [["headers", null]]],
    ["the user", (info) => info.user, [["user", null]]],
    ["what is known of the user", (info) => info.userInfo, [["user", null]]],
    ["the route, which is part of the address", (info) => info.routeParams, []],
    ["nothing", () => null, []],
  ])("%s", (_name, read, expected) => {
    expect(reported(read)).toEqual(expected);
  });
});
