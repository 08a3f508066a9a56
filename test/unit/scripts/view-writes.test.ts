// The table of what views write is the one that the installed BokehJS and PanelJS give.
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { freshTable, TABLE } from "../../../scripts/generate-view-writes.ts";

it("src/document/generated/view-writes.ts is fresh; `npm run generate:writes` makes it so", async () => {
  expect(await readFile(TABLE, "utf8")).toBe(await freshTable());
});
