// A visitor of a session in workerd: a tab of the published kit over a real hibernatable socket.
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { newSessionId } from "../../../src/base/ids.ts";
import { TestTab } from "../../../src/testing/test-tab.ts";
import type { Frame } from "../../../src/protocol/socket-port.ts";
import type { SessionReport } from "../../../src/session/session-report.ts";
import { tokenFor, upgrade, type SocketOptions } from "../socket.ts";

export interface Visitor {
  readonly id: string;
  readonly token: string;
  readonly stub: DurableObjectStub;
  readonly tab: TestTab;
  /** The socket of the last `connect`. */
  readonly socket: () => WebSocket;
}

/** A tab that is not connected yet. */
export async function visitor(app: string, id: string = newSessionId(), options: SocketOptions = {}): Promise<Visitor> {
  const token = await tokenFor(app, { id });
  let socket: WebSocket | null = null;
  const tab = new TestTab(id, async (_page, receive, closed) => {
    const response = await upgrade(app, token, options);
    const opened = response.webSocket;
    if (opened === null) throw new Error(`no socket: ${response.status} ${await response.text()}`);
    opened.binaryType = "arraybuffer";
    opened.addEventListener("message", ({ data }) => receive(data as Frame));
    opened.addEventListener("close", ({ code, reason }) => closed(code, reason));
    opened.accept();
    socket = opened;
    return { send: (frame) => opened.send(frame), drop: () => opened.close(1000, "") };
  });
  return {
    id,
    token,
    tab,
    stub: env.SESSIONS.getByName(id),
    socket: () => {
      if (socket === null) throw new Error("connect first");
      return socket;
    },
  };
}

/** A tab that shows the app. */
export async function visit(app: string, id?: string): Promise<Visitor> {
  const made = await visitor(app, id);
  await made.tab.connect();
  return made;
}

export const reportOf = (stub: DurableObjectStub): Promise<SessionReport> =>
  // The cast: the stub is of a session's object, which has this method.
  (stub as unknown as { report(): Promise<SessionReport> }).report();

/** Resolves when the session's report says so: what a socket sent arrives when it arrives. */
export async function reported(
  stub: DurableObjectStub,
  met: (report: SessionReport) => boolean,
): Promise<SessionReport> {
  for (;;) {
    const report = await reportOf(stub);
    if (met(report)) return report;
    // Without a pause the timers of others in this process would not get their turn.
    await scheduler.wait(1);
  }
}

/** Runs SQL in a session's object. */
export const sql = (stub: DurableObjectStub, query: string): Promise<Record<string, SqlStorageValue>[]> =>
  runInDurableObject(stub, (_object, { storage }) => storage.sql.exec(query).toArray());

/** True when nothing is left of the session. */
export const isGone = async (stub: DurableObjectStub): Promise<boolean> =>
  await runInDurableObject(stub, async (_object, { storage }) => ({
    alarm: await storage.getAlarm(),
    tables: storage.sql.exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'").toArray()
      .length,
  })).then(({ alarm, tables }) => alarm === null && tables === 0);
