// The Worker answers with the app's page. The test runs inside workerd.
import { exports } from "cloudflare:workers";
import { expect, test } from "vitest";

test("the page shows the square", async () => {
  const response = await exports.default.fetch("http://localhost/");
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("3² = 9");
});
