// The Worker's own routes and the dashboard's, side by side. The tests run inside workerd.
import { exports } from "cloudflare:workers";
import { expect, test } from "vitest";

const get = (path: string): Promise<Response> => exports.default.fetch(`http://localhost${path}`);

test("the Worker's own routes are its own", async () => {
  expect(await (await get("/api/hello")).json()).toEqual({ hello: "world" });
  expect((await get("/nothing")).status).toBe(404);
});

test("the dashboard is below its path, and its files are too", async () => {
  const html = await (await get("/dashboards/sales")).text();
  expect(html).toContain("A hundred sold bring");
  const file = /src="(\/dashboards\/static\/[^"]+)"/.exec(html)?.[1] ?? "";
  expect((await get(file)).status).toBe(200);
});
