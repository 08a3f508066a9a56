// Which requests get the same page, and that nobody gets a page that is not for him.
import { describe, expect, test } from "vitest";
import { defineApp, type App } from "../../../src/app/define-app.ts";
import { Markdown } from "../../../src/components/panes/markdown.ts";
import { state } from "../../../src/state/state.ts";
import { PageWorker } from "./page-worker.ts";

/** An app that shows a text, and how often it ran. */
function counted(text: () => string): { runs: number; readonly app: App } {
  const counter = {
    runs: 0,
    app: defineApp((): Markdown => {
      counter.runs += 1;
      return new Markdown(text());
    }),
  };
  return counter;
}

test("the second visitor gets the page of the first, with a token and a nonce of his own; no app code runs and no object is touched", async () => {
  const hello = counted(() => "# Hello");
  const worker = new PageWorker({ "/hello": hello.app });
  const first = await worker.get("/hello");
  expect([first.status, first.state]).toEqual([200, "miss"]);
  const second = await worker.get("/hello");
  expect(second.state).toBe("hit");
  const token = (html: string): string => /"token":"([^"]+)"/.exec(html)?.[1] ?? "none";
  const nonces = (html: string): string[] => [...html.matchAll(/nonce="([^"]+)"/g)].map(([, nonce = ""]) => nonce);
  expect(token(first.html)).not.toBe(token(second.html));
  expect(new Set([...nonces(first.html), ...nonces(second.html)]).size).toBe(2);
  expect(second.headers.get("content-security-policy")).toContain(`'nonce-${nonces(second.html)[0] ?? ""}'`);
  const bare = ({ html }: { html: string }): string =>
    html.replaceAll(nonces(html)[0] ?? "", "").replace(token(html), "");
  expect(bare(second)).toBe(bare(first));
  expect(bare(first)).toContain('id="edgepanel-snapshot">{');

  for (let visit = 0; visit < 1000; visit++) expect((await worker.get("/hello")).state).toBe("hit");
  expect(hello.runs).toBe(1);
});

test("another isolate finds the page in the store", async () => {
  const hello = counted(() => "# Hello");
  const worker = new PageWorker({ "/hello": hello.app });
  await worker.get("/hello");
  worker.moveToAnotherIsolate();
  expect((await worker.get("/hello")).state).toBe("hit");
  expect(hello.runs).toBe(1);
  expect((await worker.stored()).length).toBe(2);
});

describe("query arguments", () => {
  test("those that the app reads keep pages apart, others do not", async () => {
    const weather = counted(() => `# Weather of ${state.sessionArgs.get("city") ?? "Berlin"}`);
    const worker = new PageWorker({ "/weather": weather.app });
    expect((await worker.get("/weather?city=Rome&utm_source=x")).state).toBe("miss");
    const rome = await worker.get("/weather?utm_source=y&city=Rome");
    expect(rome.state).toBe("hit");
    expect(rome.html).toContain("Weather of Rome");
    const oslo = await worker.get("/weather?city=Oslo");
    expect(oslo.state).toBe("miss");
    expect(oslo.html).not.toContain("of Rome");
    expect((await worker.get("/weather")).html).toContain("Weather of Berlin");
    expect(weather.runs).toBe(3);
    // The address of the first visitor is not part of what others get.
    expect(rome.html).not.toContain("utm_source");
  });

  test("an argument that only some runs read is learnt when one does", async () => {
    const app = counted(() =>
      state.sessionArgs.get("city") === "Rome" ? `Rome in ${state.sessionArgs.get("units") ?? "C"}` : "elsewhere",
    );
    const worker = new PageWorker({ "/app": app.app });
    for (const path of ["/app?city=Oslo&units=F", "/app?city=Rome&units=C", "/app?city=Rome&units=F"])
      expect((await worker.get(path)).state).toBe("miss");
    expect((await worker.get("/app?city=Rome&units=C")).html).toContain("Rome in C");
    expect((await worker.get("/app?city=Rome&units=F")).html).toContain("Rome in F");
    expect((await worker.get("/app?city=Rome&units=F")).state).toBe("hit");
  });

  test("an app that looks at all of them has a page for each query and host", async () => {
    const app = counted(() => `arguments: ${state.sessionArgs.names.join(" ")}`);
    const worker = new PageWorker({ "/app": app.app });
    await worker.get("/app?a=1");
    expect((await worker.get("/app?a=1&b=2")).html).toContain("arguments: a b");
    expect((await worker.get("/app?a=1")).state).toBe("hit");
    expect((await worker.get("https://other.example/app?a=1")).state).toBe("miss");
  });
});

describe("private pages", () => {
  for (const [what, read, header] of [
    ["cookies", () => state.cookies["name"], "cookie"],
    ["headers", () => state.headers["x-name"], "x-name"],
  ] as const) {
    test(`an app that reads ${what}: every visitor has a page of his own, none is stored`, async () => {
      const app = counted(() => `# Hello ${read() ?? "nobody"}`);
      const worker = new PageWorker({ "/app": app.app });
      const ask = (name: string) =>
        worker.get("/app", { headers: { [header]: header === "cookie" ? `name=${name}` : name } });
      const [ada, bob] = [await ask("Ada"), await ask("Bob")];
      expect([ada.state, bob.state]).toEqual(["private", "private"]);
      expect(ada.html).toContain("Hello Ada");
      expect(bob.html).toContain("Hello Bob");
      expect(bob.html).not.toContain("Hello Ada");
      const together = await Promise.all(["Cleo", "Dan"].map(ask));
      expect(together.map(({ html }) => /Hello (\w+)/.exec(html)?.[1])).toEqual(["Cleo", "Dan"]);
      expect(await worker.stored()).toEqual([]);
      expect(worker.log.filter(({ read: noted }) => noted === what).length).toBe(4);
    });
  }

  test("requests that meet while nobody knows yet that the page is private get their own", async () => {
    const app = counted(() => `# Hello ${state.cookies["name"] ?? "nobody"}`);
    const worker = new PageWorker({ "/app": app.app });
    const answers = await Promise.all(
      ["Ada", "Bob", "Cleo"].map((name) => worker.get("/app", { headers: { cookie: `name=${name}` } })),
    );
    expect(answers.map(({ html }) => /Hello (\w+)/.exec(html)?.[1])).toEqual(["Ada", "Bob", "Cleo"]);
  });
});

test("requests that meet share one run", async () => {
  const app = counted(() => "# Hello");
  const worker = new PageWorker({ "/app": app.app });
  const answers = await Promise.all(Array.from({ length: 20 }, () => worker.get("/app")));
  expect(new Set(answers.map(({ state: how }) => how))).toEqual(new Set(["miss"]));
  expect(app.runs).toBe(1);
});

test("an app that fails gives an error page that nobody else gets", async () => {
  let broken = true;
  const app = defineApp(() => {
    if (broken) throw new Error("the reason");
    return new Markdown("# Fine");
  });
  const worker = new PageWorker({ "/app": app });
  const failed = await worker.get("/app");
  expect([failed.status, failed.state]).toEqual([500, "private"]);
  expect(failed.html).not.toContain("the reason");
  broken = false;
  const fine = await worker.get("/app");
  expect([fine.status, fine.state]).toEqual([200, "miss"]);
});

test("HEAD has the headers of the page and no body", async () => {
  const worker = new PageWorker({
    "/app": counted(() => "# Hello").app,
    "/own": defineApp({ reuseSessions: false }, () => new Markdown("# Own")),
  });
  await worker.get("/app");
  const head = await worker.get("/app", { method: "HEAD" });
  expect([head.status, head.state, head.html]).toEqual([200, "hit", ""]);
  expect(head.headers.get("content-type")).toBe("text/html; charset=utf-8");
  // No session is started for somebody who does not read its page.
  expect((await worker.get("/own", { method: "HEAD" })).state).toBe("private");
});

describe("sessionKeyFunc", () => {
  test("decides alone which requests share a page", async () => {
    const weather = counted(() => `# Weather of ${state.sessionArgs.get("city") ?? "Berlin"}`);
    const keyed = defineApp(
      { sessionKeyFunc: (request) => new URL(request.url).searchParams.get("city")?.toLowerCase() ?? "berlin" },
      weather.app.build,
    );
    const worker = new PageWorker({ "/weather": keyed });
    await worker.get("/weather?city=Rome");
    expect((await worker.get("/weather?city=ROME")).state).toBe("hit");
    expect((await worker.get("/weather?city=Oslo")).state).toBe("miss");
    expect((await worker.get("/weather")).html).toContain("Weather of Berlin");
    expect(weather.runs).toBe(3);
  });

  test("one that misses an argument is named in development, once", async () => {
    const app = () => new Markdown(`${state.sessionArgs.get("city") ?? ""} ${state.sessionArgs.get("units") ?? ""}`);
    const keyOf = (request: Request): string => new URL(request.url).searchParams.get("city") ?? "";
    const worker = new PageWorker({ "/weather": defineApp(app) }, { sessionKeyFunc: keyOf }, { EDGEPANEL_DEV: "1" });
    await worker.get("/weather?city=Rome&units=F");
    await worker.get("/weather?city=Oslo&units=F");
    const warnings = worker.log.filter(({ level }) => level === "warn");
    expect(warnings.map(({ argument }) => argument)).toEqual(["units"]);
  });

  test("one that throws makes the page private", async () => {
    const app = defineApp(
      {
        sessionKeyFunc: () => {
          throw new Error("no key");
        },
      },
      () => new Markdown("# Hello"),
    );
    const worker = new PageWorker({ "/app": app });
    const answer = await worker.get("/app");
    expect([answer.status, answer.state]).toEqual([200, "private"]);
    expect(worker.log.some(({ level, message }) => level === "error" && message.includes("no key"))).toBe(true);
    expect(await worker.stored()).toEqual([]);
  });
});
