// What every test of a loss checks: the document is the same after it, or the session had said why it would not be.
import { expect } from "vitest";
import { defineApp, type AppOptions } from "../../../../src/index.ts";
import { TestSession, type TestSessionOptions } from "../../../../src/testing/index.ts";

/** Opens a session of an app that is one function. */
export const open = (build: () => unknown, options: AppOptions = {}, more?: TestSessionOptions): Promise<TestSession> =>
  TestSession.open(defineApp(options, build), more);

/** Loses the session in every way, and checks that nobody could tell. */
export async function survives(session: TestSession, where = ""): Promise<void> {
  for (const lose of ["sleep", "crash", "sleep"] as const) {
    const { json } = session;
    expect(session.problems, `${where} ${lose}`).toEqual([]);
    const sockets = session.tabs.map((tab) => tab.sockets);
    expect(await session[lose](), `${where} ${lose}`).toBe("resumed");
    expect(session.json, `${where} ${lose}`).toEqual(json);
    if (lose === "sleep")
      expect(
        session.tabs.map((tab) => tab.sockets),
        where,
      ).toEqual(sockets);
    await agree(session, where);
  }
}

/** Checks that every tab has the server's document. */
export async function agree(session: TestSession, where = ""): Promise<void> {
  const fresh = await session.openTab();
  for (const tab of session.tabs) {
    expect(tab.faults, where).toEqual([]);
    expect(tab.document.canonical(), where).toEqual(fresh.document.canonical());
  }
  session.closeTab(fresh);
}
