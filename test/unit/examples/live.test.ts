// The live examples of the reference: one for each component, and each builds.
import { expect, test } from "vitest";
import component from "../../../examples/live/component.ts";
import { EXAMPLES } from "../../../examples/live/examples.ts";
import { exampleNames } from "../../../scripts/docs/example-names.ts";
import * as library from "../../../src/index.ts";
import { TestSession } from "../../../src/testing/index.ts";

/** Classes that a reader cannot look at by themselves: films and documents of others, cameras, and what is no part of a page. */
const WITHOUT = new Set(
  "AVIF BrowserInfo Location Notification NotificationArea PDF Spinner VSpacer VideoStream YouTube".split(" "),
);

const hasDeclaration = (value: unknown): boolean => typeof value === "function" && "declaration" in value;

test("every component has one, or a reason", () => {
  const components = Object.entries(library).flatMap(([name, value]) => (hasDeclaration(value) ? [name] : []));
  const templates = components.filter((name) => name.endsWith("Template"));
  const wanted = components.filter((name) => !WITHOUT.has(name) && !templates.includes(name));
  expect(Object.keys(EXAMPLES)).toEqual(expect.arrayContaining(wanted));
  expect(exampleNames()).toEqual(Object.keys(EXAMPLES));
});

test.each(Object.keys(EXAMPLES))("%s builds", async (name) => {
  const session = await TestSession.open(component, { url: `https://example.com/live?name=${name}` });
  expect(session.log.filter(({ level }) => level === "error")).toEqual([]);
  expect(session.tab.text).not.toContain("There is no example");
});
