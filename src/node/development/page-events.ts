// What pages in development ask this process: their script, and events of new versions and problems.
import { pageScript } from "./page-script.ts";
import type { Problem } from "./problem.ts";

/** What a page is told. */
export interface PageState {
  /** Names the sources that run now. */
  readonly version: string;
  readonly problems: readonly Problem[];
}

/** Problems of an app that are shown; the first ones are the ones to mend. */
const MOST_PROBLEMS = 5;

/** Answers the Worker's requests below its development path. */
export class PageEvents {
  readonly #pages = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #state: PageState = { version: "", problems: [] };

  get state(): PageState {
    return this.#state;
  }

  /** Other sources run, or none can: all earlier problems are gone. */
  changed(version: string, problems: readonly Problem[]): void {
    this.#tell({ version, problems });
  }

  /** A dashboard or a callback threw. */
  failed(problem: Problem): void {
    const { version, problems } = this.#state;
    if (problems.filter(({ app }) => app === problem.app).length >= MOST_PROBLEMS) return;
    if (
      problems.some(
        ({ app, message, detail }) => message === problem.message && detail === problem.detail && app === problem.app,
      )
    )
      return;
    this.#tell({ version, problems: [...problems, problem] });
  }

  readonly answer = (request: Request): Response => {
    if (new URL(request.url).pathname.endsWith("/page.js"))
      return new Response(pageScript(), {
        headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-store" },
      });
    let own: ReadableStreamDefaultController<Uint8Array>;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = controller;
        this.#pages.add(controller);
        controller.enqueue(eventText(this.#state));
      },
      cancel: () => void this.#pages.delete(own),
    });
    return new Response(stream, { headers: { "content-type": "text/event-stream", "cache-control": "no-store" } });
  };

  close(): void {
    for (const page of this.#pages) {
      try {
        page.close();
      } catch {
        // The page has gone already.
      }
    }
    this.#pages.clear();
  }

  #tell(state: PageState): void {
    this.#state = state;
    for (const page of this.#pages) {
      try {
        page.enqueue(eventText(state));
      } catch {
        this.#pages.delete(page);
      }
    }
  }
}

/** An event of the standard's stream; pages whose server was restarted ask again at once. */
const eventText = (state: PageState): Uint8Array =>
  new TextEncoder().encode(`retry: 50\ndata: ${JSON.stringify(state)}\n\n`);
