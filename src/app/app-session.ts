// One run of an app for one visitor: builds the document and answers for `state`.
import { calling } from "../reactive/calling.ts";
import { ArgumentError } from "../base/errors.ts";
import type { SessionId } from "../base/ids.ts";
import { overheard, type HeardLog } from "../base/log.ts";
import type { BrowserInfo, Location } from "../components/core/page-models.ts";
import type { Theme } from "../components/core/look.ts";
import type { AppSizingMode } from "../components/core/sizing.ts";
import type { AreaTemplate, PageTemplate } from "../components/core/page-template.ts";
import type { NotificationArea } from "../components/notifications/notification-area.ts";
import { cleanMarkup } from "../components/panes/clean-markup.ts";
import { Document } from "../document/document.ts";
import type { Parameterized } from "../reactive/parameterized.ts";
import { currentScope, Scope } from "../reactive/scope.ts";
import { currentVisitor, runInSession } from "../state/current-session.ts";
import { MemoryFiles, type FileStore } from "../state/file-store.ts";
import { createdHooks, destroyedHooks } from "../state/hooks.ts";
import { PeriodicCallback, type PeriodicOptions } from "../state/periodic-callback.ts";
import { RequestInfo, type KeepListener, type ReadListener, type RequestData } from "../state/request-info.ts";
import type {
  DurableCallback,
  ServableOptions,
  SessionContext,
  SessionHook,
  SessionInfo,
} from "../state/session-context.ts";
import type { Sharing } from "../state/share.ts";
import type { RoleRule, SessionVisitor, VisitorCallback } from "../state/visitors.ts";
import { callbackPort } from "./callback-port.ts";
import { SessionCallbacks } from "./callbacks.ts";
import { isSharedApp, sanitizesHtml, type App } from "./define-app.ts";
import { DurableWork } from "./durable-work.ts";
import { ExpirationBlocks } from "./expiration-blocks.ts";
import { AuthorNotices } from "./author-notices.ts";
import { authorsStack } from "./authors-stack.ts";
import { failurePage, noticePage } from "./failure-page.ts";
import { Loading } from "./loading.ts";
import { isMap, keepValues, setValues } from "./memory/kept-values.ts";
import type { Replay, ReplayResult } from "./memory/replay.ts";
import type { SessionMemory } from "./memory/session-memory.ts";
import type { StoredState } from "./memory/stored-state.ts";
import { People } from "./people.ts";
import { PagePolicy } from "./page-policy.ts";
import { PageRoots } from "./page-roots.ts";
import type { SessionHost } from "./session-host.ts";
import { SessionTimers } from "./session-timers.ts";
import { sharingOf } from "./sharing.ts";
import { SessionPage } from "./session-page.ts";
import { VisitorModels } from "./visitor-models.ts";
import { within } from "./within.ts";

export interface AppSessionOptions {
  readonly app: App;
  readonly id: SessionId;
  /** Names this life of the session, for hooks. Default: its id. */
  readonly life?: string;
  readonly request: RequestData;
  readonly host: SessionHost;
  /** Told of every part of the request that the app reads. */
  readonly onRead?: ReadListener;
  /** Told of headers and cookies that the app has read and that are to be stored. */
  readonly onKeep?: KeepListener;
  /** A run that only makes a page: the address bar's query stays out of it unless the app asks for it. */
  readonly prerender?: boolean;
  /** Remembers the session, or brings an earlier run of it back. Default: nothing is remembered. */
  readonly memory?: SessionMemory;
}

/** A session as code: the document, the app's objects, its callbacks. Knows nothing of sockets, storage or objects. */
export class AppSession implements SessionContext {
  readonly app: App;
  readonly info: SessionInfo;
  readonly request: RequestInfo;
  /** The page's address, for the server's own use: what the app reads is reported. */
  readonly address: string;
  readonly document = new Document();
  readonly scope: Scope;
  readonly log: HeardLog;
  readonly callbacks: SessionCallbacks;
  readonly memory: SessionMemory | null;
  readonly blocks: ExpirationBlocks;
  readonly durableWork: DurableWork;
  /** Who is there, and what the session says of their roles. */
  readonly people: People;
  readonly files: FileStore;
  readonly policy: PagePolicy;
  /** Called when an asynchronous callback has ended; what it attached to the session may not show in the document. */
  afterCallback: () => void = () => {};
  readonly #host: SessionHost;
  readonly #roots: PageRoots;
  readonly #loading: Loading;
  readonly #destroyHooks: SessionHook[] = [];
  readonly #timers: SessionTimers;
  readonly #notices: AuthorNotices;
  #failed = false;
  #isBuilt = false;
  #hasLateHooks = false;
  readonly #page: SessionPage;
  readonly #visitors: VisitorModels;

  constructor({ app, id, life = id, request, host, onRead, onKeep, prerender = false, memory }: AppSessionOptions) {
    this.app = app;
    this.#host = host;
    this.files = host.files ?? new MemoryFiles();
    this.log = overheard(host.log.with({ session: id, app: request.appPath }));
    this.address = request.url;
    const info = new RequestInfo(request, onRead, onKeep);
    this.request = info;
    this.info = {
      id,
      life,
      app: request.appPath,
      request: info,
      get user() {
        return info.user;
      },
    };
    this.callbacks = new SessionCallbacks(
      callbackPort(this, host, {
        // An app that failed as a whole is a page of its own.
        failed: (error, errorId) => void (this.#failed || this.#notices.failed(error, errorId)),
        ended: () => this.afterCallback(),
      }),
    );
    this.#timers = new SessionTimers(host, this.callbacks);
    this.policy = new PagePolicy(this, () => this.scope.disposed || this.memory?.silent === true);
    this.memory = memory ?? null;
    this.#loading = new Loading({
      callbacks: this.callbacks,
      memory: this.memory,
      isOver: () => this.scope.disposed,
      ended: () => this.afterCallback(),
    });
    this.scope = new Scope(this.callbacks, this.memory);
    this.#visitors = new VisitorModels(this.document, this.callbacks);
    this.#page = new SessionPage(app.options, this.request, prerender, this.scope);
    this.#roots = new PageRoots({ app, request: this.request, document: this.document, page: this.#page });
    this.people = new People({
      memory: this.memory,
      isBuilding: () => !this.#isBuilt,
      run: (callback) => this.callbacks.run(callback),
    });
    this.blocks = new ExpirationBlocks(this.memory);
    this.durableWork = new DurableWork({
      log: this.log,
      works: () => this.memory?.works ?? null,
      noted: () => this.memory?.press(),
      store: () => this.afterCallback(),
      whenReleased: (then) => (this.document.held ? this.document.whenReleased(then) : then()),
      isBuilding: () => !this.#isBuilt || this.memory?.silent === true,
      isOver: () => this.scope.disposed,
      perform: (callback) => this.callbacks.perform(callback),
      block: () => this.blocks.addPassing(),
      now: () => host.now(),
      timer: (due, fire) => host.timer("durable-work", due, true, fire),
    });
    if (sanitizesHtml(app.options)) this.document.cleanMarkupWith(cleanMarkup);
    if (app.options.reconnect === true) this.document.config.setAny("reconnect_session", true);
    this.#notices = new AuthorNotices(this, host.development);
    this.document.onEvent("document_ready", () => this.pageIsReady());
  }

  get isShared(): boolean {
    return isSharedApp(this.app.options);
  }

  get sizingMode(): AppSizingMode | null {
    return this.app.options.sizingMode ?? null;
  }

  get busy(): boolean {
    return this.callbacks.busy;
  }

  get loaded(): boolean {
    return this.#loading.isDone;
  }

  /** True when the app function threw; the document then shows that. */
  get failed(): boolean {
    return this.#failed;
  }

  /** The template of the page, or null for the plain page. */
  get pageTemplate(): PageTemplate | null {
    return this.#roots.template;
  }

  get template(): AreaTemplate {
    return this.#roots.configuredTemplate();
  }

  /** In a shared session: what the browser says of the visitor whose event the running code answers. */
  get location(): Location {
    const { location } = this.#page;
    const visitor = this.isShared ? currentVisitor(this) : null;
    return visitor === null ? location : this.#visitors.location(visitor, location);
  }

  /** As `location`. */
  get browserInfo(): BrowserInfo {
    const { browserInfo } = this.#page;
    const visitor = this.isShared ? currentVisitor(this) : null;
    return visitor === null ? browserInfo : this.#visitors.browserInfo(visitor);
  }

  get notifications(): NotificationArea {
    return this.#page.notifications;
  }

  get hasNotifications(): boolean {
    return this.#page.hasNotifications;
  }

  get theme(): Theme {
    return this.#roots.theme;
  }

  /** Runs the hooks for new sessions; an error in one is logged and the others still run. */
  async created(): Promise<void> {
    for (const hook of createdHooks()) await this.callbacks.perform(calling(hook, this.info), true);
  }

  /** Runs the app function and makes the document. An error of the app becomes the page; it is never thrown. */
  async build(): Promise<void> {
    try {
      // An app may add its roots to the document itself and return nothing.
      if (this.app.options.title !== undefined) this.document.setTitle(this.app.options.title);
      const result = await runInSession(this, () => this.app.build());
      if (result !== undefined && result !== null) this.servable(result, {});
      runInSession(this, () => this.#roots.make());
      if (this.document.roots.length === 0) this.#sayEmpty();
      this.policy.settle();
    } catch (error) {
      this.#failed = true;
      const errorId = this.callbacks.fail(error, "the app function");
      const detail = this.#host.development ? await authorsStack(error) : null;
      this.#roots.replace((context) => failurePage(context, errorId, detail));
    }
    this.#isBuilt = true;
    this.memory?.finishBuild(this.document, this.scope);
  }

  /** An empty page is what an author sees who has forgotten the `return`. */
  #sayEmpty(): void {
    const text =
      "The app function returned nothing, so the page is empty. Return what the page shows: " +
      "defineApp(() => new Column(…)); braces need a return: () => { …; return column; }";
    this.log.warn(text);
    if (this.#host.development) this.#roots.replace((context) => noticePage(context, text));
  }

  /** True when a callback has registered a hook for the end of the session: only this object can run it. */
  get hasLateHooks(): boolean {
    return this.#hasLateHooks;
  }

  /**
   * Gives back what was remembered; after `build`. Waits for functions and callbacks that go on behind an await, each
   * for `patience` milliseconds at most.
   * @throws PanelError when what was stored does not go together with what the app makes now
   */
  async restore(replay: Replay, patience: number): Promise<ReplayResult> {
    // What a watcher does behind an await was recorded the first time; it happens again, and is overwritten.
    await within(patience, this.callbacks.settled());
    runInSession(this, () => replay.restore(this.document, this.scope));
    await within(patience, this.callbacks.evaluated());
    runInSession(this, () => replay.settle());
    return replay.result();
  }

  /**
   * As `record`; then sets widgets to values of another run, or to those given by name. What does not fit is logged.
   */
  recordWith(values: StoredState | ReadonlyMap<string, unknown>): void {
    // A copy: the memory lets go of them when it begins to record.
    const objects = new Map(this.memory?.objects);
    // First, so that they are remembered.
    this.record();
    const left = runInSession(this, () => (isMap(values) ? setValues(values, objects) : keepValues(values, objects)));
    if (left.length > 0) this.log.warn(`Values of an earlier run were left out: ${left.join("; ")}`);
  }

  /** From here on changes are remembered. */
  record(): void {
    this.memory?.record(this.document, this.scope);
  }

  servable(object: unknown, options: ServableOptions): void {
    this.#roots.add(object, options);
  }

  onload(callback: () => unknown): void {
    // A session that is brought back has done this in its first run.
    if (this.memory?.silent !== true || !this.loaded) this.#loading.add(callback);
  }

  onDestroyed(hook: SessionHook): void {
    this.#destroyHooks.push(hook);
    this.#hasLateHooks ||= this.#isBuilt;
    currentScope().register("a hook for the end of the session", () => {});
  }

  get visitors(): readonly SessionVisitor[] {
    return this.people.visitors;
  }

  onVisitor(kind: "came" | "left", callback: VisitorCallback): () => void {
    return currentScope().register("a callback of visitors", this.people.listen(kind, callback));
  }

  decideRole(rule: RoleRule): void {
    this.people.decideRole(rule);
    if (this.#isBuilt) currentScope().register("a rule of roles", () => {});
  }

  fail(error: unknown): void {
    this.callbacks.fail(error);
  }

  execute(callback: () => unknown, schedule: "auto" | "now" | "next"): void {
    // Before the ready page a change could get lost in Panel; here the document takes it at any time.
    if (schedule === "next") queueMicrotask(() => this.callbacks.run(callback));
    else this.callbacks.run(callback);
  }

  addPeriodicCallback(callback: () => unknown, options: PeriodicOptions): PeriodicCallback {
    const scope = currentScope();
    const job = runInSession(this, () => new PeriodicCallback(callback, this.#timers, options), scope);
    // Whether it runs is one of its params, and a stopped one may be started again.
    scope.register("a periodic callback", () => {});
    return job;
  }

  accessToken(): Promise<string | null> {
    // Reading the user makes a page his own.
    return this.request.user === null || this.#host.accessToken === undefined
      ? Promise.resolve(null)
      : this.#host.accessToken();
  }

  durable<A extends readonly unknown[]>(
    name: string,
    work: DurableCallback<A>,
    givenUp: DurableCallback<A> | null = null,
  ): (...args: A) => void {
    return this.durableWork.define(name, work, givenUp);
  }

  after(milliseconds: number, callback: () => void): () => void {
    return this.#timers.after(milliseconds, callback);
  }

  get sharing(): Sharing {
    return sharingOf(this.app.options, this.#isBuilt ? this.#host.sharing : "building");
  }

  blockExpiration(): () => void {
    return this.blocks.add();
  }

  unblockExpiration(): void {
    this.blocks.clear();
  }

  syncBusy(indicator: Parameterized): void {
    if (typeof indicator.peek("value") !== "boolean")
      throw new ArgumentError("syncBusy() needs an indicator whose value is true or false");
    this.scope.effect(() => indicator.update({ value: this.busy }));
  }

  /** Ends the session: callbacks and timers stop, destroyed hooks run, errors in them are logged. */
  async destroy(): Promise<void> {
    const hooks = [...this.#destroyHooks, ...destroyedHooks()];
    const lost = this.durableWork.underWay;
    if (lost.length > 0) this.log.warn("The session ends before work that was under way", { work: lost });
    try {
      this.scope.dispose();
    } catch (error) {
      // A clean-up that fails must not keep the hooks from running.
      this.callbacks.fail(error);
    }
    for (const hook of hooks) await this.callbacks.perform(calling(hook, this.info), true);
  }

  /** The onload callbacks had begun when the object was lost, and had not ended. */
  get wasLoading(): boolean {
    return this.#loading.wasUnderWay;
  }

  /** The browser has shown everything: runs the onload callbacks, once. */
  pageIsReady(): void {
    this.#notices.pageIsReady();
    this.#loading.begin();
  }

  advise(text: string): void {
    this.#notices.advise(text);
  }
}
