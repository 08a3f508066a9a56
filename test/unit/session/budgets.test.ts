// Budgets of a session and its visitors, each at its edge: rates, unfinished messages, what a client leaves unread.
import { describe, expect, it } from "vitest";
import { connectionId } from "../../../src/base/ids.ts";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { DEFAULT_LIMITS, type Limits } from "../../../src/protocol/limits.ts";
import { PING } from "../../../src/protocol/ping.ts";
import type { Frame } from "../../../src/protocol/socket-port.ts";
import { Connection } from "../../../src/session/connection.ts";
import { visitorMark } from "../../../src/session/page-line.ts";
import { VisitorBudgets } from "../../../src/session/visitor-budgets.ts";

const clock = { time: 0, now: (): number => clock.time };
let sockets = 0;

interface Line {
  readonly connection: Connection;
  readonly frames: Frame[];
  readonly closed: () => number | null;
}

function line(limits: Partial<Limits>, visitor = "", page: string | null = null): Line {
  const frames: Frame[] = [];
  let closed: number | null = null;
  const socket = {
    send: (frame: Frame): void => void frames.push(frame),
    close: (code: number): void => void (closed ??= code),
    get isOpen(): boolean {
      return closed === null;
    },
  };
  const id = connectionId(`c${(sockets += 1)}`);
  const state = { id, pulled: true, page, line: 0, visitor };
  const connection = new Connection(socket, state, { ...DEFAULT_LIMITS, ...limits }, clock);
  return { connection, frames, closed: () => closed };
}
const refused = expect.objectContaining({ closeCode: CLOSE.policy }) as Error;

describe("messages", () => {
  const limits = {
    ...DEFAULT_LIMITS,
    messagesPerSecond: 2,
    messageBurst: 4,
    sessionMessagesPerSecond: 3,
    sessionMessageBurst: 7,
  };

  it("of one visitor count together, whatever socket they come over", () => {
    const budgets = new VisitorBudgets(limits, clock);
    const [a, b, other] = [line(limits, "v"), line(limits, "v"), line(limits, "w")];
    for (const { connection } of [a, b, a, b]) budgets.countMessage(connection);
    expect(() => budgets.countMessage(a.connection)).toThrow(refused);
    // A new socket of the same visitor finds the same budget.
    expect(() => budgets.countMessage(line(limits, "v").connection)).toThrow(refused);
    expect(() => budgets.countMessage(other.connection)).not.toThrow();
    clock.time += 500;
    expect(() => budgets.countMessage(b.connection)).not.toThrow();
    expect(() => budgets.countMessage(b.connection)).toThrow(refused);
  });

  it("of all visitors count together too", () => {
    const budgets = new VisitorBudgets(limits, clock);
    for (const visitor of ["a", "b", "c", "d", "e", "f", "g"]) budgets.countMessage(line(limits, visitor).connection);
    expect(() => budgets.countMessage(line(limits, "h").connection)).toThrow(refused);
  });
});

describe("unfinished messages", () => {
  const limits = { ...DEFAULT_LIMITS, visitorUnfinishedBytes: 100, sessionUnfinishedBytes: 150 };
  const header = JSON.stringify({ msgid: "m", msgtype: "PATCH-DOC" });
  const begin = (budgets: VisitorBudgets, { connection }: Line, bytes: number): void => {
    connection.receive(header + " ".repeat(bytes - header.length));
    budgets.countFrames(connection);
  };

  it("of one visitor hold so many bytes together and no more", () => {
    const budgets = new VisitorBudgets(limits, clock);
    const [a, b] = [line(limits, "v"), line(limits, "v")];
    begin(budgets, a, 50);
    begin(budgets, b, 50);
    expect(() => begin(budgets, line(limits, "v"), 40)).toThrow(refused);
  });

  it("of a session hold so many bytes together, and closed sockets none", () => {
    const budgets = new VisitorBudgets(limits, clock);
    const [a, b] = [line(limits, "a"), line(limits, "b")];
    begin(budgets, a, 75);
    begin(budgets, b, 75);
    const third = line(limits, "c");
    expect(() => begin(budgets, third, 40)).toThrow(refused);
    budgets.forget(third.connection);
    budgets.forget(a.connection);
    expect(() => begin(budgets, line(limits, "d"), 75)).not.toThrow();
  });
});

describe("a client that does not read", () => {
  const limits = { unreadBytes: 1_000, unaskedBytesPerSecond: 100 };
  const send = ({ connection }: Line, bytes: number): void => connection.send(["x".repeat(bytes)]);

  it("is asked when a quarter is under way, and cut at the first change past the limit", () => {
    const page = line(limits, "", "page");
    send(page, 250);
    expect(page.frames).not.toContain(PING);
    send(page, 1);
    expect(page.frames.at(-1)).toBe(PING);
    send(page, 1_000);
    expect(page.closed()).toBeNull();
    send(page, 1);
    expect(page.closed()).toBeNull();
    send(page, 1);
    expect(page.closed()).toBe(CLOSE.goingAway);
    expect(page.frames.filter((frame) => frame !== PING)).toHaveLength(4);
  });

  it("goes on when it answers, however much it is sent in all", () => {
    const page = line(limits, "", "page");
    for (let round = 0; round < 20; round++) {
      send(page, 900);
      page.connection.answered();
    }
    expect(page.closed()).toBeNull();
  });

  it("may be sent one long document", () => {
    const page = line(limits, "", "page");
    send(page, 50_000);
    send(page, 900);
    expect(page.closed()).toBeNull();
    page.connection.answered();
    send(page, 900);
    expect(page.closed()).toBeNull();
  });

  it("counts as reading slowly when it cannot be asked", () => {
    const stock = line(limits);
    send(stock, 50_000);
    clock.time += 1_000;
    send(stock, 50);
    expect(stock.closed()).toBeNull();
    send(stock, 100);
    send(stock, 1);
    expect(stock.closed()).toBe(CLOSE.goingAway);
    expect(stock.frames).not.toContain(PING);
  });
});

it("a visitor's mark tells visitors apart and says nothing of them", async () => {
  const mark = await visitorMark("session", null, "192.0.2.1");
  expect(mark).toMatch(/^[\w+/]{12}$/);
  expect(await visitorMark("session", null, "192.0.2.1")).toBe(mark);
  expect(await visitorMark("session", null, "192.0.2.2")).not.toBe(mark);
  expect(await visitorMark("other", null, "192.0.2.1")).not.toBe(mark);
  expect(await visitorMark("session", "ann", "192.0.2.1")).toBe(await visitorMark("session", "ann", "192.0.2.2"));
  expect(await visitorMark("session", null, null)).toBe("");
});
