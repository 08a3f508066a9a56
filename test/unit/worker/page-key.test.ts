// Keys of pages.
import { expect, test } from "vitest";
import { argsKey, ignoredArgs, mergeArgs, ownKey } from "../../../src/worker/page-key.ts";

const key = (query: string, args: readonly string[] | null): string =>
  argsKey(new URL(`https://example.com/app${query}`), args);

test("only the named arguments count, whatever their order", () => {
  expect(key("?b=2&a=1&c=3", ["a", "b"])).toBe(key("?a=1&b=2", ["b", "a"]));
  expect(key("?a=1", ["a"])).not.toBe(key("?a=2", ["a"]));
  expect(key("?a=1&a=2", ["a"])).not.toBe(key("?a=2&a=1", ["a"]));
  expect(key("?a=", ["a"])).not.toBe(key("", ["a"]));
  expect(key("?a=1", ["a"])).not.toBe(key("?a=1", ["a", "b"]));
});

test("all arguments: the host counts, Bokeh's own do not", () => {
  expect(key("?a=1&bokeh-session-id=x", null)).toBe(key("?a=1", null));
  expect(argsKey(new URL("https://other.example/app?a=1"), null)).not.toBe(key("?a=1", null));
  expect(key("?a=1&b=2", null)).toBe(key("?b=2&a=1", null));
});

test("one run that looked at everything makes the app depend on everything", () => {
  expect(mergeArgs(undefined, ["b", "a"])).toEqual(["a", "b"]);
  expect(mergeArgs(["a"], ["b"])).toEqual(["a", "b"]);
  expect(mergeArgs(["a"], null)).toBeNull();
  expect(mergeArgs(null, ["a"])).toBeNull();
});

test("the theme is part of an app's own key", () => {
  expect(ownKey("x", "dark")).not.toBe(ownKey("x", null));
  expect(ownKey("x", "nonsense")).toBe(ownKey("x", null));
});

test("arguments that make no difference to a key are found", () => {
  const keyOf = (request: Request): string => new URL(request.url).searchParams.get("city") ?? "Berlin";
  expect(
    ignoredArgs(new Request("https://example.com/app?city=Rome&units=F"), ["city", "units", "lang"], keyOf),
  ).toEqual(["units", "lang"]);
});
