// What models need of a page's policy, and what an app is told.
import { expect, test } from "vitest";
import { defineApp, Str } from "../../../src/index.ts";
import { FOLD_OTHERS, knownCode, labelsCode, linkCode, notificationCode } from "../../../src/base/known-code.ts";
import { plainTemplate } from "../../../src/base/plain-template.ts";
import { CODE_FIELDS, CODE_MODELS, WASM_MODELS } from "../../../src/app/policy-needs.ts";
import { policyFor } from "../../../src/worker/security-policy.ts";
import { lookup } from "../../../src/models/registry.ts";
import "../../../src/models/generated/all.ts";

test("the table names models and fields that there are", () => {
  const names = [...CODE_MODELS, ...WASM_MODELS, ...Object.keys(CODE_FIELDS)];
  expect(names.filter((name) => lookup(name) === undefined)).toEqual([]);
});

test("the sources of a page stand behind its nonce, in script-src alone", () => {
  const policy = policyFor({ "script-src": ["https://more.example"] });
  expect(policy("abc")).toContain("script-src 'self' 'nonce-abc' https://more.example;");
  expect(policy("abc", ["'unsafe-eval'", "blob:"])).toContain(
    "script-src 'self' 'nonce-abc' 'unsafe-eval' blob: https://more.example;",
  );
});

test("an app's policy is strict or a list of known sources", () => {
  expect(() => defineApp({ contentSecurityPolicy: "strict" }, () => new Str("a"))).not.toThrow();
  // The cast: what types refuse.
  expect(() => defineApp({ contentSecurityPolicy: ["https://a.example"] as never }, () => new Str("a"))).toThrow(
    /is "strict" or a list of "'unsafe-eval'", "'wasm-unsafe-eval'", "blob:"/,
  );
});

test("a text is known again only to the letter", () => {
  const link = linkCode({ from: "value", to: "active", indexed: [false, true], spinner: "arc" });
  expect(knownCode(link)).toMatchObject({ kind: "link", shape: { to: "active" } });
  expect(knownCode(`${link}\nalert(1)`)).toBeNull();
  const labels = ["a", "</script>", 'b"]'];
  expect(knownCode(labelsCode(labels))).toEqual({ kind: "labels", labels });
  expect(knownCode(labelsCode(labels).replace("target", "window"))).toBeNull();
  const notification = { message: 'lost "it"', type: "error", duration: 0 };
  expect(knownCode(notificationCode(notification))).toEqual({ kind: "notification", notification });
  expect(knownCode(FOLD_OTHERS)).toEqual({ kind: "fold" });
  expect(knownCode("// link {\nalert(1)")).toBeNull();
});

test("a template is plain when its places are names and scripts", () => {
  expect(plainTemplate('<b id="a-${id}" onclick="${script(\'go\')}">${model.width}</b>')?.holes).toEqual([
    "id",
    "script('go')",
    "model.width",
  ]);
  for (const code of ["${a + 1}", "${go()}", "${a.b}", "\\u0061"]) expect(plainTemplate(`<b>${code}</b>`)).toBeNull();
});
