// The flags of a sign-in: Panel's names, and what they are in `serve()`.
import { InvalidArgumentError, Option } from "commander";
import type { SignInServeOptions } from "../../node/sign-in.ts";

/** What the flags give; names are commander's. */
export interface SignInFlags extends Omit<SignInServeOptions, "basicAuth"> {
  readonly basicAuth?: string;
  /** Taken for Panel's sake: tokens are always renewed. */
  readonly oauthRefreshTokens?: boolean;
  readonly oauthErrorTemplate?: string;
}

const days = (text: string): number => {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError("It must be a number above 0.");
  return value;
};

const texts = (text: string): Readonly<Record<string, string>> => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)]));
  } catch {
    // Said below.
  }
  throw new InvalidArgumentError(`It must be a JSON object: '{"tenant": "…"}'.`);
};

/** The options, in the order of the help. */
export function signInOptions(): Option[] {
  return [
    new Option("--basic-auth <password>", "sign-in by this password, or by those of a JSON file: name -> password"),
    new Option("--oauth-provider <name>", "sign-in at google, github, gitlab, azure, okta, auth0, or generic"),
    new Option("--oauth-key <key>", "the client's id there"),
    new Option("--oauth-secret <secret>", "its secret").env("EDGEPANEL_OAUTH_SECRET"),
    new Option("--oauth-redirect-uri <uri>", "where the provider sends visitors back to; default: the login endpoint"),
    new Option("--oauth-extra-params <json>", "places of the provider, and arguments for it").argParser(texts),
    new Option("--oauth-jwt-user <name>", "field of the ID token with the user's name"),
    new Option("--oauth-expiry-days <days>", "how long a sign-in lasts; default 1").argParser(days),
    new Option("--oauth-refresh-tokens", "tokens are always renewed"),
    new Option("--oauth-optional", "nobody has to sign in"),
    new Option("--oauth-guest-endpoints <paths...>", "paths for which nobody has to sign in"),
    new Option("--login-endpoint <path>", "default /login"),
    new Option("--logout-endpoint <path>", "default /logout"),
    new Option("--auth-template <file>", "HTML for those who may not come in: {{ errormessage }}"),
    new Option("--oauth-error-template <file>", "the same"),
    new Option("--basic-login-template <file>", "HTML of the form"),
    new Option("--logout-template <file>", "HTML after signing out"),
  ];
}

/** The options of `serve()` that the flags name. */
export function readSignIn(flags: SignInFlags): SignInServeOptions {
  const { basicAuth, oauthProvider, oauthKey, oauthRedirectUri, oauthExtraParams, oauthJwtUser } = flags;
  const { oauthExpiryDays, oauthOptional, oauthGuestEndpoints, loginEndpoint, logoutEndpoint } = flags;
  const given = {
    basicAuth,
    oauthProvider,
    oauthKey,
    // The environment may have one for another server.
    oauthSecret: oauthProvider === undefined ? undefined : flags.oauthSecret,
    oauthRedirectUri,
    oauthExtraParams,
    oauthJwtUser,
    oauthExpiryDays,
    oauthOptional,
    oauthGuestEndpoints,
    loginEndpoint,
    logoutEndpoint,
    authTemplate: flags.authTemplate ?? flags.oauthErrorTemplate,
    basicLoginTemplate: flags.basicLoginTemplate,
    logoutTemplate: flags.logoutTemplate,
  };
  return Object.fromEntries(Object.entries(given).filter(([, each]) => each !== undefined));
}
