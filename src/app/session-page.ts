// What every page has beside the app's components: address, browser information, notifications. One per session.
import { PanelError } from "../base/errors.ts";
import { BrowserInfo, Location } from "../components/core/page-models.ts";
import type { PageModels } from "../components/core/page-template.ts";
import type { RenderContext } from "../components/core/render-context.ts";
import { NotificationArea, type EventNotification } from "../components/notifications/notification-area.ts";
import { runInScope, type Scope } from "../reactive/scope.ts";
import type { RequestInfo } from "../state/request-info.ts";
import type { AppOptions } from "./define-app.ts";

/** What Panel says when the line is lost. */
const DISCONNECTED = "Server connection lost.";
/** Milliseconds for which the ready notification shows, as in Panel. */
const READY_DURATION = 3000;

/** The page's own models, made when they are first asked for. */
export class SessionPage {
  readonly #options: AppOptions;
  readonly #request: RequestInfo;
  readonly #prerender: boolean;
  readonly #scope: Scope;
  #location: Location | null = null;
  #browserInfo: BrowserInfo | null = null;
  #notifications: NotificationArea | null = null;

  /** @param scope the session's */
  constructor(options: AppOptions, request: RequestInfo, prerender: boolean, scope: Scope) {
    this.#scope = scope;
    this.#options = options;
    this.#request = request;
    this.#prerender = prerender;
  }

  get location(): Location {
    // Whatever the app does with the address, it may depend on all of it.
    if (this.#prerender) void this.#request.args.names;
    return (this.#location ??= this.#own("location", () => Location.of(this.#request.url)));
  }

  /** @throws PanelError when the app asks for none. */
  get browserInfo(): BrowserInfo {
    if (this.#options.browserInfo === false)
      throw new PanelError(
        "configuration",
        "This app asks for no browser information: take `browserInfo: false` out of its options",
      );
    return (this.#browserInfo ??= this.#own("browser", () => new BrowserInfo()));
  }

  get hasNotifications(): boolean {
    const { notifications, disconnectNotification, readyNotification } = this.#options;
    return notifications ?? (disconnectNotification !== undefined || readyNotification !== undefined);
  }

  /** @throws PanelError when the app has none. */
  get notifications(): NotificationArea {
    if (!this.hasNotifications)
      throw new PanelError(
        "configuration",
        "This app has no notifications: turn them on with defineApp({ notifications: true }, …)",
      );
    return (this.#notifications ??= this.#own("notifications", () => this.#freshNotifications()));
  }

  /**
   * The page's models for one servable.
   *
   * @param first every servable brings models of its own; only the first ones are the session's
   */
  render(context: RenderContext, first: boolean): PageModels {
    const own = (this.#location ??= this.#own("location", () => this.#freshLocation()));
    const location = first ? own : own.twin();
    return {
      location: location.render(context),
      notifications: this.#renderNotifications(context, first),
      browserInfo: this.#renderBrowserInfo(context, first),
    };
  }

  /**
   * Makes a model of the session's: its key is the same whoever asks for it first, and it does not end with the
   * function that did.
   */
  #own<T>(name: string, make: () => T): T {
    return runInScope(this.#scope.child(`page.${name}`), make);
  }

  #renderNotifications(context: RenderContext, first: boolean): PageModels["notifications"] {
    if (!this.hasNotifications) return null;
    if (!first) return this.#freshNotifications().render(context);
    const model = this.notifications.render(context);
    this.notifications.followEvents(context);
    return model;
  }

  #renderBrowserInfo(context: RenderContext, first: boolean): PageModels["browserInfo"] {
    if (this.#options.browserInfo === false) return null;
    return (first ? this.browserInfo : new BrowserInfo()).render(context);
  }

  /** A page for many visitors has none of its first visitor's address: every browser fills in its own. */
  #freshLocation(): Location {
    return this.#prerender ? new Location() : Location.of(this.#request.url);
  }

  #freshNotifications(): NotificationArea {
    const { disconnectNotification = DISCONNECTED, readyNotification = "", reconnect = false } = this.#options;
    const jsEvents: Record<string, EventNotification> = {};
    if (disconnectNotification !== "") jsEvents["connection_lost"] = { type: "error", message: disconnectNotification };
    if (readyNotification !== "")
      jsEvents["document_ready"] = { type: "success", message: readyNotification, duration: READY_DURATION };
    return new NotificationArea({ jsEvents, tags: reconnect === false ? [] : ["prompt"] });
  }
}
