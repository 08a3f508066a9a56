// Durable work where nothing is lost: what may be named and called where, what is stored, when it ends.
import { expect, test } from "vitest";
import { DurableWork, MOST_WORK, WORK_ATTEMPTS, type DurablePort } from "../../../src/app/durable-work.ts";
import { WorkLog } from "../../../src/app/memory/work-log.ts";
import { ArgumentError, LimitError } from "../../../src/base/errors.ts";
import { createLog } from "../../../src/base/log.ts";

interface Session {
  readonly work: DurableWork;
  readonly log: WorkLog;
  readonly told: string[];
  build: boolean;
  readonly events: string[];
}

function session(log = new WorkLog({})): Session {
  const told: string[] = [];
  const events: string[] = [];
  const result = { log, told, build: true, events };
  const port: DurablePort = {
    log: createLog(({ message }) => told.push(message), "debug"),
    works: () => log,
    noted: () => events.push("noted"),
    store: () => events.push("stored"),
    whenReleased: (then) => then(),
    isBuilding: () => result.build,
    isOver: () => false,
    perform: async (callback) => void (await callback()),
    block: () => {
      events.push("blocked");
      return () => events.push("free");
    },
    now: () => 0,
    timer: () => () => {},
  };
  return Object.assign(result, { work: new DurableWork(port) });
}

test("it is stored before it begins, blocks the session's end meanwhile, and is forgotten when it has ended", async () => {
  const one = session();
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const send = one.work.define("send", async (run, text: string, at: Date) => {
    one.events.push(`${run.attempt} ${text} ${at.getTime()}`);
    await promise;
  });
  one.build = false;
  send("tea", new Date(7));
  expect(one.events).toEqual(["noted", "blocked"]);
  expect(one.work.underWay).toMatchObject([{ name: "send", attempt: 1 }]);
  await Promise.resolve();
  expect(one.events).toEqual(["noted", "blocked", "stored", "1 tea 7"]);
  expect(Object.values(one.log.takeFresh() ?? {})).toMatchObject([{ name: "send", attempt: 1 }]);
  resolve(undefined);
  await expect.poll(() => one.events.slice(4)).toEqual(["noted", "free", "stored"]);
  expect([...one.log.pending, ...one.work.underWay]).toEqual([]);
  expect(Object.values(one.log.takeFresh() ?? {})).toEqual([null]);
});

test("it is named in the app function and called elsewhere, with plain arguments", () => {
  const one = session();
  const send = one.work.define("send", (_run, _value: unknown) => null);
  expect(() => one.work.define("send", () => null)).toThrow(ArgumentError);
  expect(() => send(1)).toThrow("in a callback or in state.onload()");
  one.build = false;
  expect(() => one.work.define("late", () => null)).toThrow("belongs into the app function");
  for (const value of [() => 1, Symbol("no"), new WeakMap()]) expect(() => send(value)).toThrow("cannot be stored");
  expect(one.work.underWay).toEqual([]);
});

test("what is lost begins again with its key, five times at most, and only in an app that names it", async () => {
  const log = new WorkLog({
    first: { name: "send", args: ["tea"], attempt: 1 },
    gone: { name: "other", args: [], attempt: 1 },
    often: { name: "send", args: ["x"], attempt: WORK_ATTEMPTS },
  });
  const one = session(log);
  const begun: unknown[] = [];
  one.work.define("send", (run, text: string) => void begun.push([run, text]));
  one.build = false;
  one.work.resume();
  await expect.poll(() => [...log.pending.keys()]).toEqual([]);
  expect(begun).toEqual([[{ key: "first", attempt: 2 }, "tea"]]);
  expect(one.told).toEqual([
    'The work "other" is given up: this version of the app does not name it',
    'The work "send" is given up: its object was lost 5 times in it',
  ]);
});

test(`${MOST_WORK} pieces may be under way`, () => {
  const one = session();
  const send = one.work.define("send", () => new Promise(() => {}));
  one.build = false;
  for (let count = 0; count < MOST_WORK; count++) send();
  expect(send).toThrow(LimitError);
  expect(one.work.underWay).toHaveLength(MOST_WORK);
});
