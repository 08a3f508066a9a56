// One provider as a client sees it: where to send a visitor, what his code is worth, new tokens for old ones.
import * as client from "openid-client";
import { systemClock } from "../../base/clock.ts";
import { errorText, PanelError } from "../../base/errors.ts";
import type { WorkerEnv } from "../../worker/env.ts";
import type { Visitor } from "../../worker/visitor.ts";
import type { Tokens } from "../sign-in-calls.ts";
import type { Refreshed } from "../sign-in-record.ts";
import type { Provider } from "./providers.ts";

/** A value, or where it is in the Worker's environment. */
export type Setting = string | ((env: WorkerEnv & Readonly<Record<string, unknown>>) => string | undefined);

export interface OAuthClientOptions {
  readonly provider: Provider;
  readonly clientId: Setting;
  /** Default: none; the client is public, and PKCE protects it. */
  readonly clientSecret?: Setting | undefined;
  readonly scope: readonly string[];
  readonly userField: string;
  readonly extraParams: Readonly<Record<string, string>>;
  readonly clientAuthentication: "post" | "basic";
}

/** What a flow must keep until the visitor is back. */
export interface FlowData {
  readonly verifier: string;
  readonly nonce: string;
}

/** Milliseconds that what a provider says of itself is believed. */
const METADATA_TIME = 3_600_000;

/** The user's name is missing, or not to be trusted. The text is safe to show. */
export class NoUserError extends PanelError {
  constructor(text: string) {
    super("configuration", text);
  }
}

/** Asks a provider, by openid-client. What it remembers is the same for every visitor. */
export class OAuthClient {
  readonly #options: OAuthClientOptions;
  #metadata: { readonly server: client.ServerMetadata; readonly at: number } | null = null;
  #keys: client.ExportedJWKSCache | undefined;

  constructor(options: OAuthClientOptions) {
    this.#options = options;
  }

  /** Where the visitor signs in, and what to keep until he is back. */
  async begin(
    env: WorkerEnv,
    redirectUri: string,
    state: string,
  ): Promise<{ readonly url: URL; readonly data: FlowData }> {
    const { provider, scope, extraParams } = this.#options;
    const config = await this.#config(env);
    const data = { verifier: client.randomPKCECodeVerifier(), nonce: client.randomNonce() };
    const url = client.buildAuthorizationUrl(config, {
      ...extraParams,
      redirect_uri: redirectUri,
      scope: scope.join(" "),
      state,
      code_challenge: await client.calculatePKCECodeChallenge(data.verifier),
      code_challenge_method: "S256",
      ...(provider.at.kind === "oidc" ? { nonce: data.nonce } : {}),
    });
    return { url, data };
  }

  /**
   * The user and his tokens for the code in `url`.
   * @throws whatever openid-client finds wrong with state, issuer, code, nonce, audience, signature or times
   */
  async finish(
    env: WorkerEnv,
    url: URL,
    state: string,
    { verifier, nonce }: FlowData,
  ): Promise<{ readonly visitor: Visitor; readonly tokens: Tokens }> {
    const { at } = this.#options.provider;
    const config = await this.#config(env);
    const answer = await client.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      ...(at.kind === "oidc" ? { expectedNonce: nonce, idTokenExpected: true } : {}),
    });
    this.#keys = client.getJwksCache(config);
    const claims = answer.claims() as Readonly<Record<string, unknown>> | undefined;
    const info =
      at.kind === "oidc"
        ? await this.#withUserInfo(config, answer.access_token, claims ?? {})
        : await userOf(config, answer.access_token, at.endpoints.userInfo);
    return { visitor: { user: this.#nameIn(info), info }, tokens: tokensOf(answer, null) };
  }

  /** New tokens. Only `invalid_grant` ends a sign-in: everything else may be a hiccup. */
  async refresh(env: WorkerEnv, tokens: Tokens): Promise<Refreshed> {
    try {
      const answer = await client.refreshTokenGrant(await this.#config(env), tokens.refresh ?? "");
      return { kind: "renewed", tokens: tokensOf(answer, tokens) };
    } catch (error) {
      if (error instanceof client.ResponseBodyError && error.error === "invalid_grant") return { kind: "over" };
      return { kind: "trouble", text: errorText(error) };
    }
  }

  /** Providers that put little into an ID token tell the rest when asked. */
  async #withUserInfo(
    config: client.Configuration,
    accessToken: string,
    claims: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    const subject = claims["sub"];
    if (claims[this.#options.userField] !== undefined || config.serverMetadata().userinfo_endpoint === undefined)
      return claims;
    if (typeof subject !== "string") return claims;
    return { ...(await client.fetchUserInfo(config, accessToken, subject)), ...claims };
  }

  #nameIn(info: Readonly<Record<string, unknown>>): string {
    const { userField } = this.#options;
    const name = info[userField];
    if (typeof name !== "string" || name === "")
      throw new NoUserError(`The provider did not tell the user's ${userField}. Ask for a scope that has it`);
    if (userField === "email" && info["email_verified"] === false)
      throw new NoUserError("The provider has not verified this e-mail address");
    return name;
  }

  async #config(env: WorkerEnv): Promise<client.Configuration> {
    const { clientId, clientSecret, clientAuthentication, provider } = this.#options;
    const id = read(clientId, env, "clientId");
    const secret = clientSecret === undefined ? undefined : read(clientSecret, env, "clientSecret");
    const authentication =
      secret === undefined
        ? client.None()
        : clientAuthentication === "basic"
          ? client.ClientSecretBasic(secret)
          : client.ClientSecretPost(secret);
    const config = new client.Configuration(await this.#server(id), id, secret, authentication);
    if (provider.at.kind === "oidc") client.enableNonRepudiationChecks(config);
    if (isLocal(this.#address)) client.allowInsecureRequests(config);
    if (this.#keys !== undefined) client.setJwksCache(config, this.#keys);
    return config;
  }

  get #address(): string {
    const { at } = this.#options.provider;
    return at.kind === "oidc" ? at.issuer : at.endpoints.token;
  }

  /** A promise would belong to the request that made it: only what came of it is kept. */
  async #server(id: string): Promise<client.ServerMetadata> {
    const { at } = this.#options.provider;
    if (at.kind === "oauth2")
      return {
        issuer: new URL(at.endpoints.authorization).origin,
        authorization_endpoint: at.endpoints.authorization,
        token_endpoint: at.endpoints.token,
      };
    const now = systemClock.now();
    if (this.#metadata !== null && now - this.#metadata.at < METADATA_TIME) return this.#metadata.server;
    const execute = isLocal(at.issuer) ? [client.allowInsecureRequests] : [];
    const found = await client.discovery(new URL(at.issuer), id, undefined, client.None(), { execute });
    const server = { ...found.serverMetadata() };
    this.#metadata = { server, at: now };
    return server;
  }
}

/** The user of a provider without OpenID Connect. */
async function userOf(
  config: client.Configuration,
  accessToken: string,
  address: string,
): Promise<Readonly<Record<string, unknown>>> {
  const headers = new Headers({ accept: "application/json", "user-agent": "edgepanel" });
  const answer = await client.fetchProtectedResource(config, accessToken, new URL(address), "GET", null, headers);
  if (!answer.ok) throw new Error(`The provider answered ${answer.status} when it was asked who the user is`);
  const value: unknown = await answer.json();
  // Object spread turns anything that is no object into an empty one, which lacks the name.
  return { ...(value as object) };
}

function tokensOf(
  answer: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers,
  before: Tokens | null,
): Tokens {
  const seconds = answer.expiresIn();
  return {
    access: answer.access_token,
    expires: seconds === undefined ? null : systemClock.now() + seconds * 1000,
    // A provider that does not change it does not send it again.
    refresh: answer.refresh_token ?? before?.refresh ?? null,
    id: answer.id_token ?? before?.id ?? null,
  };
}

/** @throws PanelError `configuration` for a setting that is empty */
function read(setting: Setting, env: WorkerEnv, name: string): string {
  // The cast: a deployment's environment has more than the Worker's own bindings.
  const all = env as WorkerEnv & Readonly<Record<string, unknown>>;
  const value = typeof setting === "string" ? setting : (setting(all) ?? "");
  if (value === "")
    throw new PanelError("configuration", `oauth(): ${name} is empty; set the secret that it is read from`, {
      publicText: "This server is not configured yet",
    });
  return value;
}

/** A provider on this machine, in development and tests. */
const isLocal = (address: string): boolean =>
  /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/.test(address);
