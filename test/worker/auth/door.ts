// A Worker with a sign-in, and a browser's cookies in front of it.
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createLog, type LogEntry } from "../../../src/base/log.ts";
import { createWorker, type EdgepanelWorker } from "../../../src/worker/create-worker.ts";
import type { WorkerEnv } from "../../../src/worker/env.ts";
import type { WorkerOptions } from "../../../src/worker/options.ts";
import { testAuth } from "../test-auth.ts";
import { authApps } from "./apps.ts";

export const PASSWORDS = { ada: "lovelace", bob: "a plain one" } as const;

/** A browser that keeps cookies. */
export class Door {
  readonly worker: EdgepanelWorker;
  readonly log: LogEntry[] = [];
  readonly cookies = new Map<string, string>();
  readonly origin: string;
  readonly #env: WorkerEnv;

  constructor(
    options: Partial<WorkerOptions> = {},
    origin = "https://dash.example",
    bindings: Partial<WorkerEnv> = {},
  ) {
    this.#env = { ...env, ...bindings };
    this.origin = origin;
    this.worker = createWorker({
      apps: authApps,
      auth: testAuth,
      log: createLog((entry) => this.log.push(entry)),
      limits: { messagesPerSecond: 100_000, messageBurst: 100_000 },
      ...options,
    });
  }

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0 && !headers.has("cookie"))
      headers.set("cookie", [...this.cookies].map((pair) => pair.join("=")).join("; "));
    const context = createExecutionContext();
    const request = new Request<unknown, IncomingRequestCfProperties>(new URL(path, this.origin), {
      ...(init as RequestInit<IncomingRequestCfProperties>),
      headers,
      redirect: "manual",
    });
    const response = await this.worker.fetch(request, this.#env, context);
    await waitOnExecutionContext(context);
    for (const each of response.headers.getSetCookie()) {
      const [, name = "", value = "", seconds] = /^([^=]+)=([^;]*);.*Max-Age=(\d+)/.exec(each) ?? [];
      if (seconds === "0") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  login(username: string, password: string, more: Readonly<Record<string, string>> = {}, headers: HeadersInit = {}) {
    return this.ask("/login", { method: "POST", headers, body: new URLSearchParams({ username, password, ...more }) });
  }

  /** Opens the socket of a page. */
  async connect(path: string): Promise<WebSocket> {
    const html = await (await this.ask(path)).text();
    return this.upgrade(path, /"token":"([^"]+)"/.exec(html)?.[1] ?? "");
  }

  async upgrade(path: string, token: string): Promise<WebSocket> {
    const headers = { upgrade: "websocket", "sec-websocket-protocol": `bokeh, ${token}` };
    const { webSocket, status } = await this.ask(`${path}/ws`, { headers });
    if (webSocket === null) throw new Error(`No socket: ${status}`);
    webSocket.accept();
    return webSocket;
  }
}

/** Resolves with why a socket was closed. */
export const closed = (socket: WebSocket): Promise<CloseEvent> =>
  new Promise((resolve) => socket.addEventListener("close", resolve, { once: true }));
