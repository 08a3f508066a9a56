// An OpenTelemetry collector of this process gets the spans of a served app: pages, messages, wake-ups, tasks.
import { createServer } from "node:http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { serve } from "../../../src/node/index.ts";
import type { OtlpSpan } from "../../../src/otlp/invocation-spans.ts";
import { rawSocket } from "../../support/raw-socket.ts";
import { ROOT } from "../../support/worker-config.ts";

mkdirSync(join(ROOT, ".wrangler"), { recursive: true });
const cwd = mkdtempSync(join(ROOT, ".wrangler/spans-"));
writeFileSync(
  join(cwd, "app.ts"),
  `import { defineApp, Str } from "edgepanel";\nexport default defineApp(() => new Str("hello"));\n`,
);
writeFileSync(
  join(cwd, "setup.ts"),
  `import { state } from "edgepanel";\nexport default () => { state.scheduleTask("sweep", () => undefined, { period: "1h" }); };\n`,
);
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

/** Spans come when what they are of has ended. */
const PATIENT = { timeout: 20_000 };

interface Body {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly unknown[] };
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
}

test("pages, messages, wake-ups and tasks are spans of one trace with what brought them about", async () => {
  const spans: OtlpSpan[] = [];
  const paths = new Set<string>();
  const collector = createServer((request, response) => {
    let text = "";
    request.on("data", (part) => (text += String(part)));
    request.on("end", () => {
      paths.add(`${request.method} ${request.url} ${request.headers["content-type"]}`);
      // The cast: the protocol's shape, which the assertions look at.
      const { resourceSpans } = JSON.parse(text) as Body;
      for (const { resource, scopeSpans } of resourceSpans) {
        expect(resource.attributes).toEqual([{ key: "service.name", value: { stringValue: "edgepanel" } }]);
        spans.push(...scopeSpans.flatMap((scope) => scope.spans));
      }
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  const address = collector.address();
  if (address === null || typeof address === "string") throw new Error("the collector has no port");
  try {
    await using server = await serve("app.ts", {
      cwd,
      setup: "setup.ts",
      otlp: `http://127.0.0.1:${address.port}`,
      log: () => {},
    });
    const { client, session, close } = await rawSocket(new URL("app?city=Rome", server.url));
    await client.reply(client.request("SERVER-INFO-REQ", {}));
    close();
    const named = (name: string): readonly OtlpSpan[] => spans.filter((span) => span.name === name);
    await vi.waitFor(() => {
      for (const name of ["edgepanel.page", "edgepanel.event", "edgepanel.wake", "edgepanel.task", "GET /app"])
        expect([name, named(name).length > 0]).toEqual([name, true]);
    }, PATIENT);
    expect([...paths]).toEqual(["POST /v1/traces application/json"]);
    for (const span of spans) {
      expect(span.traceId).toMatch(/^[0-9a-f]{32}$/);
      expect(span.spanId).toMatch(/^[0-9a-f]{16}$/);
      expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano));
    }
    const [page] = named("edgepanel.page");
    const request = named("GET /app").find(({ spanId }) => spanId === page?.parentSpanId);
    expect(request?.traceId).toBe(page?.traceId);
    expect(page?.attributes).toContainEqual({ key: "app", value: { stringValue: "/app" } });
    expect(named("edgepanel.event")[0]?.attributes).toContainEqual({ key: "session", value: { stringValue: session } });
    expect(named("edgepanel.wake")[0]?.attributes).toContainEqual({ key: "session", value: { stringValue: session } });
    expect(named("edgepanel.task")[0]?.attributes).toContainEqual({ key: "task", value: { stringValue: "sweep" } });
    expect(JSON.stringify(spans)).not.toContain("Rome");
  } finally {
    collector.close();
  }
});

test("an address that is none is an error; a collector that is away disturbs nothing", async () => {
  await expect(serve("app.ts", { cwd, otlp: "localhost:4318", log: () => {} })).rejects.toThrow("no address");
  const lines: string[] = [];
  await using server = await serve("app.ts", { cwd, otlp: "http://127.0.0.1:9", log: (line) => lines.push(line) });
  expect((await fetch(server.url)).status).toBe(200);
  await vi.waitFor(() => expect(lines.join("\n")).toContain("The collector cannot be reached"), PATIENT);
});
