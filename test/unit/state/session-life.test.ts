// What sessions ask of their lives: hooks with their context, blocks of the end, errors and their handler, execute.
import { describe, expect, test } from "vitest";
import { AppSession } from "../../../src/app/app-session.ts";
import { defineApp, type AppOptions } from "../../../src/app/define-app.ts";
import { inertHost } from "../../../src/app/session-host.ts";
import { newSessionId } from "../../../src/base/ids.ts";
import { createLog, type LogEntry } from "../../../src/base/log.ts";
import { Column } from "../../../src/components/layouts/column.ts";
import { Button } from "../../../src/components/widgets/button.ts";
import { onSessionCreated, onSessionDestroyed } from "../../../src/state/hooks.ts";
import { requestOf } from "../../../src/state/request-info.ts";
import { runInSession } from "../../../src/state/current-session.ts";
import { state } from "../../../src/state/state.ts";
import { SessionLives } from "../../support/session-lives.ts";

function session(build: () => unknown, options: AppOptions = {}, user: string | null = null) {
  const log: LogEntry[] = [];
  const host = inertHost(
    createLog((entry) => log.push(entry), "debug"),
    () => 0,
  );
  const request = { ...requestOf("http://localhost/site/app?x=1", "/app"), user };
  return { log, app: new AppSession({ app: defineApp(options, build), id: newSessionId(), request, host }) };
}

describe("hooks", () => {
  test("get id, app, request and user; one that fails does not keep the others from running; destroyed ones run in the session's order", async () => {
    const seen: unknown[] = [];
    onSessionCreated(({ id, app, request, user }) => seen.push(["created", id, app, request.args.get("x"), user]));
    onSessionCreated(() => {
      throw new Error("no table");
    });
    onSessionDestroyed(({ app }) => seen.push(["everyone's end", app]));
    const { app, log } = session(
      () => {
        seen.push(["app", state.sessionInfo?.id, state.baseUrl, state.relPath]);
        state.onSessionDestroyed(({ id }) => seen.push(["own end", id]));
        expect(() => state.onSessionCreated(() => {})).toThrow("setup module");
      },
      {},
      "ada",
    );
    await app.created();
    await app.build();
    await app.destroy();
    const { id } = app.info;
    expect(seen).toEqual([
      ["created", id, "/app", "1", "ada"],
      ["app", id, "/site/", ""],
      ["own end", id],
      ["everyone's end", "/app"],
    ]);
    expect(log.filter(({ level }) => level === "error").map(({ message }) => message)).toEqual([
      "Error in a callback: no table",
    ]);
  });
});

describe("errors in callbacks", () => {
  test("are logged with the session's id, given to the handler, and end nothing", async () => {
    const handled: unknown[] = [];
    const button = { made: null as Button | null };
    const { app, log } = session(
      () => {
        const made = new Button({ name: "b" });
        made.onClick(() => {
          throw new Error("first");
        });
        made.onClick(async () => {
          await Promise.resolve();
          throw new Error("second");
        });
        button.made = made;
        return new Column(made);
      },
      {
        exceptionHandler: (error) => {
          handled.push([error instanceof Error ? error.message : error, state.sessionInfo?.app]);
          throw new Error("the handler fails too");
        },
      },
    );
    await app.build();
    button.made?.model?.dispatch("button_click", {});
    await app.callbacks.settled();
    expect(handled).toEqual([
      ["first", "/app"],
      ["second", "/app"],
    ]);
    const errors = log.filter(({ level }) => level === "error");
    expect(errors.map(({ message }) => message)).toEqual([
      "Error in a callback: first",
      "Error in the exceptionHandler: the handler fails too",
      "Error in a callback: second",
      "Error in the exceptionHandler: the handler fails too",
    ]);
    expect(errors.every((entry) => entry["session"] === app.info.id)).toBe(true);
    expect(button.made?.clicks).toBe(1);
  });
});

describe("execute", () => {
  test("runs now or in the next turn, awaits promises as busy, and never throws at the caller", async () => {
    const seen: string[] = [];
    const { app, log } = session(() => {});
    await app.build();
    const gate = Promise.withResolvers<void>();
    runInSession(app, () => {
      state.execute(() => seen.push("now"));
      state.execute(() => seen.push("next"), "next");
      state.execute(async () => {
        await gate.promise;
        seen.push(`awaited ${String(state.sessionInfo?.app)}`);
      });
      state.execute(() => {
        throw new Error("not here");
      });
      seen.push("after");
    });
    expect(seen).toEqual(["now", "after"]);
    expect(app.busy).toBe(true);
    gate.resolve();
    await app.callbacks.settled();
    expect(seen).toEqual(["now", "after", "next", "awaited /app"]);
    expect(app.busy).toBe(false);
    expect(log.filter(({ level }) => level === "error")).toHaveLength(1);
    expect(() => state.execute(() => {})).toThrow("only there inside an app");
  });
});

describe("blockExpiration", () => {
  test("counts, tells of the first and the last, and is remembered over a sleep", async () => {
    const lives = new SessionLives(() => {
      state.blockExpiration();
      const button = new Button({ name: "b" });
      button.onClick(() => {
        state.unblockExpiration();
      });
      return new Column(button);
    });
    await lives.begin();
    const changes: boolean[] = [];
    const { blocks } = lives.session;
    blocks.onChange = () => changes.push(blocks.blocked);
    expect(blocks.blocked).toBe(true);
    lives.act(() => {
      const release = state.blockExpiration();
      release();
      release();
    });
    expect([blocks.blocked, changes]).toEqual([true, []]);
    await lives.loseAndReturn();
    expect(lives.session.blocks.blocked).toBe(true);
    lives.browserSends("panel.models.widgets.Button", "button_click");
    expect(lives.session.blocks.blocked).toBe(false);
    await lives.loseAndReturn();
    expect(lives.session.blocks.blocked).toBe(false);
  });
});
