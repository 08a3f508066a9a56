// What depends on the engine, in workerd: its stack, its bytes, its WebCrypto.
import { describe, expect, it } from "vitest";
import { newSessionId } from "../../../src/base/ids.ts";
import { LimitError } from "../../../src/base/errors.ts";
import { DEFAULT_LIMITS } from "../../../src/protocol/limits.ts";
import { signToken, verifyToken } from "../../../src/protocol/token.ts";
import { Decoder, noModels } from "../../../src/serialization/decode.ts";
import { Encoder, MAX_ENCODE_NESTING } from "../../../src/serialization/encode.ts";
import { SerializationError } from "../../../src/serialization/errors.ts";
import { ndarray } from "../../../src/serialization/ndarray.ts";

const isList = (level: number): boolean => level % 2 === 0;

function nestedValue(depth: number): unknown {
  let inner: unknown = 1;
  for (let level = 0; level < depth; level++) inner = isList(level) ? [inner] : { a: inner };
  return inner;
}

function nestedRep(depth: number): unknown {
  let inner: unknown = 1;
  for (let level = 0; level < depth; level++)
    inner = isList(level) ? [inner] : { type: "map", entries: [["a", inner]] };
  return inner;
}

describe("in workerd", () => {
  it("the nesting limits are within the stack", () => {
    const text = JSON.stringify(new Encoder().encode(nestedValue(MAX_ENCODE_NESTING)));
    expect(() => new Encoder().encode(nestedValue(MAX_ENCODE_NESTING + 1))).toThrow(SerializationError);
    expect(() => new Decoder(noModels, new Map(), DEFAULT_LIMITS).decode(JSON.parse(text))).toThrow(LimitError);
    expect(new Decoder(noModels, new Map(), DEFAULT_LIMITS).decode(nestedRep(DEFAULT_LIMITS.nesting))).toBeDefined();
    expect(() =>
      new Decoder(noModels, new Map(), DEFAULT_LIMITS).decode(nestedRep(DEFAULT_LIMITS.nesting + 1)),
    ).toThrow(LimitError);
  });

  it("inline bytes come back", () => {
    const array = ndarray(Float64Array.from({ length: 10_000 }, (_, index) => Math.sin(index)));
    expect(new Decoder(noModels).decode(new Encoder().encode(array))).toStrictEqual(array);
  });

  it("tokens are signed and checked", async () => {
    const claims = { sessionId: newSessionId(), expiry: 4_000_000_000 };
    const token = await signToken(claims, "secret");
    expect(await verifyToken(token, "secret")).toEqual({ ...claims, more: {}, expired: false });
    await expect(verifyToken(token, "other")).rejects.toMatchObject({ code: "bad-token" });
  });
});
