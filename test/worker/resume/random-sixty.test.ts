// An app of more than sixty components is evicted while everything in it is used: after each time its document is that
// of a twin that never was.
import { expect, test } from "vitest";
import { propOf } from "../../../src/models/define-model.ts";
import { lookup } from "../../../src/models/registry.ts";
import { twins } from "./twins.ts";
import { Guest } from "./evicted.ts";

test("has more than sixty components of more than forty kinds", async () => {
  const { tab } = await Guest.of("/sixty");
  const components = [...tab.document.models.values()].filter(({ type }) => {
    const def = lookup(type);
    return def !== undefined && propOf(def, "sizing_mode") !== undefined;
  });
  expect(components.length).toBeGreaterThan(60);
  expect(new Set(components.map(({ type }) => type)).size).toBeGreaterThan(40);
});

twins("/sixty");
