// The `state` object: what the running code may know of its session, and what it may ask of it (Panel's `pn.state`).
import { systemClock } from "../base/clock.ts";
import { consoleLog, type LogLevel } from "../base/log.ts";
import type { Document } from "../document/document.ts";
import { refMark, type Ref } from "../reactive/refs.ts";
import type { Parameterized } from "../reactive/parameterized.ts";
import { ResultCache, type AsCachedOptions } from "./cache.ts";
import { currentSession, currentVisitor, outside, requireSession } from "./current-session.ts";
import { onSessionCreated, onSessionDestroyed } from "./hooks.ts";
import type { PeriodicCallback, PeriodicOptions } from "./periodic-callback.ts";
import { publish } from "./published.ts";
import { SessionArgs } from "./request-info.ts";
import { deploymentTasks } from "./tasks/task-table.ts";
import type { TaskCallback, TaskOptions } from "./tasks/task.ts";
import type {
  DurableCallback,
  SessionBrowserInfo,
  SessionInfo,
  SessionLocation,
  SessionNotifications,
  SessionTemplate,
} from "./session-context.ts";
import type { Bookmark, ShareLink, ShareOptions } from "./share.ts";
import type { RoleRule, SessionVisitor, VisitorCallback } from "./visitors.ts";
import { sharedValues } from "./shared-values.ts";

const NO_ARGS = new SessionArgs("http://localhost/");
// One for the isolate: shared on purpose, as in Panel. What sessions keep for themselves they keep in their own
// objects.
const results = new ResultCache(systemClock, sharedValues);
const NOTHING: Readonly<Record<string, string>> = Object.freeze({});

const busy: Ref<boolean> = {
  [refMark]: true,
  get value() {
    return currentSession()?.busy ?? false;
  },
};

const visitors: Ref<readonly SessionVisitor[]> = {
  [refMark]: true,
  get value() {
    return currentSession()?.visitors ?? [];
  },
};

/**
 * One object for everyone; what it answers belongs to the session that the calling code runs in. Outside a session the
 * request is empty, and what only a session has throws `NotInSessionError`.
 */
export const state = {
  /** The query arguments of the page. */
  get sessionArgs(): SessionArgs {
    return currentSession()?.request.args ?? outside("state.sessionArgs", NO_ARGS);
  },
  /** Cookies of the page request. Reading them makes a prerendered page private. */
  get cookies(): Readonly<Record<string, string>> {
    return currentSession()?.request.cookies ?? outside("state.cookies", NOTHING);
  },
  /** Headers of the page request, names in lower case. Reading them makes a prerendered page private. */
  get headers(): Readonly<Record<string, string>> {
    return currentSession()?.request.headers ?? outside("state.headers", NOTHING);
  },
  /** The signed-in user, or null. Reading it makes a prerendered page private. */
  get user(): string | null {
    return currentSession()?.request.user ?? null;
  },
  /** What the sign-in told about the user, or null. */
  get userInfo(): Readonly<Record<string, unknown>> | null {
    return currentSession()?.request.userInfo ?? null;
  },
  /**
   * The access token that the user's provider gave, renewed when it is about to end; null without one. It is asked of
   * the sign-in each time and is never stored with the session. Reading it makes a prerendered page private. (Panel's
   * `state.access_token`, which is no promise.)
   *
   * @example const token = await state.accessToken;
   */
  get accessToken(): Promise<string | null> {
    return currentSession()?.accessToken() ?? Promise.resolve(null);
  },
  /** What the app's path pattern caught. */
  get routeParams(): Readonly<Record<string, string>> {
    return currentSession()?.request.routeParams ?? outside("state.routeParams", NOTHING);
  },
  /** Path of the app: `/weather`; null outside a session. */
  get appUrl(): string | null {
    return currentSession()?.info.app ?? null;
  },
  /**
   * Values that all sessions of this isolate share; also what `asCached` keeps. Cloudflare may start and end isolates
   * at any time.
   */
  cache: results.values,
  /** What is known of this session: id, app, request, user; null outside a session. */
  get sessionInfo(): SessionInfo | null {
    return currentSession()?.info ?? null;
  },
  /**
   * Path below which the deployment's apps are, with a slash at its end: "/" unless the Worker is mounted somewhere.
   */
  get baseUrl(): string {
    const session = currentSession();
    if (session === null) return "/";
    const { pathname, appPath: app, root } = session.request;
    if (root !== undefined) return root;
    return pathname.endsWith(app) ? `${pathname.slice(0, -app.length)}/` : "/";
  },
  /** What leads from the app's page to `baseUrl`: "", a chain of "../", or the path itself where the Worker is mounted. */
  get relPath(): string {
    return currentSession()?.request.relPath ?? "";
  },
  /** The session's document; null outside a session. */
  get curdoc(): Document | null {
    return currentSession()?.document ?? null;
  },
  /** The template of the page. @throws PanelError when the app has none. */
  get template(): SessionTemplate {
    return requireSession("state.template").template;
  },
  /** The address bar. */
  get location(): SessionLocation {
    return requireSession("state.location").location;
  },
  /** What the browser tells of itself; all null until it does. @throws PanelError when the app asks for none. */
  get browserInfo(): SessionBrowserInfo {
    return requireSession("state.browserInfo").browserInfo;
  },
  /** Notifications over the page. @throws PanelError when the app has none: `defineApp({ notifications: true }, …)`. */
  get notifications(): SessionNotifications {
    return requireSession("state.notifications").notifications;
  },
  /** True while a callback of this session runs. */
  get busy(): boolean {
    return busy.value;
  },
  /** True once the page is ready and the onload callbacks have run; true outside a session. */
  get loaded(): boolean {
    return currentSession()?.loaded ?? true;
  },
  /** `state`'s params as references, for `bind` and `link`. */
  param: { busy, visitors },

  /**
   * Who has this session open: on the server, for the app to show what it wants. A function that reads it runs again when
   * someone comes, goes, or gets another role; it is empty outside a session and in a page that is made ahead.
   *
   * @example () => new Str(`${state.visitors.length} here`)
   */
  get visitors(): readonly SessionVisitor[] {
    return visitors.value;
  },
  /** The one whose event the running code answers: in callbacks and behind their awaits. Null in timers and the like. */
  get visitor(): SessionVisitor | null {
    const id = currentVisitor()?.id;
    return id === undefined ? null : (visitors.value.find((each) => each.id === id) ?? null);
  },
  /**
   * Calls `callback` when someone comes, with him and the others. Who has several pages comes with the first. What the
   * session was told is stored with what it did then: each coming and going is told once, also when the object sleeps or is
   * lost in between; who went while it was lost is told of when it is back.
   *
   * @returns how to end it
   * @example state.onVisitorCame(({ label }) => state.notifications.info(`${label} is here`));
   */
  onVisitorCame(callback: VisitorCallback): () => void {
    return requireSession("state.onVisitorCame()").onVisitor("came", callback);
  },
  /** As `onVisitorCame`, when someone goes; nobody else is there when it is the last. */
  onVisitorLeft(callback: VisitorCallback): () => void {
    return requireSession("state.onVisitorLeft()").onVisitor("left", callback);
  },
  /**
   * Has `rule` decide what people may do in this session, after what a link or the app's option `role` says. It is asked
   * at each message; pages follow at once when a param or signal changes that it reads. For the app function. An error, and
   * what is no role, is "view".
   *
   * @example state.decideRole((user, role) => (locked.value && user?.user !== "ada" ? "view" : role));
   */
  decideRole(rule: RoleRule): void {
    requireSession("state.decideRole()").decideRole(rule);
  },

  /**
   * Makes a link into this session: to look on, to work together, or to take a copy that goes its own way. For callbacks of
   * apps with the option `sharing`. Whoever has the address, and may see the app, may use it until it ends.
   *
   * @example
   * button.onClick(async () => {
   *   const link = await state.share({ as: "view", expires: 3600 });
   *   address.value = link.url;
   * });
   * @throws ArgumentError for another kind or time, in the app function, and without the option; LimitError past the limit
   * `sessionLinks`
   */
  async share(options: ShareOptions): Promise<ShareLink> {
    return requireSession("state.share()").sharing.share(options);
  },
  /** The links of this session that have not ended, to be shown, changed or ended. @throws ArgumentError as `share` */
  async shares(): Promise<readonly ShareLink[]> {
    return requireSession("state.shares()").sharing.shares();
  },
  /**
   * Keeps the present state of this session under a name: it stays when the session is gone, and its link opens a session that
   * begins with it, under a newer version of the app as a session that lives through a deployment (`migrate`). The
   * same name again keeps the present state under the link that is there.
   *
   * @throws ArgumentError as `share`, and for a name that is empty or longer than 200 characters; LimitError past the limit
   * `userBookmarks`
   */
  async bookmark(name: string): Promise<Bookmark> {
    return requireSession("state.bookmark()").sharing.bookmark(name);
  },
  /**
   * The bookmarks of the signed-in user in this app; those of this session where nobody is signed in, and where
   * the session is everyone's. Oldest first. @throws ArgumentError as `share`
   */
  async bookmarks(): Promise<readonly Bookmark[]> {
    return requireSession("state.bookmarks()").sharing.bookmarks();
  },

  /** Calls `callback` when the page is ready, in order of registration; at once when it is already. */
  onload(callback: () => unknown): void {
    const session = currentSession();
    if (session === null) callback();
    else session.onload(callback);
  },
  onSessionCreated,
  onSessionDestroyed,
  /**
   * Runs `callback` as a callback of the session: now when that is safe, else in the next turn. Errors go to the
   * session's handler.
   */
  execute(callback: () => unknown, schedule: "auto" | "now" | "next" = "auto"): void {
    requireSession("state.execute()").execute(callback, schedule);
  },
  /**
   * Names work that survives the loss of the session's object; for the app function. The returned function begins a piece
   * of it, in callbacks: its arguments are stored with the turn, then `work` runs. When the object is lost before the
   * promise of `work` has settled, the piece is begun again as soon as the object is back (by itself within a minute),
   * with the same `key` and the same arguments, five times at most. An error ends it; it goes to the session's handler.
   * While a piece is under way the session does not expire.
   *
   * So `work` runs at least once, and what it does elsewhere may happen more than once: give `key` along. What it changes
   * in the session behind its last `await` happens once.
   *
   * @param work gets `{ key, attempt }` and the arguments of the call: plain values, no components
   * @example
   * const order = state.durable("order", async ({ key }, item: string) => {
   *   const answer = await fetch(SHOP, { method: "POST", headers: { "idempotency-key": key }, body: item });
   *   status.object = answer.ok ? "ordered" : "refused";
   * });
   * button.onClick(() => order(select.value));
   * @throws ArgumentError for a name that is there already, in a callback, and by the returned function in the app
   * function or for arguments that cannot be stored
   */
  durable<A extends readonly unknown[]>(name: string, work: DurableCallback<A>): (...args: A) => void {
    return requireSession("state.durable()").durable(name, work);
  },
  /** Repeats `callback` while the session lives. */
  addPeriodicCallback(callback: () => unknown, options: PeriodicOptions = {}): PeriodicCallback {
    return requireSession("state.addPeriodicCallback()").addPeriodicCallback(callback, options);
  },
  /**
   * Runs `callback` at certain times for the whole deployment, once for each due time. For setup modules: what has this
   * name already stays.
   *
   * @example
   * state.scheduleTask("report", (run) => sendReport(run.due), { cron: "0 9 * * MON-FRI", timeZone: "Europe/Berlin" });
   * @throws ArgumentError for options that name no time
   * @throws TaskPlaceError inside a session or a task, and once the Worker has loaded
   */
  scheduleTask(name: string, callback: TaskCallback, options: TaskOptions): void {
    deploymentTasks.add(name, callback, options);
  },
  /**
   * Takes a task out again: in a setup module, or in a task, also its own; its present run goes on.
   *
   * @throws PanelError `not-found` when there is no task of that name
   * @throws TaskPlaceError inside a session, and once the Worker has loaded
   */
  cancelTask(name: string): void {
    deploymentTasks.remove(name);
  },
  /**
   * Keeps this session although no browser is connected, until the returned function or `unblockExpiration()` is
   * called.
   */
  blockExpiration(): () => void {
    return requireSession("state.blockExpiration()").blockExpiration();
  },
  /** Ends all blocks of this session; it then ends as usual. */
  unblockExpiration(): void {
    requireSession("state.unblockExpiration()").unblockExpiration();
  },
  /**
   * The result of `make`, computed once and then kept: in this isolate, and with a `ttl` for the whole deployment where
   * it has a KV namespace.
   * Calls at the same time share one computation; an error is thrown to the callers and not kept.
   *
   * @example const rows = await state.asCached("sales", () => loadSales(), { ttl: 60 });
   */
  asCached<T>(key: string | readonly unknown[], make: () => T | Promise<T>, options?: AsCachedOptions): Promise<T> {
    return results.get(key, make, options);
  },
  /**
   * Makes params readable over HTTP as JSON: `GET /rest/<endpoint>`. In a setup module the object lives in each isolate
   * by itself; inside a
   * session its values are left in the deployment's KV namespace when the page is ready and, at most once a second,
   * after changes. The last
   * session to write counts. Anyone can read them.
   *
   * @param params default: all that can be set, but not `name`
   * @throws ArgumentError for a name that another object has, or a param that does not exist
   */
  publish(endpoint: string, object: Parameterized, params?: readonly string[]): void {
    publish(endpoint, object, params);
  },
  /** Keeps `indicator.value` equal to `busy`. @throws ArgumentError when it has no boolean `value`. */
  syncBusy(indicator: Parameterized): void {
    requireSession("state.syncBusy()").syncBusy(indicator);
  },
  /** Writes a line to the log, with the session's id. */
  log(message: string, level: LogLevel = "info"): void {
    (currentSession()?.log ?? consoleLog)[level](message);
  },
};
