// What authors are told when they are wrong: each message names the place and the remedy.
import { afterEach, describe, expect, test, vi } from "vitest";
import { Button, Column, defineApp, IntSlider, signal, state, Str } from "../../../src/index.ts";
import { AppSession } from "../../../src/app/app-session.ts";
import { inertHost } from "../../../src/app/session-host.ts";
import type { AppOptions } from "../../../src/app/define-app.ts";
import { newSessionId } from "../../../src/base/ids.ts";
import { createLog, type LogEntry } from "../../../src/base/log.ts";
import { documentToJson } from "../../../src/document/doc-json.ts";
import { requestOf } from "../../../src/state/request-info.ts";

/** One run of an app: its session, its log and its document as text. */
async function run(build: () => unknown, options: AppOptions = {}, development = true, now = () => 0) {
  const log: LogEntry[] = [];
  const session = new AppSession({
    app: defineApp(options, build),
    id: newSessionId(),
    request: requestOf("https://example.com/app", "/app"),
    host: inertHost(
      createLog((entry) => log.push(entry)),
      now,
      development,
    ),
  });
  await session.build();
  const texts = (): string => log.map(({ message }) => message).join("\n");
  return { session, texts, page: JSON.stringify(documentToJson(session.document)) };
}

describe("the app function", () => {
  test("returns nothing: the log and, in development, the page say so", async () => {
    // The braces without a return are the mistake.
    const { texts, page } = await run(() => {
      void new Column("lost");
    });
    expect(texts()).toContain("The app function returned nothing, so the page is empty");
    expect(page).toContain("The app function returned nothing");
    const deployed = await run(() => undefined, {}, false);
    expect(deployed.texts()).toContain("The app function returned nothing");
    expect(deployed.page).not.toContain("returned nothing");
  });

  test("that adds its roots another way is left alone", async () => {
    const { texts } = await run(() => state.template.main.append(new Str("there")), { template: "material" });
    expect(texts()).toBe("");
  });

  test("throws: the log says where, and the page shows the stack in development alone", async () => {
    const fails = (): never => {
      throw new Error("no data");
    };
    const { texts, page } = await run(fails);
    expect(texts()).toContain("Error in the app function: no data");
    expect(page).toContain("authors-errors.test.ts");
    expect((await run(fails, {}, false)).page).not.toContain("no data");
  });

  test("may be asynchronous, and what it throws behind an await is told in the same way", async () => {
    expect((await run(async () => Promise.resolve(new Str("later")))).page).toContain("later");
    const { texts } = await run(async () => {
      await Promise.resolve();
      throw new Error("late");
    });
    expect(texts()).toContain("Error in the app function: late");
  });

  test("names a template that does not exist", async () => {
    // The cast: the compiler would say it first.
    const { texts, page } = await run(() => new Str("x"), { template: "materiel" as "material" });
    expect(texts()).toContain('There is no template "materiel"; there are: ');
    expect(page).toContain("materiel");
  });
});

describe("options", () => {
  test.each([
    [{ titel: "x" }, 'defineApp() has no option "titel"; write "title"'],
    [{ reuse_sessions: true }, 'write "reuseSessions"'],
    [{ somethingElse: 1 }, "it has title, template"],
  ])("%j is refused", (options, message) => {
    expect(() => defineApp(options as AppOptions, () => new Str("x"))).toThrow(message);
  });

  test("an app without a function is refused with an example", () => {
    expect(() => defineApp({ title: "x" }, new Str("x") as never)).toThrow("() => new Column(");
  });
});

describe("components", () => {
  test("one that is in a layout twice is named", async () => {
    const { texts } = await run(() => {
      const button = new Button({ name: "Go" });
      return new Column(button, new Str("between"), button);
    });
    expect(texts()).toBe(
      'Button "Go" is in one Column twice, and browsers show it there once: make a second component, and link their ' +
        "values if they are to agree",
    );
  });

  test("one that is in two layouts is fine", async () => {
    const { texts } = await run(() => {
      const button = new Button({ name: "Go" });
      return new Column(new Column(button), new Column(button));
    });
    expect(texts()).toBe("");
  });

  test("a layout cannot hold itself", async () => {
    const { texts } = await run(() => {
      const column = new Column("x");
      column.append(column);
      return column;
    });
    expect(texts()).toContain("Column cannot hold itself");
  });
});

describe("time", () => {
  test("a callback that blocks is told of in development", async () => {
    const clock = { now: 0 };
    const { texts, session } = await run(
      () => new Str("x"),
      {},
      true,
      () => clock.now,
    );
    await session.callbacks.perform(() => (clock.now += 5_000));
    await expect.poll(texts).toContain("A callback ran for 5.0 s without a pause");
    const deployed = await run(
      () => new Str("x"),
      {},
      false,
      () => clock.now,
    );
    await deployed.session.callbacks.perform(() => (clock.now += 5_000));
    await new Promise((resolve) => setImmediate(resolve));
    expect(deployed.texts()).toBe("");
  });
});

describe("circles", () => {
  test("two watchers that chase each other are named", async () => {
    const { texts } = await run(() => {
      const a = new IntSlider({ name: "Here", start: 0, end: 10_000_000 });
      const b = new IntSlider({ name: "There", start: 0, end: 10_000_000 });
      a.watch(({ value }) => (b.value = value + 1), "value");
      b.watch(({ value }) => (a.value = value + 1), "value");
      a.value = 1;
      return new Column(a, b);
    });
    expect(texts()).toContain("Cycle detected");
    expect(texts()).toContain('a watcher of IntSlider "Here".value');
    expect(texts()).toContain('a watcher of IntSlider "There".value');
    expect(texts()).toContain("link()");
  });

  test("a function that changes what it reads is named by that", async () => {
    const clicks = (): unknown => {
      const button = new Button({ name: "More" });
      const count = signal(0);
      return new Column(button, () => {
        count.value += 1;
        return `${String(button.clicks)} ${String(count.value)}`;
      });
    };
    const { texts } = await run(clicks);
    expect(texts()).toContain("Cycle detected");
    expect(texts()).toMatch(/a function that reads .*a signal/);
  });
});

describe("outside of a session", () => {
  afterEach(() => vi.restoreAllMocks());

  test.each(["sessionArgs", "cookies", "headers", "routeParams"] as const)("state.%s warns and says where", (name) => {
    const lines: string[] = [];
    vi.spyOn(console, "warn").mockImplementation((line: string) => void lines.push(line));
    void state[name];
    expect(lines.join("\n")).toContain(`state.${name} was read outside of a session`);
    expect(lines.join("\n")).toContain("authors-errors.test.ts");
  });

  test("what only a session has says where it is to be used", () => {
    expect(() => state.location).toThrow("call it in the app function or in a callback of the session");
  });
});
