// Hooks of a setup module: for every session, before its app runs and after its end.
import { expect, it } from "vitest";
import { AppSession } from "../../../src/app/app-session.ts";
import { defineApp } from "../../../src/app/define-app.ts";
import { inertHost } from "../../../src/app/session-host.ts";
import { newSessionId } from "../../../src/base/ids.ts";
import { createLog, type LogEntry } from "../../../src/base/log.ts";
import { state } from "../../../src/state/state.ts";
import { requestOf } from "../../../src/state/request-info.ts";

it("run for every session in order, with what is known of it; an error in one stops nothing", async () => {
  const order: string[] = [];
  const log: LogEntry[] = [];
  state.onSessionCreated(({ app, user, request }) => {
    order.push(`created ${app} for ${user} with ${request.args.get("x")} in ${state.appUrl}`);
  });
  state.onSessionCreated(() => {
    throw new Error("broken hook");
  });
  state.onSessionCreated(async () => {
    await Promise.resolve();
    order.push("waited for");
  });
  state.onSessionDestroyed(() => order.push("destroyed"));

  const app = defineApp(() => {
    order.push("app");
    state.onSessionDestroyed(() => order.push("destroyed, said the app"));
  });
  const begin = async (url: string): Promise<AppSession> => {
    const host = inertHost(
      createLog((entry) => log.push(entry)),
      () => 0,
    );
    const session = new AppSession({
      app,
      id: newSessionId(),
      request: { ...requestOf(url, "/app"), user: "ada" },
      host,
    });
    await session.created();
    await session.build();
    return session;
  };
  const first = await begin("http://localhost/app?x=1");
  const second = await begin("http://localhost/app?x=2");
  await first.destroy();
  expect(order).toEqual([
    "created /app for ada with 1 in /app",
    "waited for",
    "app",
    "created /app for ada with 2 in /app",
    "waited for",
    "app",
    "destroyed, said the app",
    "destroyed",
  ]);
  await second.destroy();
  expect(order.filter((line) => line === "destroyed")).toHaveLength(2);
  expect(log.filter(({ level }) => level === "error").map(({ message }) => message)).toEqual(
    Array.from({ length: 2 }, () => "Error in a callback: broken hook"),
  );
});
