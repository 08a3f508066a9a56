// A Worker in the real runtime on a free port of this machine, for tests of apps: visitors, and ways to take their
// sessions away.
import type { TestHarness } from "wrangler";
import type { SessionReport } from "../session/session-report.ts";
import { TestTab } from "./test-tab.ts";

export interface TestServerOptions {
  /** Path of the Worker's configuration. Default "wrangler.toml". */
  readonly config?: string;
  /** Variables of the Worker, in place of those of the configuration. */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * Secrets of the Worker. EDGEPANEL_SECRET and EDGEPANEL_ADMIN_TOKEN have values of their own unless they are given.
   */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Class of the sessions' objects, as the Worker exports it. Default "Session". */
  readonly sessionClass?: string;
}

/** Headers of a visitor's requests, such as cookies. */
export interface VisitOptions {
  readonly headers?: Readonly<Record<string, string>>;
}

/** A tab on the server, and the session that it shows. */
export interface Visit {
  readonly tab: TestTab;
  /** Names the session: for `evict`, `crash` and `report`. */
  readonly session: string;
  /** The page as the server sent it. */
  readonly html: string;
}

const ADMIN_TOKEN = "the admin token of a test server";

/**
 * A server with real objects, storage and sockets. It needs wrangler, which every Worker project has.
 *
 * @example
 * const server = await TestServer.start();
 * const { tab, session } = await server.visit("/app");
 * await tab.change("Level", { value: 5 });
 * await server.evict(session);
 * expect(tab.text).toContain("level 5");
 * await server.close();
 */
export class TestServer {
  /** Origin with a trailing slash: for a real browser. */
  readonly url: URL;
  readonly #harness: TestHarness;
  readonly #sessionClass: string;
  readonly #adminToken: string;
  /** Page and token by session. */
  readonly #visits = new Map<
    string,
    { readonly path: string; readonly token: string; readonly headers: Readonly<Record<string, string>> }
  >();
  #pages = 0;

  private constructor(url: URL, harness: TestHarness, sessionClass: string, adminToken: string) {
    this.url = url;
    this.#harness = harness;
    this.#sessionClass = sessionClass;
    this.#adminToken = adminToken;
  }

  /** Builds and starts the Worker. Nothing of it outlives this process. */
  static async start({
    config = "wrangler.toml",
    variables = {},
    secrets = {},
    sessionClass = "Session",
  }: TestServerOptions = {}): Promise<TestServer> {
    // Only here, so that tests without a server need no wrangler.
    const { createTestHarness } = await import("wrangler");
    const all = { EDGEPANEL_SECRET: "a secret for tests only", EDGEPANEL_ADMIN_TOKEN: ADMIN_TOKEN, ...secrets };
    const harness = createTestHarness({ workers: [{ configPath: config, vars: { ...variables }, secrets: all }] });
    const { url } = await harness.listen();
    return new TestServer(url, harness, sessionClass, all.EDGEPANEL_ADMIN_TOKEN);
  }

  /**
   * The session that a page belongs to: for pages that a real browser shows.
   * @throws Error when it is no page of an app
   */
  static sessionOf(html: string): string {
    return claims(tokenOf(html)).session_id;
  }

  /** Loads a page and connects a tab to its session. @throws Error when there is no such app */
  async visit(path: string, { headers = {} }: VisitOptions = {}): Promise<Visit> {
    const response = await fetch(new URL(path, this.url), { headers });
    const html = await response.text();
    const token = tokenOf(html);
    const tab = await this.#tab(path, token, headers);
    const session = claims(token).session_id;
    this.#visits.set(session, { path, token, headers });
    return { tab, session, html };
  }

  /**
   * Duplicates the tab of a visit: another page with the same token. In scope "tab" the session refuses it, and a real
   * page starts one of its own.
   *
   * @throws Error when the server refuses it, or nobody has visited the session
   */
  async duplicate(session: string): Promise<TestTab> {
    const visit = this.#visits.get(session);
    if (visit === undefined)
      throw new Error(`Nobody has visited the session ${session}: duplicate() wants the session of a visit()`);
    return this.#tab(visit.path, visit.token, visit.headers);
  }

  /**
   * The object of an idle session leaves memory; its sockets stay open.
   * @throws Error when something keeps it awake for 30 seconds: see `report`
   */
  async evict(session: string): Promise<void> {
    await this.#lose(session, "hibernate");
  }

  /** The object of a session is lost together with its sockets. */
  async crash(session: string): Promise<void> {
    await this.#lose(session, "close");
  }

  /** Builds the Worker anew from its sources and starts it with other variables; storage stays, sockets are closed. */
  async redeploy(variables: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.#harness.update((current) => ({
      ...current,
      workers: current.workers.map((worker) =>
        "configPath" in worker ? { ...worker, vars: { ...worker.vars, ...variables } } : worker,
      ),
    }));
  }

  /** What a session costs and what keeps it awake. @throws Error when there is no such session */
  async report(session: string): Promise<SessionReport> {
    const response = await fetch(new URL(`/_edgepanel/sessions/${session}`, this.url), {
      headers: { authorization: `Bearer ${this.#adminToken}` },
    });
    if (!response.ok)
      throw new Error(`There is no report of the session ${session}: ${response.status} ${await response.text()}`);
    // The cast: our own object answers with nothing else.
    return (await response.json()) as SessionReport;
  }

  async close(): Promise<void> {
    await this.#harness.close();
  }

  async #lose(session: string, webSockets: "hibernate" | "close"): Promise<void> {
    // Only what is in memory can leave it; the report puts it there without waking the app.
    await this.report(session);
    await this.#harness.getWorker().evictDurableObject(this.#sessionClass, { name: session, webSockets });
  }

  async #tab(path: string, token: string, headers: Readonly<Record<string, string>>): Promise<TestTab> {
    const page = `page-${(this.#pages += 1)}`;
    const tab = new TestTab(page, (_page, receive, closed) => {
      const address = new URL(path, this.url);
      address.protocol = "ws:";
      address.pathname = `${address.pathname.replace(/\/$/, "")}/ws`;
      address.searchParams.set("bokeh-page", page);
      // The cast: Node's own WebSocket takes headers too, which the standard's has no place for.
      const options = { protocols: ["bokeh", token], headers } as unknown as string[];
      const socket = new WebSocket(address.href, options);
      socket.binaryType = "arraybuffer";
      // The cast: with this binaryType there is nothing else.
      socket.addEventListener("message", ({ data }) => receive(data as string | ArrayBuffer));
      socket.addEventListener("close", ({ code, reason }) => closed(code, reason));
      return new Promise((resolve, reject) => {
        socket.addEventListener("open", () =>
          resolve({ send: (frame) => socket.send(frame), drop: () => socket.close() }),
        );
        socket.addEventListener("error", () => reject(new Error(`No socket at ${address.href}`)));
      });
    });
    await tab.connect();
    return tab;
  }
}

/** The token in a page. */
function tokenOf(html: string): string {
  const config = /<script[^>]*id="edgepanel-config"[^>]*>([^<]*)<\/script>/.exec(html)?.[1];
  // The cast: the page's own configuration, which the client reads the same way.
  const token = config === undefined ? undefined : (JSON.parse(config) as { readonly token?: string }).token;
  if (token === undefined) throw new Error(`This is no page of an app: ${html.slice(0, 200)}`);
  return token;
}

/** What a token says; its signature is the server's business. */
function claims(token: string): { readonly session_id: string } {
  const text = atob((token.split(".")[0] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
  // The cast: the server writes tokens of this shape.
  return JSON.parse(text) as { readonly session_id: string };
}
