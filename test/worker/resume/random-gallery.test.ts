// Every app of the gallery is evicted at random moments while it is used.
import { env } from "cloudflare:workers";
import { describe, expect, inject, test } from "vitest";
import type { TestTab } from "../../../src/testing/test-tab.ts";
import { same } from "../../clients/same.ts";
import { Guest } from "./evicted.ts";
import { gallery } from "./random-apps.ts";
import { ticking } from "./ticking.ts";
import { alone, twins } from "./twins.ts";

test("is here as a whole", () => expect(Object.keys(gallery)).toEqual([...inject("examples")].sort()));

const hasOptions = (tab: TestTab): boolean =>
  tab.has("CustomSelect") && ((tab.get("CustomSelect", "options") as unknown[] | undefined) ?? []).length > 0;

// Some of them wait for their own slow work: meanwhile others run.
describe.concurrent("two sessions that are used alike", () => {
  twins("/gallery/busy");
  twins("/gallery/onload", { ready: hasOptions });
  twins("/gallery/slider");
  twins("/gallery/state-address");
  twins("/gallery/state-cache", { ready: (tab) => tab.text.includes("made at") });
  twins("/gallery/state-defer-load", { ready: hasOptions });
  twins("/gallery/state-execute");
  twins("/gallery/state-links");
  twins("/gallery/state-notifications");
  twins("/gallery/state-request");
  twins("/gallery/tables");
  twins("/gallery/two-users");
  twins("/gallery/weather");
  // The bar of its loop says how fast it was.
  alone("/gallery/panes");
  // Messages have the time at which they were sent.
  alone("/gallery/chat");
  alone("/gallery/chat-model");
});

// The app shows how many sessions its isolate has begun, and reads that again whenever it runs: none may begin meanwhile.
describe("a session by itself", () => {
  alone("/gallery/state-hooks");
});

// What these show comes from the time or from chance, so each is compared with itself.
describe.concurrent("sessions that tick", () => {
  ticking("/gallery/clock", "Running");
  ticking("/gallery/streaming", "Streaming");
  ticking("/gallery/state-periodic", "Toggle callback");

  const { count } = inject("evictions");
  test(`/gallery/tasks, ${count} times (EVICTIONS=${count})`, { timeout: 60_000 + count * 4_000 }, async () => {
    const [lost, twin] = [await Guest.of("/gallery/tasks"), await Guest.of("/gallery/tasks")];
    for (let evictions = 0; evictions < count; evictions++) {
      // The page looks every two seconds, and stays as it is until there is something new.
      if (evictions % 10 === 0) {
        const due = new Date(Date.UTC(2026, 0, 1, 0, 0, evictions)).toISOString();
        await env.PAGES.put("example:measurement", JSON.stringify({ due, level: evictions }));
        await Promise.all(
          [lost, twin].map((guest) =>
            guest.until(() => guest.tab.text.includes(`${evictions} cm at ${due.slice(11, 19)} UTC`)),
          ),
        );
      }
      // It looks every two seconds, which no sleeping object could.
      await lost.crash();
      same(await lost.agreed(), await twin.agreed());
    }
  });
});
