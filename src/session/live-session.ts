// A session with its sockets: frames in, messages handled, changes out. Knows nothing of Durable Objects.
import type { Role } from "../state/roles.ts";
import type { Clock } from "../base/clock.ts";
import { publish } from "../base/diagnostics.ts";
import type { AppSession } from "../app/app-session.ts";
import { isBrowserReport } from "../app/fingerprint.ts";
import { runInSession } from "../state/current-session.ts";
import { CLOSE, closeReason } from "../protocol/close-codes.ts";
import type { Limits } from "../protocol/limits.ts";
import { createMessage, type ReceivedMessage } from "../protocol/message.ts";
import { PONG } from "../protocol/ping.ts";
import { ProtocolError } from "../protocol/protocol-error.ts";
import { toFrames } from "../protocol/sender.ts";
import type { Frame } from "../protocol/socket-port.ts";
import { DocumentSize } from "../document/document-size.ts";
import { ClientGate } from "../document/client-gate.ts";
import type { Connection } from "./connection.ts";
import { dispatch, type DispatchPort, type Progress } from "./dispatch.ts";
import { Outbox } from "./outbox.ts";
import { Refusals } from "./refusals.ts";
import { RoleLooks } from "./role-looks.ts";
import { SessionRoles } from "./session-roles.ts";
import { StorageLostError } from "./keeper.ts";
import { visitorId, Visitors } from "./visitors.ts";
import { VisitorBudgets } from "./visitor-budgets.ts";

/** What the session needs of the place that keeps it. */
export interface SessionKeeper {
  readonly clock: Clock;
  readonly limits: Limits;
  /** Clients may change whatever they like, as in Bokeh. Default false. */
  readonly trustClients?: boolean;
  /** What a link allows; null when it is no more. Default: there are no links. */
  readonly roleOfLink?: (link: string) => Role | null;
  /** Stores what has changed since the last time; called before any client hears of it. */
  store(): void;
  /** Notes that what a client's message changed is to be stored with it. */
  received(message: ReceivedMessage, connection: Connection): void;
  /** True when a patch with this number of the page was applied before. */
  isHandled: DispatchPort["isHandled"];
  /** What the page at the other end of `connection` has to know to go on after a loss. */
  progress(connection: Connection): Progress;
}

/** The models that every browser fills in for itself. */
const OWN_TO_BROWSER: ReadonlySet<string> = new Set([
  "panel.models.location.Location",
  "panel.models.browser.BrowserInfo",
]);

/** The running session and its sockets. */
export class LiveSession {
  readonly app: AppSession;
  readonly outbox: Outbox;
  readonly #connections = new Map<string, Connection>();
  readonly #port: DispatchPort;
  readonly #budgets: VisitorBudgets;
  readonly #roles: SessionRoles;
  readonly #looks: RoleLooks;
  /** What the fresh document is called; null once something changed. */
  #fingerprint: string | null;
  #messages = 0;
  readonly #keeper: SessionKeeper;
  readonly #visitors = new Visitors();
  #isSettling = false;

  constructor(app: AppSession, keeper: SessionKeeper, fingerprint: string | null = null) {
    this.app = app;
    this.#fingerprint = fingerprint;
    this.#roles = new SessionRoles(app, (link) => keeper.roleOfLink?.(link) ?? null);
    this.#keeper = keeper;
    this.#budgets = new VisitorBudgets(keeper.limits, keeper.clock);
    const nextMessageId = (): string => `m${(this.#messages += 1)}`;
    this.outbox = new Outbox(app.document, {
      connections: () => this.#connections.values(),
      nextMessageId,
      isOwnToBrowser: (model) => app.isShared && OWN_TO_BROWSER.has(model.type),
      sent: (events) => this.#looks.sent(events),
      beforeSend: () => keeper.store(),
      log: app.log,
    });
    this.#looks = new RoleLooks(app.document, {
      connections: () => this.#connections.values(),
      tell: (connection, events) => this.outbox.tell(connection, events),
    });
    this.#roles.follow(
      () => this.#connections.values(),
      (changed) => this.#rolesChanged(changed),
    );
    app.document.mostFileBytes = keeper.limits.downloadBytes;
    app.document.onChange((event) => {
      if (event.kind !== "MessageSent" && !isBrowserReport(event)) this.#fingerprint = null;
    });
    this.#port = {
      document: app.document,
      outbox: this.outbox,
      limits: keeper.limits,
      gate: keeper.trustClients === true ? null : new ClientGate(app.document, keeper.limits.addressCharacters),
      size: new DocumentSize(app.document, keeper.clock, keeper.limits.documentBytes),
      refusals: new Refusals(app.document, app.log),
      log: app.log,
      nextMessageId,
      enter: (connection, fn) => {
        const { viewer, page, reports } = connection;
        const { link } = connection.role;
        const visitor = {
          id: visitorId(connection),
          page: viewer,
          takesFiles: page !== null,
          reports,
          ...(link === null ? {} : { link }),
        };
        return runInSession(app, fn, app.scope, visitor);
      },
      askRole: (connection) => {
        if (this.#roles.ask(connection)) this.#rolesChanged([connection]);
      },
      greet: (connection) => this.#looks.greet(connection),
      explain: (text, { viewer }) => app.document.send("edgepanel-notice", text, viewer),
      takeReport: (event, { reports }) => {
        if (!app.isShared || !isBrowserReport(event)) return false;
        const kind = event.model.type === "panel.models.browser.BrowserInfo" ? "browserInfo" : "location";
        reports.take(kind, event.attr, event.value);
        return true;
      },
      received: (message, connection) => keeper.received(message, connection),
      beforeReply: () => keeper.store(),
      isHandled: (message, connection) => keeper.isHandled(message, connection),
      progress: (connection) => keeper.progress(connection),
      fingerprint: () => this.#fingerprint,
    };
  }

  get connections(): ReadonlyMap<string, Connection> {
    return this.#connections;
  }

  /** Adds a new socket and greets it with ACK, the first message of the protocol. */
  connect(connection: Connection): void {
    this.#visitors.number(connection, this.#connections.values());
    this.#roles.ask(connection);
    this.#connections.set(connection.id, connection);
    this.#publish("connected");
    this.#roles.arrived();
    this.settleVisitors();
    connection.send(toFrames(createMessage("ACK", {}, { msgid: this.#port.nextMessageId() })));
  }

  /** Adds a socket that was greeted before the object slept. */
  reconnect(connection: Connection): void {
    this.#connections.set(connection.id, connection);
    this.#roles.arrived();
    this.settleVisitors();
  }

  /** Takes one frame of a socket. A frame that breaks the protocol closes that socket; the session goes on. */
  receive(connection: Connection, frame: Frame): void {
    // What was on its way when the socket was closed.
    if (!this.#connections.has(connection.id)) return;
    if (frame === PONG) return connection.answered();
    try {
      const message = connection.receive(frame);
      this.#budgets.countFrames(connection);
      if (message !== null) this.#budgets.countMessage(connection);
      if (message !== null) dispatch(message, connection, this.#port);
      if (message?.kind === "PULL-DOC-REQ") this.#sendNotice(message.content.run);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.app.log.warn(`A socket broke the protocol: ${error.message}`, { connection: connection.id });
      this.disconnect(connection);
      connection.socket.close(error.closeCode, error.reason);
    }
  }

  disconnect(connection: Connection): void {
    this.#budgets.forget(connection);
    if (this.#connections.delete(connection.id)) this.#publish("gone");
    this.settleVisitors();
  }

  #publish(what: "connected" | "gone"): void {
    const { id, app } = this.app.info;
    publish({ subject: "socket", what, session: id, app, sockets: this.#connections.size });
  }

  /**
   * Tells the app who is there, at the end of this turn: a page whose new line takes the place of its old one has not gone.
   * To be called when the session is back, too.
   */
  settleVisitors(): void {
    if (this.#isSettling) return;
    this.#isSettling = true;
    queueMicrotask(() => {
      this.#isSettling = false;
      if (this.app.scope.disposed) return;
      const present = this.#visitors.of(this.#connections.values());
      // Nobody has brought it about: who came may have nothing to do with what is done about it.
      const settle = (): boolean => runInSession(this.app, () => this.app.people.settle(present), this.app.scope, null);
      try {
        if (this.outbox.turn(settle)) this.#keeper.store();
      } catch (error) {
        if (!(error instanceof StorageLostError)) throw error;
      }
    });
  }

  /** What links allow has changed: whoever came by one is asked about again. */
  linksChanged(): void {
    const changed = [...this.#connections.values()].filter((connection) => this.#roles.ask(connection));
    if (changed.length > 0) this.#rolesChanged(changed);
  }

  #rolesChanged(changed: readonly Connection[]): void {
    for (const connection of changed) this.#looks.renew(connection);
    this.settleVisitors();
  }

  /**
   * Tells a visitor what became of the session. Who names the run he knows was told in the reply; stock clients ignore
   * it.
   */
  #sendNotice(known: string | undefined): void {
    const { memory, document } = this.app;
    if (memory?.notice == null || memory.notice.told || known === memory.run) return;
    if (known === undefined) document.send("edgepanel-notice", memory.notice.text);
    memory.notice = { ...memory.notice, told: true };
  }

  /** Ends the session: its sockets are closed, its callbacks stop, its destroyed hooks run. */
  async destroy(): Promise<void> {
    for (const connection of this.#connections.values())
      connection.socket.close(CLOSE.sessionOver, closeReason("The session is over"));
    this.#connections.clear();
    await this.app.destroy();
  }
}
