// What of a request reaches an app and what is stored with its session: all, only some, all but some.
import { describe, expect, test } from "vitest";
import { defineApp, type AppOptions } from "../../../src/app/define-app.ts";
import { requestData } from "../../../src/worker/request-data.ts";
import { requestFilter, type RequestFilterOptions } from "../../../src/worker/request-filter.ts";
import { RequestInfo } from "../../../src/state/request-info.ts";

const dataFor = (options: RequestFilterOptions, app: AppOptions = {}) =>
  requestData({
    request: new Request("http://localhost/app?x=1&bokeh-page=p&y=a%20b", {
      headers: {
        "Accept-Language": "de",
        "X-Secret": "s",
        "X-Team": "a",
        Authorization: "Bearer b",
        "CF-Connecting-IP": "203.0.113.5",
        "X-Forwarded-For": "203.0.113.5",
        Cookie: "theme=dark; session=s",
      },
    }),
    visitor: null,
    found: {
      app: defineApp(app, () => {}),
      path: "/app",
      pattern: "/app",
      routeParams: {},
      filter: requestFilter(options),
    },
  });

/** Names that the app may read. */
const seen = (options: RequestFilterOptions, app?: AppOptions) => {
  const { headers, cookies, unread } = dataFor(options, app);
  return {
    headers: Object.keys({ ...headers, ...unread?.headers }).sort(),
    cookies: Object.keys({ ...cookies, ...unread?.cookies }).sort(),
  };
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

  test("secrets and addresses only when the deployment or the app names them", () => {
    expect(seen({ includeHeaders: ["authorization"] }).headers).toEqual(["authorization"]);
    expect(seen({}, { headers: ["X-Forwarded-For"] }).headers).toContain("x-forwarded-for");
    expect(seen({ excludeHeaders: ["x-team"] }).headers).toEqual(["accept-language", "x-secret"]);
  });

  test("stored is what the app lists, and what it reads", () => {
    expect(dataFor({})).toMatchObject({ headers: {}, cookies: {} });
    const data = dataFor({}, { headers: ["Accept-Language"], cookies: ["theme"] });
    expect([data.headers, data.cookies]).toEqual([{ "accept-language": "de" }, { theme: "dark" }]);
    const kept: string[] = [];
    const info = new RequestInfo(data, undefined, (part, name, value) => kept.push(`${part} ${name}: ${value}`));
    expect([info.headers["accept-language"], info.headers["x-team"], info.headers["x-team"]]).toEqual(["de", "a", "a"]);
    expect([info.cookies["session"], info.cookies["none"], info.cookies["toString"]]).toEqual([
      "s",
      undefined,
      undefined,
    ]);
    expect(kept).toEqual(["headers x-team: a", "cookies session: s"]);
    expect({ ...info.cookies }).toEqual({ theme: "dark", session: "s" });
  });

  test("arguments of Bokeh's own are no part of the address", () => {
    expect(dataFor({}).url).toBe("http://localhost/app?x=1&y=a%20b");
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
