// One sign-in in its object: who it is, his tokens, and the sessions that his sockets are in.
import { errorText } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { callSession } from "../worker/objects.ts";
import type { WorkerEnv } from "../worker/env.ts";
import type { Visitor } from "../worker/visitor.ts";
import { AUTH_LIMITS } from "./limits.ts";
import type { NewSignIn, Tokens } from "./sign-in-calls.ts";

/** Renews tokens at a provider. */
export type Refresh = (tokens: Tokens) => Promise<Refreshed>;
/** What a provider says: new tokens, that it will give no more, or nothing of use at the moment. */
export type Refreshed =
  | { readonly kind: "renewed"; readonly tokens: Tokens }
  | { readonly kind: "over" }
  | { readonly kind: "trouble"; readonly text: string };

const KEY = "sign-in";
/** Sessions that are told at a time. */
const AT_A_TIME = 20;

/** What the object was made with. */
export interface SignInRecordOptions {
  readonly name: string;
  readonly storage: DurableObjectStorage;
  readonly env: WorkerEnv;
  readonly refresh: Refresh | null;
  readonly log: Log;
  readonly now: () => number;
}

/** The sign-in of one browser. */
export class SignInRecord {
  readonly #options: SignInRecordOptions;
  /** The one renewal that is under way: a refresh token may be used once. */
  #renewal: Promise<string | null> | null = null;

  constructor(options: SignInRecordOptions) {
    this.#options = options;
  }

  async begin(signIn: NewSignIn): Promise<void> {
    const { storage } = this.#options;
    storage.kv.put(KEY, signIn);
    await storage.setAlarm(signIn.expires);
  }

  who(): Visitor | null {
    const visitor = this.#stored?.visitor;
    return visitor === undefined ? null : { ...visitor, signIn: this.#options.name };
  }

  /** The user's access token, renewed when it is about to end; null without one. */
  async accessToken(): Promise<string | null> {
    const { tokens } = this.#stored ?? { tokens: null };
    if (tokens === null) return null;
    const { now, refresh } = this.#options;
    const isFresh = tokens.expires === null || tokens.expires - now() > AUTH_LIMITS.renewBefore;
    if (isFresh) return tokens.access;
    if (refresh === null || tokens.refresh === null) return (tokens.expires ?? 0) > now() ? tokens.access : null;
    return (this.#renewal ??= this.#renew(tokens, refresh).finally(() => (this.#renewal = null)));
  }

  async #renew(tokens: Tokens, refresh: Refresh): Promise<string | null> {
    const { now, log } = this.#options;
    const answer = await refresh(tokens);
    const stored = this.#stored;
    // Signed out meanwhile.
    if (stored === null) return null;
    switch (answer.kind) {
      case "renewed":
        this.#options.storage.kv.put(KEY, { ...stored, tokens: answer.tokens } satisfies NewSignIn);
        return answer.tokens.access;
      case "over":
        await this.end();
        return null;
      case "trouble":
        // A hiccup of the provider signs nobody out.
        log.warn(`An access token could not be renewed: ${answer.text}`);
        return (tokens.expires ?? 0) > now() ? tokens.access : null;
    }
  }

  /** Notes a session; false when the sign-in has ended. */
  async joins(session: string): Promise<boolean> {
    if (this.#stored === null) return false;
    const { sql } = this.#options.storage;
    this.#table();
    sql.exec("INSERT OR REPLACE INTO sessions (id, at) VALUES (?, ?)", session, this.#options.now());
    const count = sql.exec<{ n: number }>("SELECT COUNT(*) AS n FROM sessions").one().n;
    if (count <= AUTH_LIMITS.sessions) return true;
    const oldest = sql.exec<{ id: string }>("SELECT id FROM sessions ORDER BY at, rowid LIMIT 1").one().id;
    sql.exec("DELETE FROM sessions WHERE id = ?", oldest);
    await this.#tell([oldest], false);
    return true;
  }

  /** Ends it: nobody is let in with it from now on, its sockets are closed. */
  async end(): Promise<void> {
    const { storage } = this.#options;
    this.#table();
    const sessions = storage.sql.exec<{ id: string }>("SELECT id FROM sessions").toArray();
    storage.kv.delete(KEY);
    // Kept until all were told: when the object is lost, its alarm goes on.
    await storage.setAlarm(this.#options.now() + 1_000);
    await this.#tell(
      sessions.map((each) => each.id),
      true,
    );
    await storage.deleteAlarm();
    await storage.deleteAll();
  }

  get #stored(): NewSignIn | null {
    const stored = this.#options.storage.kv.get<NewSignIn>(KEY);
    return stored === undefined || stored.expires <= this.#options.now() ? null : stored;
  }

  #table(): void {
    this.#options.storage.sql.exec("CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, at INTEGER)");
  }

  async #tell(sessions: readonly string[], ended: boolean): Promise<void> {
    const { env, name, log } = this.#options;
    for (let at = 0; at < sessions.length; at += AT_A_TIME)
      await Promise.all(
        sessions.slice(at, at + AT_A_TIME).map((id) =>
          callSession(env, id, (session) => session.signedOut(name, ended)).catch((error: unknown) => {
            log.error(`A session could not be told that a visitor signed out: ${errorText(error)}`, { error });
          }),
        ),
      );
  }
}
