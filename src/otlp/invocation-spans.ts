// The events of one invocation -> its spans, as OpenTelemetry names their parts.
import { withoutSecrets } from "../base/redact.ts";
import type { TailAttribute, TailEvent, TailOnset } from "./tail-events.ts";

/** An attribute as OTLP's JSON has it. */
export interface OtlpAttribute {
  readonly key: string;
  readonly value: { readonly stringValue: string } | { readonly boolValue: boolean } | { readonly doubleValue: number };
}

/** A span as OTLP's JSON has it (OpenTelemetry specification, OTLP/HTTP, JSON encoding: ids in hexadecimal). */
export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** 1: internal, 2: server. */
  readonly kind: 1 | 2;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly OtlpAttribute[];
  /** 0: unset, 2: error. */
  readonly status: { readonly code: 0 | 2; readonly message?: string };
}

interface Open {
  readonly name: string;
  readonly kind: 1 | 2;
  readonly parent: string | undefined;
  readonly began: number;
  readonly attributes: OtlpAttribute[];
  failure: string | null;
}

/** Collects the spans of one invocation. */
export class InvocationSpans {
  readonly #traceId: string;
  readonly #root: string;
  readonly #open = new Map<string, Open>();
  readonly #done: OtlpSpan[] = [];

  /** @param first its onset, the first event */
  constructor(first: TailEvent, onset: TailOnset) {
    this.#traceId = first.spanContext.traceId;
    this.#root = onset.spanId;
    this.#open.set(onset.spanId, {
      name: nameOf(onset),
      kind: 2,
      parent: first.spanContext.spanId,
      began: timeOf(first),
      attributes: attributesOf([
        { name: "faas.trigger", value: onset.info?.type ?? "other" },
        { name: "cloudflare.execution_model", value: onset.executionModel ?? "" },
        { name: "cloudflare.entrypoint", value: onset.entrypoint ?? "" },
        { name: "cloudflare.script_name", value: onset.scriptName ?? "" },
      ]),
      failure: null,
    });
  }

  /** Takes a further event. Returns all spans with the last one, else null. */
  take(told: TailEvent): readonly OtlpSpan[] | null {
    const { event, spanContext } = told;
    const at = spanContext.spanId ?? this.#root;
    switch (event.type) {
      case "spanOpen":
        this.#open.set(event.spanId, {
          ...{ name: event.name, kind: 1, parent: at, began: timeOf(told), attributes: [], failure: null },
        });
        return null;
      case "attributes":
        this.#open.get(at)?.attributes.push(...attributesOf(event.info));
        return null;
      case "exception": {
        const span = this.#open.get(at);
        if (span !== undefined) span.failure = withoutSecrets(`${event.name}: ${event.message}`);
        return null;
      }
      case "return":
        if (event.info?.statusCode !== undefined)
          this.#open
            .get(this.#root)
            ?.attributes.push(...attributesOf([{ name: "http.response.status_code", value: event.info.statusCode }]));
        return null;
      case "spanClose":
        this.#close(at, timeOf(told), event.outcome);
        return null;
      case "outcome":
        // What the platform did not close ends with the invocation.
        for (const id of [...this.#open.keys()].toReversed()) this.#close(id, timeOf(told), event.outcome);
        return this.#done;
      default:
        return null;
    }
  }

  #close(id: string, at: number, outcome: string): void {
    const span = this.#open.get(id);
    if (span === undefined) return;
    this.#open.delete(id);
    const { name, kind, parent, began, attributes, failure } = span;
    const message = failure ?? (outcome === "ok" ? null : outcome);
    this.#done.push({
      traceId: this.#traceId,
      spanId: id,
      ...(parent === undefined ? {} : { parentSpanId: parent }),
      ...{ name, kind, startTimeUnixNano: nanoseconds(began), endTimeUnixNano: nanoseconds(at), attributes },
      status: message === null ? { code: 0 } : { code: 2, message },
    });
  }
}

/** `GET /weather`: without the query, which may have secrets. */
function nameOf({ info, entrypoint }: TailOnset): string {
  if (info?.type === "fetch" && info.url !== undefined && URL.canParse(info.url))
    return `${info.method ?? "GET"} ${new URL(info.url).pathname}`;
  return [info?.type ?? "invocation", ...(entrypoint === undefined ? [] : [entrypoint])].join(" ");
}

const timeOf = ({ timestamp }: TailEvent): number => new Date(timestamp).getTime();

const nanoseconds = (milliseconds: number): string => String(BigInt(milliseconds) * 1_000_000n);

const attributesOf = (all: readonly TailAttribute[]): OtlpAttribute[] =>
  all.flatMap(({ name, value }) => (value === "" ? [] : [{ key: name, value: valueOf(value) }]));

function valueOf(value: TailAttribute["value"]): OtlpAttribute["value"] {
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number") return { doubleValue: value };
  return { stringValue: withoutSecrets(String(value)) };
}
