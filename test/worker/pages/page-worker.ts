// A Worker of one test: its own deployment version, so that no page of another test is in its way.
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createLog, type LogEntry } from "../../../src/base/log.ts";
import type { App } from "../../../src/app/define-app.ts";
import { createWorker } from "../../../src/worker/create-worker.ts";
import type { WorkerEnv } from "../../../src/worker/env.ts";
import type { WorkerOptions } from "../../../src/worker/options.ts";

/** What a test looks at. */
export interface Answer {
  readonly status: number;
  readonly state: string | null;
  readonly headers: Headers;
  readonly html: string;
}

/** The Worker, with requests that are over only when all that goes on behind them is. */
export class PageWorker {
  readonly version: string;
  readonly log: LogEntry[] = [];
  readonly #options: Partial<WorkerOptions>;
  readonly #apps: Readonly<Record<string, App>>;
  readonly #env: WorkerEnv;
  #worker: ReturnType<typeof createWorker>;

  constructor(
    apps: Readonly<Record<string, App>>,
    options: Partial<WorkerOptions> = {},
    bindings: Partial<WorkerEnv> = {},
  ) {
    this.version = crypto.randomUUID();
    this.#apps = apps;
    this.#options = options;
    const sessions = new Proxy({} as DurableObjectNamespace, {
      get: (_target, name) => {
        throw new Error(`a session object was asked for: ${String(name)}`);
      },
    });
    this.#env = { ...env, SESSIONS: sessions, VERSION: { id: this.version, tag: "", timestamp: "" }, ...bindings };
    this.#worker = this.#make();
  }

  /** Goes on in another isolate: what the old one remembered is gone, what is stored is there. */
  moveToAnotherIsolate(): void {
    this.#worker = this.#make();
  }

  async get(path: string, init: RequestInit<IncomingRequestCfProperties> = {}): Promise<Answer> {
    const context = createExecutionContext();
    const request = new Request<unknown, IncomingRequestCfProperties>(new URL(path, "https://example.com"), init);
    const response = await this.#worker.fetch(request, this.#env, context);
    const html = await response.text();
    await waitOnExecutionContext(context);
    return {
      status: response.status,
      state: response.headers.get("x-edgepanel-page"),
      headers: response.headers,
      html,
    };
  }

  async heartbeat(): Promise<void> {
    const context = createExecutionContext();
    await this.#worker.scheduled(
      { scheduledTime: Date.now(), cron: "* * * * *", noRetry: () => {} },
      this.#env,
      context,
    );
    await waitOnExecutionContext(context);
  }

  /** Names of what KV holds for this deployment. */
  async stored(): Promise<readonly string[]> {
    const { keys } = await env.PAGES.list({ prefix: `${this.version}:` });
    return keys.map(({ name }) => name.slice(this.version.length + 1).replace(/^[^:]*:/, ""));
  }

  #make(): ReturnType<typeof createWorker> {
    return createWorker({ apps: this.#apps, log: createLog((entry) => this.log.push(entry)), ...this.#options });
  }
}
