// A session's side of its user's quotas: it asks before it begins, tells what it uses, and that it has ended.
import { systemClock } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import type { SessionOpening } from "../app/session-opening.ts";
import type { SessionDeployment } from "./session-deployment.ts";
import { quotasOf, SessionMeter } from "./session-meter.ts";
import type { QuotaAnswer, QuotaCall } from "./user-quota.ts";

/** The user whose quotas a session counts for; undefined for everyone's, for guests, and where nobody is signed in. */
export const countedUser = ({ person, request }: SessionOpening): string | undefined =>
  person === undefined || person.guest === true ? undefined : (request.user ?? undefined);

/** The quotas of one session. What cannot be counted is let in: a quota is no lock. */
export class SessionQuota {
  readonly #deployment: SessionDeployment;
  readonly #meter = new SessionMeter();

  constructor(deployment: SessionDeployment) {
    this.#deployment = deployment;
  }

  get isOn(): boolean {
    return this.#deployment.quota !== undefined;
  }

  begin(session: string, user: string): Promise<QuotaAnswer> {
    return this.#call(user, { kind: "begin", session, most: quotasOf(this.#deployment.limits) });
  }

  /** Something has happened. Null when it is not time to tell. */
  tell(
    session: string,
    user: string,
    { bytes, stays }: { readonly bytes: () => number; readonly stays: boolean },
  ): Promise<QuotaAnswer> | null {
    if (!this.isOn) return null;
    const awake = this.#meter.tick(systemClock.now(), stays);
    const most = quotasOf(this.#deployment.limits);
    return awake === null ? null : this.#call(user, { kind: "used", session, bytes: bytes(), awake, most });
  }

  async end(session: string, user: string): Promise<void> {
    await this.#call(user, { kind: "end", session });
  }

  async #call(user: string, call: QuotaCall): Promise<QuotaAnswer> {
    try {
      return (await this.#deployment.quota?.(user, call)) ?? null;
    } catch (error) {
      this.#deployment.log.error(`The quotas of a user could not be asked: ${errorText(error)}`, { error });
      return null;
    }
  }
}
