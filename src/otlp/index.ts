// Public subpath `edgepanel/otlp`: a tail Worker that sends spans to an OpenTelemetry collector.
export { otlpTail, type OtlpOptions, type TailHandler, type TailWorker } from "./otlp-tail.ts";
export type { TailEvent } from "./tail-events.ts";
