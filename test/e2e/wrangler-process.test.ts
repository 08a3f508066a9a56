// The real process: storage survives a crash, and nothing is left running, not even with a pending timer.
import { afterAll, expect, test } from "vitest";
import { livingIn } from "../support/process-group.ts";
import { WranglerProcess } from "../support/wrangler-process.ts";

const server = new WranglerProcess("test/apps/counter-worker.ts");
afterAll(() => server.close());

const count = async (url: URL, query = ""): Promise<string> => (await fetch(new URL(`/count${query}`, url))).text();

test("storage survives a crash and the port stays", async () => {
  const first = await server.start();
  expect(await count(first)).toBe("1");
  expect(await count(first)).toBe("2");
  const second = await server.restart();
  expect(second.href).toBe(first.href);
  expect(await count(second)).toBe("3");
});

test("an object with a pending timer does not keep workerd alive", async () => {
  const url = await server.restart();
  expect(await count(url, "?pin")).toBe("4");
  const leader = server.child?.pid ?? 0;
  expect(livingIn(leader).filter((command) => command.includes("workerd"))).not.toEqual([]);
  await server.close();
  await expect.poll(() => livingIn(leader)).toEqual([]);
});
