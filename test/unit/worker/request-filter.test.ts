// What of a request reaches an app: all, only some, all but some.
import { describe, expect, test } from "vitest";
import { defineApp } from "../../../src/app/define-app.ts";
import { requestData } from "../../../src/worker/request-data.ts";
import { requestFilter, type RequestFilterOptions } from "../../../src/worker/request-filter.ts";

const seen = (
  options: RequestFilterOptions,
): { readonly headers: readonly string[]; readonly cookies: readonly string[] } => {
  const request = new Request("http://localhost/app?x=1", {
    headers: { "Accept-Language": "de", "X-Secret": "s", "X-Team": "a", Cookie: "theme=dark; session=s" },
  });
  const { headers, cookies } = requestData({
    request,
    visitor: null,
    found: {
      app: defineApp(() => {}),
      path: "/app",
      pattern: "/app",
      routeParams: {},
      filter: requestFilter(options),
    },
  });
  return { headers: Object.keys(headers).sort(), cookies: Object.keys(cookies).sort() };
};

describe("headers and cookies", () => {
  test("all but those of the connection by default; header names in any case", () => {
    expect(seen({})).toEqual({ headers: ["accept-language", "x-secret", "x-team"], cookies: ["session", "theme"] });
    expect(seen({ includeHeaders: ["ACCEPT-Language", "x-none"] })).toEqual({
      headers: ["accept-language"],
      cookies: ["session", "theme"],
    });
    expect(seen({ excludeHeaders: ["X-SECRET"], excludeCookies: ["session"] })).toEqual({
      headers: ["accept-language", "x-team"],
      cookies: ["theme"],
    });
    expect(seen({ includeCookies: [] }).cookies).toEqual([]);
  });

  test("include and exclude do not go together", () => {
    expect(() => requestFilter({ includeHeaders: [], excludeHeaders: [] })).toThrow(
      "either includeHeaders or excludeHeaders",
    );
    expect(() => requestFilter({ includeCookies: ["a"], excludeCookies: ["b"] })).toThrow(
      "either includeCookies or excludeCookies",
    );
  });
});
