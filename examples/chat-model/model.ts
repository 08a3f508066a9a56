// The model that answers, by what is bound to the Worker: Workers AI, or an endpoint as OpenAI's.
import { env } from "cloudflare:workers";

/** One message as models take it. */
export interface ModelMessage {
  readonly role: string;
  readonly content: string;
}

/** What Workers AI is asked (https://developers.cloudflare.com/workers-ai/configuration/bindings/). */
interface WorkersAi {
  run(
    model: string,
    inputs: { readonly messages: readonly ModelMessage[]; readonly stream: true },
    options: { readonly signal: AbortSignal },
  ): Promise<ReadableStream>;
}

/** The bindings of which one is needed. */
interface ModelBindings {
  /** Workers AI: `[ai]` with `binding = "AI"` in wrangler.toml. */
  readonly AI?: WorkersAi;
  /** Another Worker that has OpenAI's `/v1/chat/completions`: `[[services]]` with `binding = "MODEL"`. */
  readonly MODEL?: { fetch(request: Request): Promise<Response> };
  /** The address of such an endpoint: `https://api.openai.com/v1/chat/completions`. */
  readonly MODEL_URL?: string;
  /** Its key: `wrangler secret put MODEL_KEY`. */
  readonly MODEL_KEY?: string;
  /** The model's name. */
  readonly MODEL_NAME?: string;
}

const WORKERS_AI_MODEL = "@cf/meta/llama-3.1-8b-instruct";
const OPENAI_MODEL = "gpt-4o-mini";
/** A service binding looks at no host. */
const BOUND_URL = "https://model/v1/chat/completions";

/** Why no model answers, or null. */
export function missing(): string | null {
  const { AI, MODEL, MODEL_URL } = bindings();
  return AI === undefined && MODEL === undefined && MODEL_URL === undefined
    ? "No model is bound to this Worker. Bind `AI`, `MODEL` or `MODEL_URL`, as the README of this example says."
    : null;
}

/** Asks the model; the answer streams. `signal` ends the request. */
export function ask(messages: readonly ModelMessage[], signal: AbortSignal): Promise<ReadableStream | Response> {
  const { AI, MODEL, MODEL_URL = BOUND_URL, MODEL_KEY, MODEL_NAME } = bindings();
  if (AI !== undefined) return AI.run(MODEL_NAME ?? WORKERS_AI_MODEL, { messages, stream: true }, { signal });
  const request = new Request(MODEL_URL, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(MODEL_KEY === undefined ? {} : { authorization: `Bearer ${MODEL_KEY}` }),
    },
    body: JSON.stringify({ model: MODEL_NAME ?? OPENAI_MODEL, messages, stream: true }),
    signal,
  });
  return MODEL === undefined ? fetch(request) : MODEL.fetch(request);
}

// The cast: which bindings there are, the deployment says.
const bindings = (): ModelBindings => env as unknown as ModelBindings;
