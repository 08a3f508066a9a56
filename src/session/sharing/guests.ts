// Those who have come into a session by a link: what they may do, and when they are sent away.
import type { AppRegistry } from "../../app/app-registry.ts";
import { mayShare } from "../../app/define-app.ts";
import type { SessionId } from "../../base/ids.ts";
import type { Limits } from "../../protocol/limits.ts";
import type { SessionClock } from "../clock/session-clock.ts";
import type { RunningSession } from "../running-session.ts";
import type { SessionSockets } from "../session-sockets.ts";
import type { SqliteStore } from "../store/sqlite-store.ts";
import type { LinkService, ObjectSharing } from "./object-sharing.ts";
import type { StoredLink } from "./session-links.ts";
import { SessionSharing } from "./session-sharing.ts";

/** What guests need of the session's life. */
export interface GuestsPort {
  readonly sharing: ObjectSharing;
  readonly sockets: SessionSockets;
  readonly apps: AppRegistry;
  readonly store: SqliteStore;
  readonly clock: SessionClock;
  readonly limits: Limits;
  readonly now: () => number;
  readonly running: () => Promise<RunningSession> | null;
  /** The session's end is under way. */
  readonly isEnding: () => boolean;
  /** Told when sockets were closed. */
  readonly left: (running: RunningSession) => void;
}

/** The guests of one session. */
export class Guests {
  readonly #port: GuestsPort;

  constructor(port: GuestsPort) {
    this.#port = port;
  }

  /** What a link allows those who are in the session by it; null when it is no more. */
  roleOf(link: string): "view" | "edit" | null {
    const { sharing, store, apps } = this.#port;
    const found = store.record === null ? undefined : apps.find(store.record.request.appPath);
    // A version of the app that is not shared any more ends the links of earlier ones.
    if (found === undefined || !mayShare(found.app.options)) return null;
    const kind = sharing.kindOf(link);
    return kind === "copy" ? null : kind;
  }

  /** What the code of the session `id` does about links. @param service undefined where there are none */
  sharingOf(id: SessionId, service: LinkService | undefined): SessionSharing | undefined {
    if (service === undefined) return undefined;
    const { sharing, store, limits, now, isEnding, running } = this.#port;
    return new SessionSharing({
      object: sharing,
      service,
      // The end has begun, or another session of the same name has.
      record: () => (store.record?.id === id && !isEnding() ? store.record : null),
      limits,
      now,
      ended: (link) => this.#end(link),
      changed: (link) => {
        this.#endLater(link);
        void running()?.then(({ live }) => live.linksChanged());
      },
    });
  }

  /** The session is back: links that ended while it was away have ended for those who are still there. */
  settle(running: RunningSession): void {
    this.#sendAway(running);
    for (const link of this.#port.sharing.links.active) this.#endLater(link);
  }

  /** Those whose links are no more. */
  #sendAway({ live }: RunningSession): void {
    const { sockets } = this.#port;
    for (const { role } of [...live.connections.values()]) {
      const { link } = role;
      if (link !== null && this.roleOf(link) === null) sockets.closeOfLink(link, (gone) => live.disconnect(gone));
    }
  }

  #end(link: string): void {
    const { clock, sockets, running, left } = this.#port;
    clock.cancel(`link ${link}`);
    void running()?.then((session) => {
      sockets.closeOfLink(link, (connection) => session.live.disconnect(connection));
      // Links that were made by way of it have ended, too.
      this.#sendAway(session);
      left(session);
    });
  }

  #endLater({ id, until }: StoredLink): void {
    if (until !== null) this.#port.clock.set(`link ${id}`, until, true, () => this.#end(id));
  }
}
