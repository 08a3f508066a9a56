// The life of one session in its object, which platform handlers call: started or brought back, joined and left, ended.
import { systemClock } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import type { SessionOpening, SessionRefusal } from "../app/session-opening.ts";
import type { SessionTeller } from "../app/session-teller.ts";
import type { UnreadValues } from "../state/request-info.ts";
import { createdHooks } from "../state/hooks.ts";
import type { Connection } from "./connection.ts";
import type { PageLine } from "./page-line.ts";
import { lookAfter } from "./clock/look-after.ts";
import { SessionClock } from "./clock/session-clock.ts";
import { isAbandoned } from "./orphan.ts";
import { CLOSE } from "../protocol/close-codes.ts";
import { countedUser, SessionQuota } from "./session-quota.ts";
import { Pin } from "./pin.ts";
import { sessionReport } from "./report.ts";
import type { SessionReport } from "./session-report.ts";
import { runSession, type RunningSession } from "./running-session.ts";
import type { SessionDeployment } from "./session-deployment.ts";
import { RETRY_INTERVAL, SessionEnd, UNUSED_LIFETIME } from "./session-end.ts";
import { stateFrom, type CopiedSession } from "./sharing/copied-session.ts";
import { Guests } from "./sharing/guests.ts";
import { ObjectSharing } from "./sharing/object-sharing.ts";
import { SessionSockets } from "./session-sockets.ts";
import { Journal } from "./store/journal.ts";
import { newRecord } from "./store/session-record.ts";
import { SCHEMA, SqliteStore } from "./store/sqlite-store.ts";
import { Tables } from "./store/tables.ts";
import { TabOwnership } from "./tab-owner.ts";
import { startTimeout } from "./timeout.ts";
import { tellerOf } from "./told-source.ts";

/** One session, in the object that `ctx` is the state of. */
export class SessionLife {
  readonly sockets: SessionSockets;
  /** Links, copies and bookmarks. */
  readonly sharing: ObjectSharing;
  readonly #guests: Guests;
  readonly #store: SqliteStore;
  readonly #journal: Journal;
  readonly #clock: SessionClock;
  readonly #tab: TabOwnership;
  readonly #end: SessionEnd;
  readonly #pin = new Pin();
  readonly #quota: SessionQuota;
  readonly #ctx: DurableObjectState;
  readonly #deployment: SessionDeployment;
  #running: Promise<RunningSession> | null = null;
  /** Tells a registry of the session while it is in memory; null where there is none. */
  #teller: SessionTeller | null = null;
  /** Upgrades that are under way: whoever comes counts as connected. */
  #arriving = 0;
  /** What the app may still read of the request that the session was made for; gone when the object sleeps. */
  #unread: UnreadValues | null = null;

  constructor(ctx: DurableObjectState, deployment: SessionDeployment) {
    this.#ctx = ctx;
    this.#deployment = deployment;
    this.#quota = new SessionQuota(deployment);
    const tables = new Tables(ctx.storage.sql);
    this.#store = new SqliteStore(ctx.storage, tables);
    this.#journal = new Journal(ctx.storage, tables, deployment.limits.uploadBytes);
    this.#tab = new TabOwnership(this.#store, systemClock, deployment.limits.tabAbsence);
    this.sockets = new SessionSockets(ctx, deployment.limits, tables);
    this.#clock = new SessionClock(
      {
        now: () => systemClock.now(),
        setAlarm: (due) => void (due === null ? ctx.storage.deleteAlarm() : ctx.storage.setAlarm(due)),
        startTimeout,
      },
      null,
    );
    const parts = { store: this.#store, limits: deployment.limits, now: () => systemClock.now() };
    const wake = (): Promise<RunningSession | null> => this.wake();
    this.sharing = new ObjectSharing({ ...parts, storage: ctx.storage, journal: this.#journal, wake });
    this.#guests = new Guests({
      ...parts,
      sharing: this.sharing,
      sockets: this.sockets,
      apps: deployment.apps,
      clock: this.#clock,
      running: () => this.#running,
      isEnding: () => this.#end.isUnderWay,
      left: (running) => this.#nobodyIsLeft(running),
    });
    this.#end = new SessionEnd({
      ctx,
      deployment,
      store: this.#store,
      clock: this.#clock,
      isDeserted: () => this.sockets.open === 0 && this.#arriving === 0,
      wake,
      release: () => {
        const { record } = this.#store;
        if (record?.counted !== undefined) ctx.waitUntil(this.#quota.end(record.id, record.counted));
        this.#teller?.tell("ended");
        this.#running = this.#teller = null;
        this.#unread = null;
        this.#pin.release();
      },
      forget: () => {
        this.#journal.forget();
        this.sockets.forget();
      },
    });
  }

  /** Starts the session for a page's new socket, and connects it. */
  async arrive(opening: SessionOpening, at: PageLine): Promise<Response | SessionRefusal> {
    this.#arriving += 1;
    let answer: Response | SessionRefusal = "unavailable";
    try {
      const running = await this.open(opening);
      answer = typeof running === "string" ? running : this.#join(running, at);
      return answer;
    } finally {
      this.#arriving -= 1;
      if (typeof answer === "string") await this.#nobodyCame();
    }
  }

  /** The expiry may have waited for someone who was not let in. */
  async #nobodyCame(): Promise<void> {
    const running = await this.#running?.catch(() => null);
    if (running != null && this.sockets.size === 0 && this.#arriving === 0 && !this.#end.isUnderWay)
      this.#end.expireUnused(running);
  }

  /** The running session, started now when there is none; or why there is none. */
  async open(opening: SessionOpening): Promise<RunningSession | SessionRefusal> {
    // A session of the same name may begin where one is just ending.
    if (this.#end.isUnderWay || this.#store.ending !== null) await this.#end.end(this.#end.isNoted);
    const refusal = this.#refusal(opening);
    if (refusal !== null) return refusal;
    if (this.#store.record === null) {
      if (opening.expired) return "expired";
      const over = await this.#make(opening);
      if (over !== null) return over;
    }
    return this.#run();
  }

  /**
   * Begins the session with the state that a link of another object leads to; resolves when it runs. Null then, and for one
   * that is there already.
   */
  async copyFrom(opening: SessionOpening, object: string, link: string): Promise<SessionRefusal | null> {
    const copied = await this.#deployment.links?.call(object, (other) => other.copyOut(link));
    if (copied == null || copied.app !== opening.request.appPath) return "link-ended";
    const over = await this.#make(opening, copied);
    if (over !== null) return over;
    const running = await this.#run();
    if (typeof running === "string") return running;
    this.prepared(running);
    return null;
  }

  /** Notes whose session it is and what it is made for. Null when that is done. @param copied what it begins with */
  async #make(opening: SessionOpening, copied?: CopiedSession): Promise<SessionRefusal | null> {
    const counted = countedUser(opening);
    const over = counted === undefined ? null : await this.#quota.begin(opening.id, counted);
    if (over !== null) return `quota-${over}`;
    const state = copied === undefined ? null : await stateFrom(copied.state);
    // Another upgrade may have made it meanwhile.
    if (this.#store.record !== null) return null;
    this.#unread = opening.request.unread ?? null;
    if (state !== null) this.#journal.snapshot(state);
    const version = copied?.version ?? this.#deployment.version;
    this.#store.record = newRecord(opening, systemClock.now(), version, counted, copied !== undefined);
    return null;
  }

  async #run(): Promise<RunningSession | SessionRefusal> {
    try {
      if (this.#running === null && (await this.#isAbandoned())) return "unavailable";
      return await (this.#running ??= this.#start());
    } catch (error) {
      this.#deployment.log.error(`A session could not be brought back: ${errorText(error)}`, { error });
      return "unavailable";
    }
  }

  /** Only the user that a session was made for may join it, unless it is everyone's, or he has come by a link. */
  #refusal({ request, link }: SessionOpening): SessionRefusal | null {
    const { record } = this.#store;
    if (link !== undefined) return this.#guests.roleOf(link) === null ? "link-ended" : null;
    if (record === null || record.request.user === request.user) return null;
    if (this.#deployment.apps.find(record.request.appPath)?.app.options.scope === "key") return null;
    return "forbidden";
  }

  /** The running session, brought back when the object slept. Null when there is none. */
  async wake(): Promise<RunningSession | null> {
    if (this.#running === null && (this.#store.record === null || (await this.#isAbandoned()))) return null;
    return (this.#running ??= this.#start());
  }

  #isAbandoned(): Promise<boolean> {
    const { apps, log } = this.#deployment;
    return isAbandoned({ ctx: this.#ctx, store: this.#store, apps, log, lifetime: UNUSED_LIFETIME });
  }

  async #start(): Promise<RunningSession> {
    try {
      const about = { session: this.#ctx.id.name ?? "" };
      return await this.#deployment.spans.within("edgepanel.wake", about, () => this.#startNow());
    } catch (error) {
      // The next event tries again.
      this.#running = null;
      throw error;
    }
  }

  async #startNow(): Promise<RunningSession> {
    const alarm = await this.#ctx.storage.getAlarm();
    this.#clock.found(alarm);
    // Set before the app runs: whatever becomes of it, someone will look after the session.
    const { expires } = this.#store;
    if (expires !== null) this.#end.expireAt(expires);
    // An alarm that is the expiry's is called off when someone connects: nothing else may wait for it.
    lookAfter(this.#clock, expires === null ? alarm : null);
    const record = this.#store.record;
    const found = record === null ? undefined : this.#deployment.apps.find(record.request.appPath);
    if (record === null || found === undefined)
      throw new Error(`There is no app for the session ${this.#ctx.id.toString()}`);
    const now = this.#deployment.version;
    if (this.#store.schema !== SCHEMA) {
      this.#journal.discard("its state was written by another version of the server");
      this.#store.schema = SCHEMA;
    }
    const { created } = this.#store;
    // Noted first: hooks that ran must not run again when the object is lost before anything else is stored.
    if (!created && createdHooks().length > 0) this.#store.created = true;
    this.#teller = tellerOf(this.#deployment, record, {
      ...{ ctx: this.#ctx, clock: this.#clock, pin: this.#pin, sockets: this.sockets, journal: this.#journal },
      running: this.#running,
    });
    const running = await runSession({
      app: found.app,
      teller: this.#teller,
      record: this.#unread === null ? record : { ...record, request: { ...record.request, unread: this.#unread } },
      // What still runs when the session is over must not bring its tables back.
      kept: (part, name, value) => !this.#end.isUnderWay && this.#store.keepRead(part, name, value),
      journal: this.#journal,
      created,
      version: now,
      limits: this.#deployment.limits,
      trustClients: this.#deployment.trustClients,
      log: this.#deployment.log,
      clock: systemClock,
      timers: this.#clock,
      startTimeout,
      development: this.#deployment.development,
      sharing: this.#guests.sharingOf(record.id, this.#deployment.links),
      roleOfLink: (link) => this.#guests.roleOf(link),
      accessToken: async () => (await this.#deployment.accessToken?.(record.request.signIn)) ?? null,
      // Nothing of this instance may reach anyone any more: another one may have taken its place.
      lost: (error) => this.#ctx.abort(`The session's storage takes nothing: ${errorText(error)}`),
    });
    const stored = this.#store.record;
    if (stored !== null && stored.version !== now) this.#store.record = { ...stored, version: now };
    this.sockets.rejoin(running, record.version === now);
    this.#guests.settle(running);
    running.live.settleVisitors();
    this.#teller?.tell(running.outcome);
    this.meter(running, record);
    const longest = found.app.options.maximumSessionLifetime;
    if (longest !== undefined) this.#end.limitAge(record.created + longest, longest);
    this.#clock.connected = running.live.connections.size > 0;
    running.live.app.blocks.onChange = () => {
      if (this.sockets.size === 0) this.#end.expireUnused(running);
    };
    return running;
  }

  /** The object's alarm has rung: for timers, for the end, or to look whether all is well. */
  async ring(): Promise<void> {
    // An app that cannot be run any more must not keep its sessions from ending.
    if (this.#store.ending !== null) return this.#end.end(this.#end.isNoted);
    if (this.#end.isUnused()) await this.#end.end(this.#end.isUnused);
    try {
      const running = await this.wake();
      // Nothing is known of a session: whatever else is stored has no owner.
      if (running === null) return this.#store.record === null ? await this.#store.destroy() : undefined;
      this.#clock.rang();
      this.meter(running);
      running.keeper.store();
      if (this.sockets.size === 0 && this.#arriving === 0 && this.#store.expires === null)
        this.#end.expireUnused(running);
      await this.#end.closed();
    } catch (error) {
      this.#deployment.log.error(`A session could not be brought back for its timers: ${errorText(error)}`, { error });
      // The platform would give up after a few tries, and nothing would ever end the session.
      if (this.sockets.open === 0 && this.#store.expires === null)
        this.#store.expires = systemClock.now() + UNUSED_LIFETIME;
      await this.#ctx.storage.setAlarm(systemClock.now() + RETRY_INTERVAL);
    }
  }

  /** The session was started before its browser connects. */
  prepared(running: RunningSession): void {
    if (this.sockets.size === 0) this.#end.expireUnused(running);
  }

  /** Connects a page's new socket. Who is let in is decided in this turn alone. */
  #join(running: RunningSession, from: PageLine): Response | SessionRefusal {
    const { live } = running;
    const drop = (connection: Connection): void => live.disconnect(connection);
    // Whoever comes by a link is a guest in the tab's session.
    const isTabs = live.app.app.options.scope === "tab" && from.role?.link === undefined;
    const at = isTabs ? from : { ...from, tab: null };
    const others = isTabs ? this.sockets.others(at) : [];
    if (isTabs && !this.#tab.admits(at, others.length > 0)) {
      // One that is gone without a word begins to be away.
      const asked = this.sockets.closeSilent(others, drop).then(() => this.#nobodyIsLeft(running));
      this.#ctx.waitUntil(asked);
      return "other-tab";
    }
    if (live.app.scope.disposed) return "unavailable";
    if (this.sockets.hasNewer(at)) return "overtaken";
    if (this.sockets.isFull(at)) return "full";
    const { client, connection } = this.sockets.accept(at, drop);
    if (isTabs) this.#tab.joined(at);
    if (this.#store.expires !== null) this.#store.expires = null;
    this.#clock.cancel("expiry");
    this.#clock.connected = true;
    live.connect(connection);
    this.pin(running);
    this.#teller?.tell("joined");
    return new Response(null, { status: 101, webSocket: client, headers: { "sec-websocket-protocol": "bokeh" } });
  }

  /** A socket was closed. */
  async left(socket: WebSocket): Promise<void> {
    try {
      const running = await this.wake();
      const connection = this.sockets.remove(socket);
      if (connection !== undefined) running?.live.disconnect(connection);
      if (running !== null) this.#nobodyIsLeft(running);
      this.#teller?.tell("left");
    } catch (error) {
      this.#deployment.log.error(
        `A session could not be brought back when its last visitor left: ${errorText(error)}`,
        { error },
      );
      if (this.sockets.open > 0) return;
      this.#store.expires ??= systemClock.now() + UNUSED_LIFETIME;
      await this.#ctx.storage.setAlarm(this.#store.expires);
    }
  }

  /** When the last socket is gone: the session's time without anyone begins. */
  #nobodyIsLeft(running: RunningSession): void {
    if (this.sockets.size > 0 || running.live.app.scope.disposed) return;
    this.#clock.connected = false;
    this.#tab.left();
    this.#end.expireUnused(running);
    this.pin(running);
  }

  /** Tells the registry and the user's quotas from time to time: after whatever has kept the object awake. */
  meter(running: RunningSession, record = this.#quota.isOn ? this.#store.record : null): void {
    this.#teller?.handled();
    if (record?.counted === undefined) return;
    const told = this.#quota.tell(record.id, record.counted, {
      bytes: () => this.#journal.size,
      stays: this.#pin.isSet,
    });
    if (told === null) return;
    const end = told.then((answer) => {
      if (answer !== "awake") return;
      const reason = "Your sessions were in use for as long as they may today";
      for (const connection of this.sockets.closeAll(CLOSE.forbidden, reason)) running.live.disconnect(connection);
      this.#nobodyIsLeft(running);
    });
    this.#ctx.waitUntil(end);
  }

  /** Keeps the object in memory, or no longer: after whatever may have changed the reasons. */
  pin(running: RunningSession): void {
    this.#pin.follow(running, this.sockets.size > 0);
  }

  /** How the session is, or null when there is none. Wakes nothing. */
  async report(): Promise<SessionReport | null> {
    const { record, expires } = this.#store;
    if (record === null) return null;
    return sessionReport({
      record,
      running: await this.#running,
      clock: this.#clock,
      alarm: await this.#ctx.storage.getAlarm(),
      sockets: this.sockets,
      expires,
      links: this.sharing.links.active,
      journal: this.#journal,
      pinned: this.#pin.isSet,
    });
  }
}
