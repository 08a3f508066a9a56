// What an author is told of mistakes: in the log, and in development in the page. Visitors of a deployment are told
// nothing.
import { errorText } from "../base/errors.ts";
import { withoutSecrets } from "../base/redact.ts";
import { escapeHtml } from "../components/panes/markup-text.ts";
import { readsOutside, runInSession } from "../state/current-session.ts";
import type { SessionContext } from "../state/session-context.ts";
import { placeOf } from "./authors-stack.ts";

/** Milliseconds for which a notice shows where the page has notifications. */
const DURATION = 10_000;

/** The notices of one session. */
export class AuthorNotices {
  readonly #session: SessionContext;
  readonly #development: boolean;
  /** What is to be shown when the page is there; null when it is. */
  #waiting: (() => void)[] | null = [];

  constructor(session: SessionContext, development: boolean) {
    this.#session = session;
    this.#development = development;
    for (const error of readsOutside()) this.#tell(error, (place) => `${error.message}${at(place)}`);
  }

  /** Of an error that the log has under `errorId`. */
  failed(error: unknown, errorId: string): void {
    this.#tell(error, (place) => `${errorText(error)} (error ${errorId}${at(place)}, the log says more)`);
  }

  /** Of something that works, but not as its author means it. The text says what to do. */
  advise(text: string): void {
    this.#session.log.warn(text);
    this.#tell(null, () => text);
  }

  /** The page is there. */
  pageIsReady(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const show of waiting) show();
  }

  /** @param thrown what has a place in the author's files, or null */
  #tell(thrown: unknown, text: (place: string | null) => string): void {
    if (!this.#development) return;
    const show = (): void => {
      if (thrown === null) this.#show(text(null));
      else void placeOf(thrown).then((place) => this.#show(text(place)));
    };
    // A session that is brought back has its page already.
    if (this.#waiting === null || this.#session.loaded) show();
    else this.#waiting.push(show);
  }

  #show(told: string): void {
    const session = this.#session;
    // A page may be shown to others, as a log is.
    const text = withoutSecrets(told);
    if (session.scope.disposed) return;
    if (session.hasNotifications) runInSession(session, () => session.notifications.error(escapeHtml(text), DURATION));
    else session.document.send("edgepanel-notice", text);
  }
}

const at = (place: string | null): string => (place === null ? "" : ` at ${place}`);
