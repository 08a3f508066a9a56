// What a module may export as its app.
import { expect, test } from "vitest";
import { appFrom } from "../../../src/app/app-from.ts";
import { defineApp } from "../../../src/app/define-app.ts";

test("an app is itself; options of the server come below its own", () => {
  const app = defineApp({ title: "Mine" }, () => 1);
  expect(appFrom(app, "app.ts", { title: "Theirs", globalLoadingSpinner: true })).toEqual({
    build: app.build,
    options: { title: "Mine", globalLoadingSpinner: true },
  });
});

test.each([[() => 3], ["# Hello"], [3], [true]])("%s builds a dashboard", (value) => {
  const built = appFrom(value, "app.ts").build();
  expect(built).toBe(typeof value === "function" ? 3 : value);
});

class Column {
  readonly objects: readonly unknown[] = [];
}
test.each([
  [undefined, "app.ts has no default export"],
  [null, "app.ts exports null"],
  [Promise.resolve(1), "app.ts exports a promise"],
  [Column, "app.ts exports a class"],
  [{ fetch: () => 1 }, "app.ts exports a whole Worker"],
  [
    new Column(),
    "app.ts exports one Column that was made while the module was loaded, and all visitors would share it",
  ],
])("%s is refused", (value, message) => {
  expect(() => appFrom(value, "app.ts")).toThrow(message);
  expect(() => appFrom(value, "app.ts")).toThrow("export default defineApp(() => new Column(…))");
});
