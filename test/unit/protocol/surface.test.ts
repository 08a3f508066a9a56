// The names of `edgepanel/protocol`, and close codes.
import { describe, expect, it } from "vitest";
import * as protocol from "../../../src/protocol/index.ts";

describe("the public names", () => {
  it("are these", () => {
    expect(Object.keys(protocol).sort()).toEqual(
      [
        "BadTokenError",
        "CLOSE",
        "DEFAULT_LIMITS",
        "MESSAGE_KINDS",
        "MessageRate",
        "ProtocolError",
        "Receiver",
        "closeReason",
        "contentProblem",
        "createMessage",
        "isClientMessageKind",
        "isMessageKind",
        "sendFrames",
        "sendMessage",
        "shouldReconnect",
        "signToken",
        "toFrames",
        "verifyToken",
      ].sort(),
    );
  });
});

describe("close codes", () => {
  it("are different, and in the ranges that a server may use", () => {
    const codes = Object.values(protocol.CLOSE);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => code < 1000 || (code > 1011 && code < 4000) || code > 4999)).toEqual([]);
  });

  it.each([
    [1000, true],
    [1001, true],
    [1006, true],
    [1011, true],
    [4001, false],
    [4002, false],
    [4003, false],
    [4004, false],
  ])("%i: reconnect %s", (code, again) => {
    expect(protocol.shouldReconnect(code)).toBe(again);
  });

  it("client kinds are the four requests", () => {
    expect(protocol.MESSAGE_KINDS.filter((kind) => protocol.isClientMessageKind(kind))).toEqual([
      "PULL-DOC-REQ",
      "PUSH-DOC",
      "PATCH-DOC",
      "SERVER-INFO-REQ",
    ]);
  });
});
