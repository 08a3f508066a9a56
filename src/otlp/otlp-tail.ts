// A streaming tail Worker that sends the spans of invocations to an OpenTelemetry collector.
import { ArgumentError, errorText } from "../base/errors.ts";
import { consoleLog } from "../base/log.ts";
import { InvocationSpans, type OtlpSpan } from "./invocation-spans.ts";
import type { TailEvent } from "./tail-events.ts";

/** Where spans go. */
export interface OtlpOptions {
  /** Address of the collector, OTLP over HTTP with JSON: `http://localhost:4318`. `/v1/traces` comes behind it. */
  readonly endpoint: string;
  /** Headers of each request, such as the key of a service. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `service.name` of the spans. Default "edgepanel". */
  readonly serviceName?: string;
}

/** Hears the events of an invocation after the first one. */
export type TailHandler = (event: TailEvent) => Promise<void> | undefined;

/** What the entry of a tail Worker exports. */
export interface TailWorker {
  readonly tailStream: (first: TailEvent) => TailHandler | undefined;
}

/**
 * The default export of a streaming tail Worker. On Cloudflare the platform exports spans itself, without code
 * (Cloudflare docs, opentelemetry-export); this is for where it does not, and `edgepanel serve --otlp` uses it.
 *
 * @example export default otlpTail({ endpoint: "http://localhost:4318" });
 * @throws ArgumentError for an endpoint that is no address
 */
export function otlpTail({ endpoint, headers = {}, serviceName = "edgepanel" }: OtlpOptions): TailWorker {
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol))
    throw new ArgumentError(
      `otlpTail(): "${endpoint}" is no address of a collector: write one like http://localhost:4318`,
    );
  const url = `${endpoint.replace(/\/+$/, "")}/v1/traces`;
  const send = async (spans: readonly OtlpSpan[]): Promise<void> => {
    const body = JSON.stringify(requestOf(spans, serviceName));
    const sent = { method: "POST", headers: { "content-type": "application/json", ...headers }, body };
    try {
      const answer = await fetch(url, sent);
      if (!answer.ok) consoleLog.warn(`The collector answered ${answer.status}: spans are lost`);
      await answer.body?.cancel();
    } catch (error) {
      consoleLog.warn(`The collector cannot be reached, spans are lost: ${errorText(error)}`);
    }
  };
  return {
    tailStream(first) {
      if (first.event.type !== "onset") return undefined;
      const spans = new InvocationSpans(first, first.event);
      return (event) => {
        const all = spans.take(event);
        return all === null ? undefined : send(all);
      };
    },
  };
}

/** The body of a request (OpenTelemetry protocol, ExportTraceServiceRequest). */
const requestOf = (spans: readonly OtlpSpan[], serviceName: string): object => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: "service.name", value: { stringValue: serviceName } }] },
      scopeSpans: [{ scope: { name: "edgepanel" }, spans }],
    },
  ],
});
