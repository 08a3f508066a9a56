// Apps by path, what defineApp takes, and the note that the Worker gives a session object.
import { describe, expect, it } from "vitest";
import { AppRegistry } from "../../../src/app/app-registry.ts";
import { defineApp } from "../../../src/app/define-app.ts";
import { readOpening, writeOpening } from "../../../src/app/session-opening.ts";
import { newSessionId } from "../../../src/base/ids.ts";
import { requestOf } from "../../../src/state/request-info.ts";

const app = defineApp(() => null);

describe("paths", () => {
  it("are exact, and may come without their slash", () => {
    const apps = new AppRegistry({ weather: app, "/a/b": app, "/": app });
    expect(apps.paths).toEqual(["/weather", "/a/b", "/"]);
    expect(apps.find("/weather")?.path).toBe("/weather");
    for (const path of ["/weather/", "/Weather", "/a", "weather", "/__proto__"])
      expect(apps.find(path), path).toBeUndefined();
  });

  it("must not collide or end in a slash", () => {
    expect(() => new AppRegistry({ "/a": app, a: app })).toThrow('Two apps have the path "/a"');
    expect(() => new AppRegistry({ "/a/": app })).toThrow("must not end in a slash");
  });
});

describe("defineApp", () => {
  it("takes the function with or without options, and nothing else", () => {
    const build = (): number => 1;
    expect(defineApp(build)).toEqual({ options: {}, build });
    expect(defineApp({ title: "T" }, build)).toEqual({ options: { title: "T" }, build });
    expect(() => defineApp({} as never)).toThrow("needs the function");
  });
});

describe("the opening of a session", () => {
  const opening = { id: newSessionId(), request: requestOf("https://example.com/app?x=ü€🎈", "/app"), expired: false };

  it("goes through a header whatever is in it", () => {
    const header = writeOpening(opening);
    expect(header).toMatch(/^[\x20-\x7e]*$/);
    expect(new Headers({ x: header }).get("x")).toBe(header);
    expect(readOpening(header)).toEqual(opening);
  });

  it.each([null, "", "%", "x", "null", "5", "[]", "%7B%7D", encodeURIComponent('{"id":5}')])(
    "is null for %s",
    (header) => {
      expect(readOpening(header)).toBeNull();
    },
  );
});
