// Sessions that are left alone in the real runtime: their objects leave memory by themselves, and come back for the
// next event.
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestServer, type Visit } from "../../src/testing/index.ts";
import { configFor } from "../support/worker-config.ts";

/**
 * Longer than the ten seconds after which the runtime takes an idle object from memory: asking for a report is an
 * event, too.
 */
const BETWEEN_LOOKS = 12_000;
/** Milliseconds between two pings; a page sends one every half minute. */
const PING_INTERVAL = 1_000;

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ config: configFor("test/apps/sleepers-worker.ts") });
});
afterAll(() => server.close());

/** A second socket of a visitor's session, which sends pings and nothing else. */
async function pinging({ html }: Visit, path: string): Promise<{ readonly pongs: () => number; close(): void }> {
  const address = new URL(`${path}/ws`, server.url);
  address.protocol = "ws:";
  const socket = new WebSocket(address.href, ["bokeh", /"token":"([^"]+)"/.exec(html)?.[1] ?? ""]);
  let pongs = 0;
  socket.addEventListener("message", ({ data }) => (pongs += data === "pong" ? 1 : 0));
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error("The second socket was refused")));
  });
  const timer = setInterval(() => socket.send("ping"), PING_INTERVAL);
  return {
    pongs: () => pongs,
    close() {
      clearInterval(timer);
      socket.close();
    },
  };
}

test("idle sessions leave memory whatever their scope, durability, long timers and pings, and answer the next event", async () => {
  const sleepers = {
    plain: await server.visit("/plain"),
    batch: await server.visit("/batch"),
    user: await server.visit("/user", { headers: { cookie: "user=ada" } }),
    "slow clock": await server.visit("/slow-clock"),
    pinged: await server.visit("/plain"),
  };
  const wakeful = await server.visit("/quick-clock");
  const pings = await pinging(sleepers.pinged, "/plain");
  for (const { tab } of Object.values(sleepers)) await tab.change("Level", { value: 3 });
  const awake = async (): Promise<readonly string[]> => {
    const states = Object.entries(sleepers).map(async ([name, { session }]) =>
      (await server.report(session)).awake ? [name] : [],
    );
    return (await Promise.all(states)).flat();
  };
  expect(await awake()).toEqual(Object.keys(sleepers));

  let pongs = pings.pongs();
  const answeredMeanwhile: boolean[] = [];
  const look = async (): Promise<readonly string[]> => {
    answeredMeanwhile.push(pings.pongs() > pongs);
    pongs = pings.pongs();
    return awake();
  };
  await expect.poll(look, { interval: BETWEEN_LOOKS, timeout: 3 * BETWEEN_LOOKS }).toEqual([]);
  // Answered while the object was asleep.
  expect(answeredMeanwhile.at(-1)).toBe(true);
  expect((await server.report(wakeful.session)).awake).toBe(true);

  for (const { tab, session } of Object.values(sleepers)) {
    await tab.change("Level", { value: 4 });
    expect(tab.text).toContain("level 4");
    expect(tab.sockets).toBe(1);
    expect(await server.report(session)).toMatchObject({ awake: true, outcome: "resumed" });
  }
  pings.close();
});
