// The gallery, served by its real Worker to visitors in Chromium; whatever goes wrong on a page is written down.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { sessionOf } from "../../support/page-session.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { connected } from "../../support/connected.ts";

const VIEW = { viewport: { width: 900, height: 600 } };

/** One person with a page open. */
export class Visitor {
  readonly page: Page;
  /** Errors in the console (violations of the content security policy among them), failed requests, error responses. */
  readonly problems: string[] = [];
  /** Kinds of the messages that the session sent, oldest first. */
  readonly received: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on("pageerror", (error) => this.problems.push(String(error)));
    page.on("console", (message) => {
      // PanelJS 1.9.4 makes the plot of a Trend without a step that BokehJS 3.10 has added; it is drawn all the same.
      if (/PlotView\(\w+\) wasn't built properly/.test(message.text())) return;
      if (message.type() === "error" || message.type() === "warning") this.problems.push(message.text());
    });
    page.on("requestfailed", (request) => this.problems.push(`${request.url()}: ${request.failure()?.errorText}`));
    page.on("response", (response) => {
      if (response.status() >= 400) this.problems.push(`${response.url()}: ${response.status()}`);
    });
    page.on("websocket", (socket) => {
      socket.on("framereceived", ({ payload }) => {
        const kind = /^\{"msgid":"[^"]*","msgtype":"([A-Z-]+)"/.exec(String(payload))?.[1];
        if (kind !== undefined) this.received.push(kind);
      });
      socket.on("socketerror", (error) => this.problems.push(`socket: ${error}`));
    });
  }

  /** How many patches came from the session. */
  get patches(): number {
    return this.received.filter((kind) => kind === "PATCH-DOC").length;
  }

  /** Resolves when the page talks with its session. */
  async live(): Promise<void> {
    await connected(this.page);
  }

  /** Name of the session's object. */
  session(): Promise<string> {
    return sessionOf(this.page);
  }

  leave(): Promise<void> {
    return this.page.close();
  }
}

/** The served gallery. */
export class Gallery {
  readonly #server: WorkerServer;
  readonly #browser: Browser;
  /** The profile of all visitors but strangers: what one has loaded, the next has in the cache. */
  readonly #profile: BrowserContext;
  #visitors: Visitor[] = [];

  private constructor(server: WorkerServer, browser: Browser, profile: BrowserContext) {
    this.#server = server;
    this.#browser = browser;
    this.#profile = profile;
  }

  static async open(): Promise<Gallery> {
    const [server, browser] = await Promise.all([startWorkerServer(), launchChromium()]);
    return new Gallery(server, browser, await browser.newContext(VIEW));
  }

  url(path: string): URL {
    return new URL(path, this.#server.url);
  }

  /** Someone with nothing open yet. */
  async visitor(profile = this.#profile): Promise<Visitor> {
    const visitor = new Visitor(await profile.newPage());
    this.#visitors.push(visitor);
    return visitor;
  }

  /** Someone opens `path` in a new window; resolves when the page is live. */
  async visit(path: string, profile = this.#profile): Promise<Visitor> {
    const visitor = await this.visitor(profile);
    await visitor.page.goto(this.url(path).href);
    await visitor.live();
    return visitor;
  }

  /** As `visit`, but someone with a browser profile of their own: no cookie and no cache in common with anyone. */
  async stranger(path: string): Promise<Visitor> {
    return this.visit(path, await this.#browser.newContext(VIEW));
  }

  /** Takes the session's object from memory, as the platform does when nothing happens; its sockets stay open. */
  async sleep(visitor: Visitor): Promise<void> {
    await this.#server.harness
      .getWorker()
      .evictDurableObject("Session", { name: await visitor.session(), webSockets: "hibernate" });
  }

  /** Sends all visitors home. @throws Error when something went wrong on one of their pages */
  async closeTime(): Promise<void> {
    const visitors = this.#visitors;
    this.#visitors = [];
    // Before they leave: a page that is closed gives up what it was fetching.
    const problems = visitors.flatMap((visitor) => visitor.problems);
    await Promise.all(visitors.map((visitor) => visitor.leave()));
    if (problems.length > 0) throw new Error(`Pages had problems:\n${problems.join("\n")}`);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }
}
