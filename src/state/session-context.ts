// What `state` asks of the session that it is used in.
import type { SessionId } from "../base/ids.ts";
import type { HeardLog } from "../base/log.ts";
import type { Document } from "../document/document.ts";
import type { Parameterized } from "../reactive/parameterized.ts";
import type { Scope } from "../reactive/scope.ts";
import type { FileStore } from "./file-store.ts";
import type { SyncedParams, SyncErrorHandler } from "./location-sync.ts";
import type { QueryParams } from "./query-text.ts";
import type { PeriodicCallback, PeriodicOptions } from "./periodic-callback.ts";
import type { RequestInfo } from "./request-info.ts";
import type { Sharing } from "./share.ts";
import type { RoleRule, SessionVisitor, VisitorCallback } from "./visitors.ts";

/** What hooks are told about a session. */
export interface SessionInfo {
  /** Sessions of a user or a key have the same id in each of their lives. */
  readonly id: SessionId;
  /**
   * Names this life of the session: no other has it. A hook that was lost with its object runs again with the same one,
   * so that it can tell what it has done already.
   */
  readonly life: string;
  /** Path of the app: `/weather`. */
  readonly app: string;
  readonly request: RequestInfo;
  /** The signed-in user, or null. Reading it makes a prerendered page private. */
  readonly user: string | null;
}

export type SessionHook = (session: SessionInfo) => unknown;

/** What a piece of durable work is told of itself. */
export interface DurableRun {
  /** The same each time that this piece of work is begun; no other has it. */
  readonly key: string;
  /** How often it was begun, this time included: more than 1 when its object was lost before it had ended. */
  readonly attempt: number;
}

/** A kind of durable work. It has ended when the promise that it returns has settled. */
export type DurableCallback<A extends readonly unknown[]> = (run: DurableRun, ...args: A) => unknown;

/** A part of the page that components are put into. */
export interface TemplateArea {
  readonly objects: readonly unknown[];
  append(...objects: unknown[]): void;
  clear(): void;
}

/** The template of the session's page. */
export interface SessionTemplate extends Parameterized {
  title: string;
  readonly header: TemplateArea;
  readonly sidebar: TemplateArea;
  readonly main: TemplateArea;
  readonly modal: TemplateArea;
  openModal(): void;
  closeModal(): void;
}

/** The address bar of the session's page. */
export interface SessionLocation extends Parameterized {
  pathname: string;
  search: string;
  hash: string;
  reload: boolean;
  /** The arguments of `search` as values. */
  readonly queryParams: QueryParams;
  readonly href: string;
  readonly hostname: string;
  readonly protocol: string;
  readonly port: string;
  /** Sets arguments of the query and leaves the others; null takes one out. */
  updateQuery(values: QueryParams): void;
  /** Keeps params of `object` and arguments of the query together. */
  sync(object: Parameterized, params?: SyncedParams, onError?: SyncErrorHandler): void;
  /** Ends a sync and takes its arguments out of the address. */
  unsync(object: Parameterized, params?: readonly string[]): void;
}

/** What the browser tells of itself; null until it does. */
export interface SessionBrowserInfo extends Parameterized {
  readonly darkMode: boolean | null;
  readonly devicePixelRatio: number | null;
  readonly language: string | null;
  /** IANA name. */
  readonly timezone: string | null;
  /** Minutes, west positive. */
  readonly timezoneOffset: number | null;
  readonly webdriver: boolean | null;
  readonly webgl: boolean | null;
}

/** A notification that was sent. */
export interface SentNotification extends Parameterized {
  readonly message: string;
  /** The browser has shown it. */
  readonly shown: boolean;
  readonly destroyed: boolean;
  /** Takes it away. */
  destroy(): void;
}

/** The icon of a notification: HTML, or an element by tag and class. */
export type SentIcon =
  string | { readonly className: string; readonly tagName?: string; readonly color?: string; readonly text?: string };

/** Notifications over the session's page. Durations are milliseconds; 0 stays until it is closed. Default 3000. */
export interface SessionNotifications extends Parameterized {
  maxNotifications: number;
  position: string;
  types: readonly { readonly type: string; readonly background?: string; readonly icon?: SentIcon | false }[];
  readonly notifications: readonly SentNotification[];
  send(
    message: string,
    options?: {
      readonly duration?: number;
      readonly type?: string | null;
      readonly background?: string | null;
      readonly icon?: SentIcon | null;
    },
  ): SentNotification;
  success(message: string, duration?: number): SentNotification;
  info(message: string, duration?: number): SentNotification;
  warning(message: string, duration?: number): SentNotification;
  error(message: string, duration?: number): SentNotification;
  /** Takes all of them away. */
  clear(): void;
}

/** Where a component is put when it is made part of the page. */
export interface ServableOptions {
  /** Title of the page. */
  readonly title?: string;
  /** Area of the template. Default "main". */
  readonly area?: string;
  /** Whether the page gets a Location model. Default true. */
  readonly location?: boolean;
}

/** A session, as seen by the code that runs in it. */
export interface SessionContext {
  /** Several pages may be in it: scope "user" or "key", or the option `sharing`. */
  readonly isShared: boolean;
  /** The sizing mode of components that have none of their own, or null. */
  readonly sizingMode: "stretch_width" | "stretch_height" | "stretch_both" | null;
  /** The access token of the signed-in user, as fresh as the provider gives it; null without one. */
  accessToken(): Promise<string | null>;
  readonly info: SessionInfo;
  readonly request: RequestInfo;
  /** The page's address, for the server's own use: what the app reads is reported. */
  readonly address: string;
  readonly document: Document;
  readonly scope: Scope;
  readonly log: HeardLog;
  /** Tells the author of something that works, but not as he means it: in the log, and in development in the page. */
  advise(text: string): void;
  /** True while a callback of this session is running; tracked when read in a reactive function. */
  readonly busy: boolean;
  /** True once the page is ready and its onload callbacks have run. */
  readonly loaded: boolean;
  /** @throws PanelError when the app has no template. */
  readonly template: SessionTemplate;
  readonly location: SessionLocation;
  /** @throws PanelError when the app asks for none. */
  readonly browserInfo: SessionBrowserInfo;
  /** @throws PanelError when the app has none. */
  readonly notifications: SessionNotifications;
  /** Whether the page shows notifications. */
  readonly hasNotifications: boolean;
  servable(object: unknown, options: ServableOptions): void;
  onload(callback: () => unknown): void;
  /** Logs an error of the app's code and gives it to the app's handler. */
  fail(error: unknown): void;
  onDestroyed(hook: SessionHook): void;
  /** Who has the session open; tracked. */
  readonly visitors: readonly SessionVisitor[];
  /** Calls `callback` when someone comes or goes; the returned function ends that. */
  onVisitor(kind: "came" | "left", callback: VisitorCallback): () => void;
  /** Has `rule` decide what people may do. */
  decideRole(rule: RoleRule): void;
  /** Runs `callback` as a callback of this session, now or in the next turn. */
  execute(callback: () => unknown, schedule: "auto" | "now" | "next"): void;
  /** Names a kind of durable work; the returned function begins a piece of it. `givenUp` is told of those given up. */
  durable<A extends readonly unknown[]>(
    name: string,
    work: DurableCallback<A>,
    givenUp?: DurableCallback<A> | null,
  ): (...args: A) => void;
  addPeriodicCallback(callback: () => unknown, options: PeriodicOptions): PeriodicCallback;
  /** Keeps `indicator.value` equal to `busy`. */
  syncBusy(indicator: Parameterized): void;
  /** The files that visitors have handed in. */
  readonly files: FileStore;
  /** Links and bookmarks. @throws ArgumentError where there are none */
  readonly sharing: Sharing;
  /** Keeps the session although no browser is connected, until the returned function is called. */
  blockExpiration(): () => void;
  /** Ends all blocks of this session. */
  unblockExpiration(): void;
  /** Calls `callback` after `milliseconds` of the session's life; the returned function calls it off. */
  after(milliseconds: number, callback: () => void): () => void;
}
