// Where classes that run a module in the browser may be declared, and what their declaration may say.
import { expect, test } from "vitest";
import { child, integer, JSComponent } from "../../../../src/components/index.ts";
import { Str } from "../../../../src/index.ts";
import { moduleResponse, MODULES_FOLDER } from "../../../../src/base/browser-modules.ts";
import { open } from "../../session/resume/surviving.ts";

const declaration = { type: "Plain", params: { value: integer(0), inside: child() } } as const;

test("a session declares no class: its text would be a file of everyone's", async () => {
  const esm = "export function render() { return null; /* of a session */ }";
  const said: string[] = [];
  await open(() => {
    try {
      JSComponent({ ...declaration, esm });
    } catch (error) {
      said.push(String(error));
    }
    return new Str("x");
  });
  expect(said).toEqual([expect.stringContaining("Plain: declare the class where the module loads")]);
});

test("`sets` names params that a browser can set", () => {
  const esm = "export function render() {}";
  // The cast: a plain script is not checked by the compiler.
  expect(() => JSComponent({ ...declaration, esm, sets: ["valeu" as "value"] })).toThrow('"valeu", which is no param');
  expect(() => JSComponent({ ...declaration, esm, sets: ["inside"] })).toThrow('"inside" holds components');
});

test("only the files that were declared are served, under their whole names", () => {
  expect(moduleResponse(`${MODULES_FOLDER}none.js`)).toBeNull();
  expect(moduleResponse(`${MODULES_FOLDER}../secret.js`)).toBeNull();
  expect(moduleResponse("other/none.js")).toBeNull();
});
