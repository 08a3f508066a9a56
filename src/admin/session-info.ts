// Panel's REST answer about sessions, from the registry.
import type { Fleet } from "../fleet/fleet.ts";
import { FLEET_LIMITS } from "../fleet/limits.ts";
import type { KnownSession } from "../fleet/registry-calls.ts";

/** Times in seconds since 1970, as Panel gives them. */
interface InfoOfSession {
  readonly launched: number;
  readonly started: number;
  readonly rendered: number | null;
  readonly ended: number | null;
}

/**
 * The shape of Panel's `/rest/session_info`: how many there were, how many go on, and the newest by id. Panel's
 * `rendered` and `user_agent` are not known here. Whoever may ask gets it, so nobody's name is in it.
 */
export async function sessionInfo(fleet: Fleet): Promise<object> {
  const limit = FLEET_LIMITS.sessionsPerPage;
  const [open, ended] = await Promise.all([
    fleet.sessions({ which: "open", limit }),
    fleet.sessions({ which: "ended", limit }),
  ]);
  return {
    session_info: {
      total: open.total + ended.total,
      live: open.total,
      sessions: Object.fromEntries([...open.sessions, ...ended.sessions].map((each) => [each.id, infoOf(each)])),
    },
  };
}

const infoOf = ({ created, ended }: KnownSession): InfoOfSession => ({
  launched: created / 1000,
  started: created / 1000,
  rendered: null,
  ended: ended === null ? null : ended / 1000,
});
