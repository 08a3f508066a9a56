// Sign-in at a provider: there, back, and who it is.
import { randomText } from "../../base/ids.ts";
import { consoleLog } from "../../base/log.ts";
import { ArgumentError, errorText } from "../../base/errors.ts";
import { readCookies } from "../../worker/request-data.ts";
import type { Auth, Entry } from "../../worker/auth.ts";
import { AUTH_LIMITS } from "../limits.ts";
import { notAllowed, objectAuth, redirect, type AuthOptions, type Door } from "../object-auth.ts";
import { signInObject } from "../sign-in-calls.ts";
import { cookie, cookieName, digestOf, isSecure } from "../sign-in-id.ts";
import { NoUserError, OAuthClient, type FlowData, type Setting } from "./oauth-client.ts";
import { providerOf, type Place, type ProviderName } from "./providers.ts";

/** Options of `oauth`. */
export interface OAuthOptions extends AuthOptions, Place {
  readonly provider: ProviderName;
  /** The client's id at the provider, or where it is: `(env) => env.OAUTH_KEY`. (Panel's `--oauth-key`.) */
  readonly clientId: Setting;
  /** Its secret. Without one the client is public. (Panel's `--oauth-secret`.) */
  readonly clientSecret?: Setting;
  /** The address that the provider sends visitors back to, as it is registered there. Default: the login endpoint. */
  readonly redirectUri?: string;
  /** Default: the provider's own. */
  readonly scope?: readonly string[];
  /** Field of the ID token, or of the user, with the name that `state.user` has. (Panel's `--oauth-jwt-user`.) */
  readonly userField?: string;
  /** Further arguments of the provider's address: `{ prompt: "select_account" }`. */
  readonly extraParams?: Readonly<Record<string, string>>;
  /** How the client shows its secret. Default "post". */
  readonly clientAuthentication?: "post" | "basic";
}

/** Arguments that are the flow's own. */
const OWN = [
  "client_id",
  "redirect_uri",
  "response_type",
  "scope",
  "state",
  "nonce",
  "code_challenge",
  "code_challenge_method",
];

/**
 * Sign-in at an OpenID Connect or OAuth 2 provider (Panel's `--oauth-provider`): discovery, PKCE, state, nonce and the
 * ID token's signature are checked by openid-client. Tokens stay in the sign-in's object.
 *
 * @example auth: oauth({ provider: "google", clientId: (env) => env.OAUTH_KEY, clientSecret: (env) => env.OAUTH_SECRET })
 * @throws ArgumentError for a provider that does not exist, or options that it lacks
 */
export function oauth(options: OAuthOptions): Auth {
  const provider = providerOf(options.provider, options);
  const { scope = provider.scope, userField = provider.userField, extraParams = {}, log = consoleLog } = options;
  if ((options.clientId ?? "") === "") throw new ArgumentError("oauth() needs the clientId that the provider gave");
  const own = OWN.find((name) => Object.hasOwn(extraParams, name));
  if (own !== undefined) throw new ArgumentError(`oauth(): extraParams cannot set "${own}"`);
  if (options.redirectUri !== undefined && !URL.canParse(options.redirectUri))
    throw new ArgumentError(`oauth(): redirectUri "${options.redirectUri}" is no whole address`);
  const asks = new OAuthClient({
    provider,
    scope,
    userField,
    extraParams,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    clientAuthentication: options.clientAuthentication ?? "post",
  });

  async function begin(entry: Entry, door: Door, next: string): Promise<Response> {
    const state = randomText(43);
    const browser = randomText(43);
    const { url, data } = await asks.begin(entry.env, redirectUriOf(entry, door, options), state);
    const flow = { browser: await digestOf(browser), next, data: { ...data } };
    await signInObject(entry.env, await flowName(state)).beginFlow(flow);
    return redirect(url.href, [cookie(entry, purposeOf(state), browser, AUTH_LIMITS.flowTime / 1000)]);
  }

  async function finish(entry: Entry, door: Door, search: URLSearchParams): Promise<Response> {
    const state = search.get("state") ?? "";
    const purpose = purposeOf(state);
    const browser = /^\w{43}$/.test(state)
      ? readCookies(entry.request.headers.get("cookie"))[cookieName(entry, purpose)]
      : undefined;
    const flow =
      browser === undefined
        ? null
        : await signInObject(entry.env, await flowName(state)).takeFlow(await digestOf(browser));
    if (flow === null)
      return door.refuse(entry, "This sign-in was begun in another browser, or too long ago. Begin again.", 401);
    const gone = [cookie(entry, purpose, "", 0)];
    const url = new URL(redirectUriOf(entry, door, options));
    url.search = new URL(entry.request.url).search;
    try {
      // The cast: `begin` wrote it.
      const { visitor, tokens } = await asks.finish(entry.env, url, state, flow.data as unknown as FlowData);
      return await door.letIn(entry, visitor, tokens, flow.next, gone);
    } catch (error) {
      log.warn(`A sign-in at the provider did not succeed: ${errorText(error)}`, { error });
      const text =
        error instanceof NoUserError
          ? error.publicText
          : search.get("error") === "access_denied"
            ? "The provider says that you did not agree, or may not."
            : "The sign-in did not succeed. Begin again.";
      return door.refuse(entry, text, 401, gone);
    }
  }

  return objectAuth(options, {
    refresh: (env) => (tokens) => asks.refresh(env, tokens),
    async login(entry, door) {
      if (entry.request.method !== "GET") return notAllowed();
      const { searchParams } = new URL(entry.request.url);
      if (["code", "state", "error"].some((name) => searchParams.has(name))) return finish(entry, door, searchParams);
      const next = door.next(entry, searchParams.get("next"));
      return next === null ? door.refuse(entry, "next must be a path of this server", 400) : begin(entry, door, next);
    },
  });
}

const flowName = async (state: string): Promise<string> => `flow-${await digestOf(state)}`;
/** Several tabs may be on their way at a time. */
const purposeOf = (state: string): string => `flow-${state.slice(0, 8)}`;

function redirectUriOf(entry: Entry, door: Door, { redirectUri }: OAuthOptions): string {
  if (redirectUri !== undefined) return redirectUri;
  const url = new URL(door.loginPath(entry), entry.request.url);
  if (isSecure(entry)) url.protocol = "https:";
  return url.href;
}
