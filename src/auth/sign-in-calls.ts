// What the Worker and sessions ask of the objects of sign-ins. One object has one of three jobs, by its name.
import type { Visitor } from "../worker/visitor.ts";
import { PanelError } from "../base/errors.ts";
import type { WorkerEnv } from "../worker/env.ts";

/** Tokens of a provider, as an object keeps them. Never in a cookie, never in KV. */
export interface Tokens {
  readonly access: string;
  /** Milliseconds since 1970; null when the provider does not say. */
  readonly expires: number | null;
  readonly refresh: string | null;
  readonly id: string | null;
}

/** What a sign-in begins with. */
export interface NewSignIn {
  readonly visitor: Visitor;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly tokens: Tokens | null;
}

/** What became of a name and a password. */
export type Attempt =
  | { readonly kind: "right"; readonly visitor: Visitor }
  | { readonly kind: "wrong" }
  | { readonly kind: "too-many"; readonly seconds: number };

/** A visitor on the way to a provider. */
export interface Flow {
  /** Digest of what the browser's cookie holds. */
  readonly browser: string;
  readonly next: string;
  readonly data: Readonly<Record<string, string>>;
}

/** The methods of the class `SignIn`. */
export interface SignInCalls {
  begin(signIn: NewSignIn): Promise<void>;
  who(): Promise<Visitor | null>;
  accessToken(): Promise<string | null>;
  joins(session: string): Promise<boolean>;
  /** Ends the sign-in: sockets are closed, tokens are gone. */
  end(): Promise<void>;
  attempt(name: string, password: string): Promise<Attempt>;
  /** Seconds to wait, or 0. */
  waits(most: number): Promise<number>;
  countWrong(): Promise<void>;
  beginFlow(flow: Flow): Promise<void>;
  /** The flow, once; null when there is none, or it is another browser's. */
  takeFlow(browser: string): Promise<Flow | null>;
}

/** The object of a name. @throws PanelError `configuration` without the binding */
export function signInObject({ SIGN_INS }: WorkerEnv, name: string): SignInCalls {
  if (SIGN_INS === undefined || SIGN_INS === null)
    throw new PanelError(
      "configuration",
      'There is no binding SIGN_INS, which the option auth needs. Add to the durable_objects of wrangler.jsonc: { "name": ' +
        '"SIGN_INS", "class_name": "SignIn" }, add "SignIn" to new_sqlite_classes, and export SignIn from the Worker\'s entry',
      { publicText: "This server is not configured yet" },
    );
  // The cast: the namespace's class is this package's, whose RPC methods are these.
  return SIGN_INS.getByName(name) as unknown as SignInCalls;
}
