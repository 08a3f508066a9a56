// The Durable Object class of sign-ins: a sign-in, the wrong passwords of a name or an address, a visitor on the way.
import { DurableObject } from "cloudflare:workers";
import { systemClock } from "../base/clock.ts";
import { consoleLog, type Log } from "../base/log.ts";
import type { ObjectClass } from "../base/platform.ts";
import type { WorkerEnv } from "../worker/env.ts";
import type { Visitor } from "../worker/visitor.ts";
import { AUTH_LIMITS } from "./limits.ts";
import type { Attempt, Flow, NewSignIn, SignInCalls } from "./sign-in-calls.ts";
import { SignInRecord, type Refresh } from "./sign-in-record.ts";
import { WrongPasswords } from "./wrong-passwords.ts";

/** What a kind of sign-in brings. */
export interface SignInParts {
  /** Checks a name and a password; null for a wrong one. Default: no name has one. */
  readonly check?: (name: string, password: string, env: WorkerEnv) => Visitor | null | Promise<Visitor | null>;
  /** Renews tokens. Default: they end. */
  readonly refresh?: (env: WorkerEnv) => Refresh;
  readonly log?: Log;
}

const FLOW = "flow";

/** Makes the class. */
export function signInClass({ check, refresh, log = consoleLog }: SignInParts): ObjectClass {
  class SignIn extends DurableObject implements SignInCalls {
    readonly #record: SignInRecord;
    readonly #wrong: WrongPasswords;
    readonly #env: WorkerEnv;
    /** Attempts at one name wait for each other, so that many at once are counted like many in a row. */
    #last: Promise<unknown> = Promise.resolve();

    constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
      super(ctx, env);
      const bindings: unknown = env;
      // The cast: the objects of this Worker have the bindings of this Worker.
      this.#env = bindings as WorkerEnv;
      const now = (): number => systemClock.now();
      this.#wrong = new WrongPasswords(ctx.storage, now);
      this.#record = new SignInRecord({
        name: ctx.id.name ?? "",
        storage: ctx.storage,
        env: this.#env,
        refresh: refresh?.(this.#env) ?? null,
        log,
        now,
      });
    }

    begin(signIn: NewSignIn): Promise<void> {
      return this.#record.begin(signIn);
    }

    async who(): Promise<Visitor | null> {
      return this.#record.who();
    }

    accessToken(): Promise<string | null> {
      return this.#record.accessToken();
    }

    joins(session: string): Promise<boolean> {
      return this.#record.joins(session);
    }

    end(): Promise<void> {
      return this.#record.end();
    }

    attempt(name: string, password: string): Promise<Attempt> {
      const attempt = this.#last.then(() => this.#attempt(name, password));
      this.#last = attempt.catch(() => undefined);
      return attempt;
    }

    async #attempt(name: string, password: string): Promise<Attempt> {
      const seconds = this.#wrong.waits(AUTH_LIMITS.wrongPerName);
      if (seconds > 0) return { kind: "too-many", seconds };
      const visitor = (await check?.(name, password, this.#env)) ?? null;
      if (visitor !== null) return { kind: "right", visitor };
      await this.#wrong.count();
      return { kind: "wrong" };
    }

    async waits(most: number): Promise<number> {
      return this.#wrong.waits(most);
    }

    countWrong(): Promise<void> {
      return this.#wrong.count();
    }

    async beginFlow(flow: Flow): Promise<void> {
      this.ctx.storage.kv.put(FLOW, flow);
      await this.ctx.storage.setAlarm(systemClock.now() + AUTH_LIMITS.flowTime);
    }

    async takeFlow(browser: string): Promise<Flow | null> {
      const flow = this.ctx.storage.kv.get<Flow>(FLOW);
      if (flow === undefined || flow.browser !== browser) return null;
      this.ctx.storage.kv.delete(FLOW);
      await this.ctx.storage.deleteAll();
      return flow;
    }

    /** Whatever the object was for, its time is over. */
    override async alarm(): Promise<void> {
      await this.#record.end();
    }
  }
  // The cast: the platform makes the instances, and gives each the state that the constructor wants.
  return SignIn as unknown as ObjectClass;
}
