// Stored pages grow old, and their storage fails: visitors get a page all the same.
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { defineApp, type App } from "../../../src/app/define-app.ts";
import { Markdown } from "../../../src/components/panes/markdown.ts";
import { state } from "../../../src/state/state.ts";
import { STORE_PATIENCE } from "../../../src/worker/page-store.ts";
import { PageWorker } from "./page-worker.ts";

/** An app whose page says which run made it. */
function numbered(): App {
  let runs = 0;
  return defineApp(() => new Markdown(`run ${(runs += 1)}`));
}

const run = (html: string): string | undefined => /run (\d+)/.exec(html)?.[1];

/** The real namespace with one method replaced. */
const faulty = (method: "put" | "get", instead: () => Promise<never>): KVNamespace =>
  new Proxy(env.PAGES, {
    get(target, name) {
      if (name === method) return instead;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });

test("an old page is given at once and made anew behind the answer", async () => {
  const worker = new PageWorker({ "/app": numbered() }, { pageLifetime: 0, pageStaleLifetime: 1000 });
  const answers = [];
  for (let visit = 0; visit < 3; visit++) answers.push(await worker.get("/app"));
  expect(answers.map(({ state, html }) => [state, run(html)])).toEqual([
    ["miss", "1"],
    ["stale", "1"],
    ["stale", "2"],
  ]);
});

test("visitors of an old page who come together cause one run", async () => {
  const worker = new PageWorker({ "/app": numbered() }, { pageLifetime: 0, pageStaleLifetime: 1000 });
  await worker.get("/app");
  await Promise.all(Array.from({ length: 10 }, () => worker.get("/app")));
  expect(run((await worker.get("/app")).html)).toBe("2");
});

test("another isolate's newer page takes the place of the old one without a run", async () => {
  const app = numbered();
  const options = { pageLifetime: 0, pageStaleLifetime: 1000 };
  const old = new PageWorker({ "/app": app }, options);
  const neighbour = new PageWorker({ "/app": app }, options, { VERSION: { id: old.version, tag: "", timestamp: "" } });
  await old.get("/app");
  await neighbour.get("/app");
  // The neighbour has made the page anew behind its answer: run 2.
  expect(run((await old.get("/app")).html)).toBe("1");
  expect(run((await old.get("/app")).html)).toBe("2");
});

test("a page that is too old is a miss", async () => {
  const worker = new PageWorker({ "/app": numbered() }, { pageLifetime: 0, pageStaleLifetime: 0 });
  await worker.get("/app");
  const second = await worker.get("/app");
  expect([second.state, run(second.html)]).toEqual(["miss", "2"]);
});

test.each(["put", "get"] as const)("KV that fails in %s makes no difference to the visitor", async (method) => {
  const worker = new PageWorker(
    { "/app": numbered() },
    {},
    { PAGES: faulty(method, () => Promise.reject(new Error("KV is down"))) },
  );
  expect((await worker.get("/app")).status).toBe(200);
  worker.moveToAnotherIsolate();
  const second = await worker.get("/app");
  expect(second.status).toBe(200);
  expect(second.html).toContain("run");
  expect((await worker.get("/app")).state).toBe("hit");
  expect(worker.log.some(({ level, message }) => level === "warn" && message.includes("KV is down"))).toBe(true);
});

test("KV that never answers is given up on", async () => {
  const { promise: never } = Promise.withResolvers<never>();
  const worker = new PageWorker({ "/app": numbered() }, {}, { PAGES: faulty("get", () => never) });
  const start = performance.now();
  const answer = await worker.get("/app");
  expect([answer.status, answer.state]).toEqual([200, "miss"]);
  expect(performance.now() - start).toBeLessThan(10 * STORE_PATIENCE);
});

test("without KV the isolate still remembers its pages", async () => {
  const { PAGES: _none, ...rest } = env;
  const worker = new PageWorker({ "/app": numbered() }, {}, { ...rest, PAGES: undefined as unknown as KVNamespace });
  await worker.get("/app");
  expect((await worker.get("/app")).state).toBe("hit");
});

test("so many pages a minute go to KV, further ones stay near; those to be kept warm do not count", async () => {
  const app = defineApp(
    { warm: ["?city=Oslo", "?city=Bern"] },
    () => new Markdown(`Weather of ${state.sessionArgs.get("city") ?? "Berlin"}`),
  );
  const worker = new PageWorker({ "/app": app }, { pageWritesPerMinute: 2 });
  for (const city of ["Rome", "Paris", "Vienna", "Prague"])
    expect((await worker.get(`/app?city=${city}`)).state).toBe("miss");
  const pages = async (): Promise<readonly string[]> => (await worker.stored()).filter((name) => name.includes("city"));
  expect(await pages()).toHaveLength(2);
  expect((await worker.get("/app?city=Prague")).state).toBe("hit");
  worker.moveToAnotherIsolate();
  expect((await worker.get("/app?city=Prague")).state).toBe("hit");
  expect(worker.log.filter(({ message }) => message.includes("pageWritesPerMinute"))).toHaveLength(1);

  await worker.heartbeat();
  expect(await pages()).toHaveLength(4);
});
