// One run of an app: what `state` says inside it, its callbacks, hooks, and what becomes of errors.
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, it } from "vitest";
import { AppSession } from "../../../src/app/app-session.ts";
import { defineApp, type AppOptions } from "../../../src/app/define-app.ts";
import type { SessionHost } from "../../../src/app/session-host.ts";
import { newSessionId } from "../../../src/base/ids.ts";
import { createLog, type LogEntry } from "../../../src/base/log.ts";
import { Column, IntSlider, state, Str, TextInput } from "../../../src/index.ts";
import { Div, Model } from "../../../src/models/index.ts";
import { runInSession } from "../../../src/state/current-session.ts";
import { requestOf } from "../../../src/state/request-info.ts";

interface Run {
  readonly session: AppSession;
  readonly errors: () => readonly string[];
  readonly timers: Map<string, { readonly due: number; readonly fire: () => void }>;
}

async function run(
  build: () => unknown,
  options: AppOptions = {},
  { url = "http://localhost/app", development = false } = {},
): Promise<Run> {
  const log: LogEntry[] = [];
  const timers = new Map<string, { due: number; fire: () => void }>();
  const host: SessionHost = {
    now: () => 1000,
    timer(key, due, _background, fire) {
      timers.set(key, { due, fire });
      return () => timers.delete(key);
    },
    log: createLog((entry) => log.push(entry), "debug"),
    development,
  };
  const session = new AppSession({
    app: defineApp(options, build),
    id: newSessionId(),
    request: requestOf(url, "/app"),
    host,
  });
  await session.build();
  return {
    session,
    timers,
    errors: () => log.filter((entry) => entry.level === "error").map((entry) => entry.message),
  };
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe("state", () => {
  it("belongs to the session that the code runs in, also behind awaits and across sessions that interleave", async () => {
    const seen: string[] = [];
    const build = async (): Promise<Str> => {
      const name = (): string => state.sessionArgs.get("name") ?? "none";
      const first = name();
      await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${first} ${name()} ${String(state.curdoc?.title)}`);
      return new Str(name());
    };
    await Promise.all(
      ["a", "b", "c"].map((name) =>
        run(build, { title: `title of ${name}` }, { url: `http://localhost/app?name=${name}` }),
      ),
    );
    expect(seen.sort()).toEqual(["a a title of a", "b b title of b", "c c title of c"]);
    expect(state.curdoc).toBeNull();
  });

  it("is found in watchers, function panes and timers, whoever set them off", async () => {
    const apps: (string | undefined)[] = [];
    const note = (): void => void apps.push(state.sessionArgs.get("name"));
    const build = (): unknown => {
      const slider = new IntSlider({ end: 10 });
      slider.watch(note, "value");
      state.addPeriodicCallback(note, { period: 100 });
      return new Column(slider, () => {
        note();
        return slider.value;
      });
    };
    const a = await run(build, {}, { url: "http://localhost/app?name=a" });
    const b = await run(build, {}, { url: "http://localhost/app?name=b" });
    apps.length = 0;
    const slider = [...a.session.document.models.values()].find((model) => model.type === "Slider");
    // Set from inside the other session: the objects know where they belong.
    runInSession(b.session, () => slider?.setAny("value", 3, "browser"));
    for (const timer of a.timers.values()) timer.fire();
    await settle();
    expect(apps.length).toBeGreaterThanOrEqual(3);
    expect(new Set(apps)).toEqual(new Set(["a"]));
  });

  it("outside a session is empty, and says what is only there inside", () => {
    expect([state.sessionArgs.get("x"), state.user, state.curdoc, state.appUrl, state.busy, state.loaded]).toEqual([
      undefined,
      null,
      null,
      null,
      false,
      true,
    ]);
    expect({ ...state.cookies, ...state.headers, ...state.routeParams }).toEqual({});
    expect(() => state.template).toThrow(/state.template is only there inside an app/);
    expect(() => state.execute(() => {})).toThrow(expect.objectContaining({ code: "not-in-session" }) as Error);
    let loaded = 0;
    state.onload(() => (loaded += 1));
    expect(loaded).toBe(1);
  });

  it("does not use up the AsyncLocalStorage of others", async () => {
    const own = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    await own.run("mine", () =>
      run(() => {
        seen.push(own.getStore());
        return new Str("");
      }),
    );
    expect(seen).toEqual(["mine"]);
  });
});

describe("the app function", () => {
  it("that fails becomes a page with the error's number; stacks are for development", async () => {
    const build = (): never => {
      throw new Error("a secret");
    };
    const text = ({ session }: Run): string =>
      [...session.document.models.values()].map((model) => String(model.getAny("text"))).join();
    const deployed = await run(build, { title: "T" });
    expect([deployed.session.failed, deployed.session.document.title]).toEqual([true, "T"]);
    expect(text(deployed)).toContain("could not be started");
    expect(text(deployed)).not.toContain("secret");
    expect(deployed.errors()).toEqual([expect.stringContaining("a secret")]);
    expect(text(await run(build, {}, { development: true }))).toContain("a secret");
  });

  it("that fails half way leaves nothing of its page", async () => {
    const { session } = await run(() => {
      state.curdoc?.addRoot(new Model(Div, { text: "half of the page" }));
      throw new Error("late");
    });
    expect(session.failed).toBe(true);
    expect(session.document.roots.map((root) => root.getAny("text"))).toEqual([
      expect.stringContaining("could not be started"),
    ]);
  });

  it("may be asynchronous, return a list, or nothing", async () => {
    const roots = async (build: () => unknown): Promise<number> =>
      (await run(build, { browserInfo: false })).session.document.roots.filter(
        (root) => root.type !== "panel.models.location.Location",
      ).length;
    expect(await roots(async () => [new Str("a"), new Str("b")])).toBe(2);
    expect(await roots(() => undefined)).toBe(0);
    expect(await roots(() => null)).toBe(0);
    expect(await roots(() => "text")).toBe(1);
  });

  it("with a template that does not exist fails, and the log says which there are", async () => {
    const { session, errors } = await run(() => new Str(""), { template: "nope" as never });
    expect(session.failed).toBe(true);
    expect(errors()).toEqual([expect.stringContaining('There is no template "nope"')]);
  });
});

describe("callbacks", () => {
  it("that throw or reject are logged, given to the app's handler, and stop nothing", async () => {
    const handled: unknown[] = [];
    const { session, errors } = await run(() => new Str(""), {
      exceptionHandler: (error) => {
        handled.push(error, state.appUrl);
        return Promise.reject(new Error("the handler fails too"));
      },
    });
    session.callbacks.run(() => {
      throw new Error("at once");
    });
    session.callbacks.run(() => Promise.reject(new Error("later")));
    await settle();
    expect(handled).toEqual([new Error("at once"), "/app", new Error("later"), "/app"]);
    expect(errors().filter((message) => message.includes("handler fails"))).toHaveLength(2);
    expect(session.busy).toBe(false);
  });

  it("make the session busy while they wait, for everyone who asks", async () => {
    const gate = Promise.withResolvers<void>();
    const { session } = await run(() => {
      const seen: boolean[] = [];
      const indicator = new TextInput();
      expect(() => state.syncBusy(indicator)).toThrow("true or false");
      return new Column(() => void seen.push(state.busy));
    });
    session.callbacks.run(() => gate.promise);
    session.callbacks.run(() => {});
    expect(session.busy).toBe(true);
    expect(runInSession(session, () => state.busy)).toBe(true);
    const settled = session.callbacks.settled();
    gate.resolve();
    await settled;
    expect(session.busy).toBe(false);
  });

  it("of onload run once when the page is ready, in order, those that they add too", async () => {
    const order: string[] = [];
    const { session } = await run(() => {
      state.onload(() => {
        order.push(`first ${String(state.loaded)}`);
        state.onload(() => order.push("added"));
      });
      state.onload(() => {
        throw new Error("broken");
      });
      state.onload(() => order.push("second"));
      return new Str("");
    });
    expect([session.loaded, order]).toEqual([false, []]);
    session.document.dispatchEvent("document_ready", {});
    session.document.dispatchEvent("document_ready", {});
    expect(order).toEqual(["first false", "second", "added"]);
    expect(session.loaded).toBe(true);
    runInSession(session, () => state.onload(() => order.push("late")));
    expect(order.at(-1)).toBe("late");
  });

  it("given to execute run now or in the next turn, as code of the session", async () => {
    const order: (string | null)[] = [];
    const { session } = await run(() => new Str(""));
    runInSession(session, () => {
      state.execute(() => order.push(state.appUrl), "next");
      state.execute(() => order.push("now"));
    });
    expect(order).toEqual(["now"]);
    await settle();
    expect(order).toEqual(["now", "/app"]);
  });
});

describe("the end", () => {
  it("runs destroyed hooks with the session's information, an error in one or in a clean-up stops none", async () => {
    const seen: unknown[] = [];
    const { session, errors } = await run(() => {
      state.onSessionDestroyed(({ app }) => seen.push(app, state.appUrl));
      state.onSessionDestroyed(() => Promise.reject(new Error("broken hook")));
      state.onSessionDestroyed(async () => {
        await Promise.resolve();
        seen.push("last");
      });
      return new Str("");
    });
    session.scope.onDispose(() => {
      throw new Error("broken clean-up");
    });
    await session.destroy();
    expect(seen).toEqual(["/app", "/app", "last"]);
    expect(errors()).toEqual([expect.stringContaining("broken clean-up"), expect.stringContaining("broken hook")]);
  });

  it("stops periodic callbacks and watchers", async () => {
    let calls = 0;
    let slider: IntSlider | undefined;
    const { session, timers } = await run(() => {
      state.addPeriodicCallback(() => (calls += 1), { period: 100 });
      slider = new IntSlider({ end: 10 });
      slider.watch(() => (calls += 1), "value");
      return slider;
    });
    expect(timers.size).toBe(1);
    await session.destroy();
    expect(timers.size).toBe(0);
    if (slider !== undefined) slider.value = 5;
    expect(calls).toBe(0);
  });

  it("onSessionCreated is for setup modules only", async () => {
    const { errors } = await run(() => state.onSessionCreated(() => {}));
    expect(errors()).toEqual([expect.stringContaining("setup module")]);
  });
});
