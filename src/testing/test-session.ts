// A session without a server, for tests of apps: the app's run, its tabs, and ways to take it away and bring it back.
import { newSessionId, connectionId } from "../base/ids.ts";
import { createLog, type LogEntry } from "../base/log.ts";
import type { TraceEvent, TraceFile } from "../app/trace.ts";
import type { App } from "../app/define-app.ts";
import { documentToJson } from "../document/doc-json.ts";
import type { Document } from "../document/document.ts";
import { CLOSE } from "../protocol/close-codes.ts";
import { DEFAULT_LIMITS, type Limits } from "../protocol/limits.ts";
import { fromBase64 } from "../serialization/buffers.ts";
import type { Frame } from "../protocol/socket-port.ts";
import { SessionClock } from "../session/clock/session-clock.ts";
import { Connection, type ConnectionState } from "../session/connection.ts";
import type { Outcome } from "../session/resume.ts";
import { runSession, type RunningSession } from "../session/running-session.ts";
import type { SessionRecord } from "../session/store/session-record.ts";
import { runInSession } from "../state/current-session.ts";
import { requestOf, type RequestData } from "../state/request-info.ts";
import type { RoleUser, StoredRole } from "../state/roles.ts";
import { asyncWork, FakeClock } from "./fake-clock.ts";
import { readTrace } from "./read-trace.ts";
import { MemoryJournal } from "./memory-journal.ts";
import { TestTab, type TabSocket } from "./test-tab.ts";

/** Whose session it is, and where. */
export interface TestSessionOptions {
  /** Address of the page. Default `http://localhost/app`. */
  readonly url?: string;
  /** The signed-in user. Default: nobody. */
  readonly user?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly limits?: Partial<Limits>;
  /** Milliseconds since the epoch. Default: the beginning of 2026, UTC. */
  readonly now?: number;
  /** Turns that are stored one by one before everything is stored anew. */
  readonly turnsPerSnapshot?: number;
}

interface Line {
  readonly connection: Connection;
  readonly state: () => ConnectionState;
  readonly close: (code: number, reason: string) => void;
  readonly send: (frame: Frame) => void;
  isOpen: boolean;
}

/**
 * One session, as long as it lives. Everything that the real thing stores goes through JSON here too; time stands still
 * until `advance`.
 *
 * @example
 * const session = await TestSession.open(app);
 * await session.tab.change("Level", { value: 5 });
 * await session.sleep();
 * expect(session.tab.text).toContain("level 5");
 */
export class TestSession {
  readonly clock: FakeClock;
  readonly journal: MemoryJournal;
  /** What the app and the session logged. */
  readonly log: LogEntry[] = [];
  readonly tabs: TestTab[] = [];
  #app: App;
  #record: SessionRecord;
  readonly #limits: Limits;
  readonly #lines = new Set<Line>();
  #timers: SessionClock;
  #running: RunningSession | null = null;
  #outcome: Outcome = "new";
  #sockets = 0;
  #pages = 0;

  private constructor(
    app: App,
    { url = "http://localhost/app", user, headers, cookies, limits, now, turnsPerSnapshot }: TestSessionOptions,
  ) {
    this.clock = new FakeClock(now);
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.journal = new MemoryJournal(turnsPerSnapshot, this.#limits.uploadBytes);
    this.#app = app;
    const request: RequestData = {
      ...requestOf(url, new URL(url).pathname),
      ...(user === undefined ? {} : { user }),
      ...(headers === undefined ? {} : { headers }),
      ...(cookies === undefined ? {} : { cookies }),
    };
    this.#record = { id: newSessionId(), request, created: this.clock.now(), version: "1" };
    this.#timers = new SessionClock(this.clock, null);
    this.clock.onAlarm = () => this.#timers.rang();
  }

  /** Starts a session of `app` with one tab that shows it. */
  static async open(app: App, options: TestSessionOptions = {}): Promise<TestSession> {
    const session = new TestSession(app, options);
    await session.#start();
    await session.openTab(options.user === undefined ? {} : { user: options.user });
    return session;
  }

  /**
   * Does again what a visitor did while a trace was on: the session begins with the state that it had then, gets the
   * frames of its browsers one after the other, and time passes as it did. One more tab then shows what has come of it.
   * Headers and cookies are not in a trace.
   *
   * @param file what `edgepanel trace save` or the admin's page has saved: its text, or what it says
   * @example
   * const session = await TestSession.replay(app, readFileSync("bug.json", "utf8"));
   * expect(session.log.filter(({ level }) => level === "error")).toEqual([]);
   * @throws ArgumentError for a file that is no trace; Error when the app fails, or is another one than in the trace
   */
  static async replay(
    app: App,
    file: unknown,
    options: Omit<TestSessionOptions, "url" | "user" | "now"> = {},
  ): Promise<TestSession> {
    const trace = readTrace(file);
    const { url, user, began: now, state, routeParams } = trace;
    const session = new TestSession(app, { ...options, url, now, ...(user === null ? {} : { user }) });
    session.#record = { ...session.#record, request: { ...session.#record.request, appPath: trace.app, routeParams } };
    if (state !== null) session.journal.snapshot(state);
    await session.#start();
    if (state !== null && session.#outcome !== "resumed")
      throw new Error("The app of the trace is another one than this: its state could not be brought back");
    await session.#repeat(trace);
    await session.openTab(user === null ? {} : { user });
    return session;
  }

  async #repeat({ began, user, events }: TraceFile): Promise<void> {
    const sockets = new Map<string, TabSocket>();
    const open = ({ socket, page, line, pulled }: Extract<TraceEvent, { kind: "frame" }>): TabSocket => {
      const known = sockets.get(socket);
      if (known !== undefined) return known;
      const person = user === null ? {} : { person: { user } };
      const opened = this.#openSocket(
        page,
        () => {},
        () => sockets.delete(socket),
        person,
        { line, pulled },
      );
      sockets.set(socket, opened);
      return opened;
    };
    for (const event of events) {
      await this.advance(Math.max(0, began + event.at - this.clock.now()));
      if (event.kind === "closed") {
        sockets.get(event.socket)?.drop();
        sockets.delete(event.socket);
        continue;
      }
      const socket = open(event);
      // The server greets first.
      await this.settled();
      socket.send(event.text ?? fromBase64(event.bytes ?? "").buffer);
      await this.settled();
    }
    for (const socket of sockets.values()) socket.drop();
    await this.settled();
  }

  /** The first tab. */
  get tab(): TestTab {
    const [tab] = this.tabs;
    if (tab === undefined) throw new Error("The session has no tab");
    return tab;
  }

  /** What the first tab shows. */
  get text(): string {
    return this.tab.text;
  }

  /** How the session came to be the last time: new, as it was, or anew because it could not be had back. */
  get outcome(): Outcome {
    return this.#outcome;
  }

  /**
   * Why the session stays in memory while someone is connected: what a later run could not give back. Empty is good.
   */
  get problems(): readonly string[] {
    return this.#run.keeper.reasons;
  }

  /** How much the session keeps: objects and models that it keeps track of, and characters in storage. */
  get footprint(): { readonly tracked: number; readonly stored: number } {
    return { tracked: this.#run.live.app.memory?.size ?? 0, stored: this.journal.size };
  }

  /** The server's document. */
  get document(): Document {
    return this.#run.live.app.document;
  }

  /** The server's document as a client would get it now: plain JSON. */
  get json(): unknown {
    return JSON.parse(JSON.stringify(documentToJson(this.document)));
  }

  /**
   * Opens another tab on the same session: what duplicating a tab does, or a second visitor of a shared session.
   *
   * @param person who he is by the sign-in. Default: nobody
   */
  async openTab({ user, guest, info }: Partial<RoleUser> = {}): Promise<TestTab> {
    const person =
      user === undefined
        ? {}
        : {
            person: {
              user,
              ...(info === undefined ? {} : { info }),
              ...(guest === undefined ? {} : { guest }),
            },
          };
    const tab = new TestTab(`page-${(this.#pages += 1)}`, (page, receive, closed) =>
      this.#openSocket(page, receive, closed, person),
    );
    this.tabs.push(tab);
    await tab.connect();
    return tab;
  }

  /** Closes a tab for good. */
  closeTab(tab: TestTab): void {
    tab.drop();
    this.tabs.splice(this.tabs.indexOf(tab), 1);
  }

  /** Runs `fn` as code of the session, as a callback of the app would. */
  async act(fn: () => unknown): Promise<void> {
    const { live, keeper } = this.#run;
    runInSession(live.app, () => live.app.callbacks.run(fn));
    keeper.store();
    await this.settled();
  }

  /** Resolves when asynchronous callbacks that wait for nothing outside have ended and their changes were sent. */
  async settled(): Promise<void> {
    await asyncWork();
  }

  /** Moves time: timers and periodic callbacks fire in order. */
  async advance(milliseconds: number): Promise<void> {
    await this.clock.advance(milliseconds);
  }

  /** The idle object goes out of memory and comes back with the next event; sockets stay open. */
  async sleep(): Promise<Outcome> {
    return this.#lose(true);
  }

  /**
   * The object is lost with all its sockets; the tabs connect again. What was stored for a client before it was told is
   * all that is left.
   */
  async crash(): Promise<Outcome> {
    return this.#lose(false);
  }

  /** A new version of the app is deployed; the tabs connect again. */
  async redeploy(app: App, version = String(Number(this.#record.version) + 1)): Promise<Outcome> {
    this.#app = app;
    return this.#lose(false, version);
  }

  /** Ends the session as its lifetime would: destroyed hooks run. */
  async end(): Promise<void> {
    const { live, keeper } = this.#run;
    keeper.dispose();
    await live.destroy();
    await this.settled();
  }

  get #run(): RunningSession {
    if (this.#running === null) throw new Error("The app of the session fails: redeploy() one that works");
    return this.#running;
  }

  async #lose(socketsStay: boolean, version = this.#record.version): Promise<Outcome> {
    await this.settled();
    const lines = [...this.#lines];
    // What vanishes says nothing more.
    for (const line of lines) line.isOpen = false;
    this.#lines.clear();
    this.#running?.live.app.scope.dispose();
    this.#running = null;
    this.clock.forgetTimers();
    if (!socketsStay) for (const tab of this.tabs) tab.drop();
    await this.#start(version);
    if (socketsStay) this.#rejoin(lines);
    this.#run.live.settleVisitors();
    for (const tab of this.tabs) if (tab.wantsToReconnect) await tab.connect();
    await this.settled();
    return this.#outcome;
  }

  async #start(version = this.#record.version): Promise<void> {
    this.#timers = new SessionClock(this.clock, null);
    this.#running = await runSession({
      app: this.#app,
      record: this.#record,
      journal: this.journal,
      version,
      limits: this.#limits,
      log: createLog((entry) => this.log.push(entry), "debug"),
      clock: this.clock,
      timers: this.#timers,
      startTimeout: this.clock.startTimeout,
      development: true,
    });
    this.#record = { ...this.#record, version };
    this.#outcome = this.#running.outcome;
  }

  #rejoin(lines: readonly Line[]): void {
    const { live, clientsAreInStep } = this.#run;
    for (const old of lines) {
      const state = old.state();
      if (state.pulled && !clientsAreInStep) {
        old.close(CLOSE.goingAway, "The session has changed on the server; connect again");
      } else live.reconnect(this.#line(old, state).connection);
    }
    this.#timers.connected = live.connections.size > 0;
  }

  #openSocket(
    page: string | null,
    receive: (frame: Frame) => void,
    closed: (code: number, reason: string) => void,
    role: StoredRole,
    { line = (this.#sockets += 1), pulled = false }: { readonly line?: number; readonly pulled?: boolean } = {},
  ): TabSocket {
    const { live } = this.#run;
    const ends = { close: closed, send: receive, isOpen: true };
    const state: ConnectionState = {
      id: connectionId(`socket-${page ?? ""}-${line}`),
      pulled,
      page,
      line,
      visitor: role.person?.user ?? "",
      role: { ...role, since: this.clock.now() },
    };
    const { connection } = this.#line(ends, state);
    this.#timers.connected = true;
    // The server greets before the client listens; a real socket is no quicker.
    queueMicrotask(() => (pulled ? live.reconnect(connection) : live.connect(connection)));
    return {
      send: (frame) => {
        for (const each of this.#lines)
          if (each.connection.id === state.id && each.isOpen) this.#running?.live.receive(each.connection, frame);
      },
      drop: () => {
        for (const each of [...this.#lines]) {
          if (each.connection.id !== state.id) continue;
          each.isOpen = false;
          this.#lines.delete(each);
          this.#running?.live.disconnect(each.connection);
        }
        this.#timers.connected = this.#lines.size > 0;
      },
    };
  }

  #line({ close, send }: Pick<Line, "close" | "send">, state: ConnectionState): Line {
    const socket = {
      send: (frame: Frame) => {
        if (line.isOpen) send(frame);
      },
      close: (code: number, reason: string) => {
        if (!line.isOpen) return;
        line.isOpen = false;
        this.#lines.delete(line);
        close(code, reason);
      },
      get isOpen() {
        return line.isOpen;
      },
    };
    const connection: Connection = new Connection(socket, state, this.#limits, this.clock);
    const line: Line = { connection, state: () => connection.state, close, send, isOpen: true };
    this.#lines.add(line);
    return line;
  }
}
