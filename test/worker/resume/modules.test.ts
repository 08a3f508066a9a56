// Components that run modules, in objects that are evicted while they are used.
import { evictDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { reportOf, visit } from "./visitor.ts";

test("a JSComponent, and those that its message has made, are there after each eviction", async () => {
  const { tab, stub } = await visit("/modules");
  const dial = "panel.models.esm.ReactiveESM";
  await tab.change(tab.document.ofType("Dial1"), { level: 3 });
  await tab.change("Name", { value: "Ada" });
  for (const round of [1, 2, 3]) {
    await tab.send(tab.document.ofType(dial), "data_event", { data: `round ${round}` });
    expect(tab.text).toContain(`heard round ${round}`);
    expect(tab.text).toContain(`made ${round - 1}`);
    await evictDurableObject(stub);
    await tab.change(tab.document.ofType("Dial1"), { level: 3 + round });
    expect((await reportOf(stub)).outcome).toBe("resumed");
    expect(tab.text).toContain(`level ${3 + round} of Ada`);
  }
  // Sockets are gone too: as after a crash or a deploy.
  await evictDurableObject(stub, { webSockets: "close" });
  await tab.connect();
  expect((await reportOf(stub)).outcome).toBe("resumed");
  expect(tab.text).toContain("level 6 of Ada");
  expect(tab.text).toContain("made 2");
});
