// Tells the visitor that the connection is lost, and takes it back when it is there again.
import type { ConnectionTexts } from "../base/connection-texts.ts";
import type { ConnectionState } from "./connection-parts.ts";

/** Failed attempts before anything is said: most losses are over sooner. */
const failuresBeforeNotice = 3;

/** Notices that wait for the visitor; older ones are dropped. */
const mostNotices = 5;

const style = `
:host { position: fixed; inset: auto 0 1rem 0; z-index: 2147483000; display: flex; justify-content: center; pointer-events: none; font: 14px/1.4 system-ui, sans-serif; }
:host([data-embedded]) { position: sticky; margin: 1rem 0; }
div { display: flex; gap: .75rem; align-items: center; max-width: 90vw; padding: .6rem .9rem; border-radius: 6px; background: #26323a; color: #fff; box-shadow: 0 2px 10px rgb(0 0 0 / .3); pointer-events: auto; }
button { font: inherit; padding: .2rem .7rem; border: 1px solid #fff; border-radius: 4px; background: transparent; color: inherit; cursor: pointer; }`;

/** How a banner speaks. */
export interface BannerOptions {
  readonly texts: ConnectionTexts;
  /** What it offers when the page does not connect again by itself; "silent": others tell of losses. */
  readonly onLoss: "connect" | "reload" | "silent";
  /** Connects now. */
  readonly connect: () => void;
}

/** A strip at the bottom of the page. */
export class ConnectionBanner {
  readonly #place: HTMLElement;
  readonly #options: BannerOptions;
  #host: HTMLElement | null = null;
  /** What the server had to say stays until the visitor has read it; the last first. */
  #notices: string[] = [];

  /** @param place what it is appended to: the body, or the element of an embedded app */
  constructor(place: HTMLElement, options: BannerOptions) {
    this.#place = place;
    this.#options = options;
  }

  get #document(): Document {
    return this.#place.ownerDocument;
  }

  /** Shows what the state calls for. */
  show(state: ConnectionState): void {
    const { texts, onLoss, connect } = this.#options;
    switch (state.kind) {
      case "open":
        return this.#showNotice();
      case "connecting":
        return;
      case "lost":
        if (onLoss === "silent" && state.reason === undefined) return;
        if (state.retryInMs === null) {
          if (onLoss === "reload") this.#say(texts.ended, texts.reload, this.#reload);
          else this.#say(texts.ended, texts.connect, connect);
        } else if (state.reason !== undefined) this.#say(state.reason, texts.retry, connect);
        else if (state.failures >= failuresBeforeNotice || state.long === true)
          this.#say(this.#reason(), texts.retry, connect);
        return;
      case "over":
        this.#say(texts.expired, texts.reload, this.#reload);
    }
  }

  /** Shows what the server tells the visitor about the session. */
  notice(text: string): void {
    this.#notices = [text, ...this.#notices.filter((each) => each !== text)].slice(0, mostNotices);
    this.#showNotice();
  }

  /** The last one first; the others follow when it is dismissed. */
  #showNotice(): void {
    const [first] = this.#notices;
    if (first === undefined) return this.#clear();
    this.#say(first, this.#options.texts.dismiss, () => {
      this.#notices = this.#notices.filter((each) => each !== first);
      this.#showNotice();
    });
  }

  #clear(): void {
    this.#host?.remove();
    this.#host = null;
  }

  readonly #reload = (): void => this.#document.defaultView?.location.reload();

  #reason(): string {
    const { lost, offline } = this.#options.texts;
    return this.#document.defaultView?.navigator.onLine === false ? offline : lost;
  }

  #say(text: string, action: string, run: () => void): void {
    const host = this.#host ?? this.#document.createElement("edgepanel-connection");
    this.#host = host;
    // The strip of one app in somebody's page stays with that app.
    host.toggleAttribute("data-embedded", this.#place !== this.#document.body);
    if (!host.isConnected) this.#place.append(host);
    // Said already: the button stays, whoever is about to press it.
    if (host.dataset["text"] === text) return;
    host.dataset["text"] = text;
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const [css, box, button] = [
      this.#document.createElement("style"),
      this.#document.createElement("div"),
      this.#document.createElement("button"),
    ];
    css.textContent = style;
    button.type = "button";
    button.textContent = action;
    button.addEventListener("click", run);
    box.setAttribute("role", "status");
    box.append(text, " ", button);
    shadow.replaceChildren(css, box);
  }
}
