// Events of a streaming tail Worker become spans of OpenTelemetry.
import { expect, test } from "vitest";
import { InvocationSpans } from "../../../src/otlp/invocation-spans.ts";
import { otlpTail } from "../../../src/otlp/otlp-tail.ts";
import type { TailDetail, TailEvent, TailOnset } from "../../../src/otlp/tail-events.ts";

const event = (at: number, detail: TailDetail, spanId?: string): TailEvent => ({
  spanContext: { traceId: "trace", ...(spanId === undefined ? {} : { spanId }) },
  timestamp: new Date(at),
  event: detail,
});

const onset: TailOnset = {
  type: "onset",
  spanId: "root",
  executionModel: "stateless",
  info: { type: "fetch", method: "GET", url: "https://dash.example/weather?token=hidden" },
};

test("an invocation with a span inside a span, a failure, and one that nobody closed", () => {
  const spans = new InvocationSpans(event(1_000, onset), onset);
  expect(spans.take(event(1_001, { type: "spanOpen", name: "edgepanel.page", spanId: "a" }, "root"))).toBeNull();
  spans.take(event(1_001, { type: "attributes", info: [{ name: "app", value: "/weather" }] }, "a"));
  spans.take(event(1_002, { type: "spanOpen", name: "kv_get", spanId: "b" }, "a"));
  spans.take(event(1_002, { type: "exception", name: "Error", message: "no /x?key=1" }, "b"));
  spans.take(event(1_003, { type: "spanClose", outcome: "ok" }, "b"));
  spans.take(event(1_003, { type: "return", info: { statusCode: 200 } }, "root"));
  const all = spans.take(event(1_004, { type: "outcome", outcome: "ok" }, "root"));
  expect(all).toEqual([
    {
      ...{ traceId: "trace", spanId: "b", parentSpanId: "a", name: "kv_get", kind: 1, attributes: [] },
      ...{ startTimeUnixNano: "1002000000", endTimeUnixNano: "1003000000" },
      status: { code: 2, message: "Error: no /x?(left out)" },
    },
    {
      ...{ traceId: "trace", spanId: "a", parentSpanId: "root", name: "edgepanel.page", kind: 1 },
      ...{ startTimeUnixNano: "1001000000", endTimeUnixNano: "1004000000", status: { code: 0 } },
      attributes: [{ key: "app", value: { stringValue: "/weather" } }],
    },
    {
      ...{ traceId: "trace", spanId: "root", name: "GET /weather", kind: 2 },
      ...{ startTimeUnixNano: "1000000000", endTimeUnixNano: "1004000000", status: { code: 0 } },
      attributes: [
        { key: "faas.trigger", value: { stringValue: "fetch" } },
        { key: "cloudflare.execution_model", value: { stringValue: "stateless" } },
        { key: "http.response.status_code", value: { doubleValue: 200 } },
      ],
    },
  ]);
  expect(JSON.stringify(all)).not.toContain("hidden");
});

test("an invocation that came from another span says so, and what went wrong", () => {
  const called: TailOnset = { type: "onset", spanId: "root", entrypoint: "Session", info: { type: "jsrpc" } };
  const spans = new InvocationSpans(event(5, called, "caller"), called);
  expect(spans.take(event(6, { type: "outcome", outcome: "exceededCpu" }))).toMatchObject([
    { name: "jsrpc Session", parentSpanId: "caller", status: { code: 2, message: "exceededCpu" } },
  ]);
});

test("an endpoint that is no address is an error; what is no beginning is left alone", () => {
  expect(() => otlpTail({ endpoint: "localhost:4318" })).toThrow("no address");
  expect(() => otlpTail({ endpoint: "" })).toThrow("no address");
  const tail = otlpTail({ endpoint: "http://localhost:4318/" });
  expect(tail.tailStream(event(0, { type: "outcome", outcome: "ok" }))).toBeUndefined();
});
