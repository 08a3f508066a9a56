// Spans of the platform: in its traces, and in streaming tail Workers (Cloudflare docs, workers/observability/traces).
import * as platform from "cloudflare:workers";
import { noSpans, type Spans } from "../base/spans.ts";

/** The platform's spans; a runtime that is too old for them makes none. */
export const platformSpans: Spans =
  // The cast: the declarations are those of a newer runtime than the one that may run this.
  (platform as Partial<typeof platform>).tracing === undefined
    ? noSpans
    : {
        within: (name, attributes, fn) =>
          platform.tracing.enterSpan(name, (span) => {
            if (span.isTraced) span.setAttributes(attributes);
            return fn();
          }),
      };
