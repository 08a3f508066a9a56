// The sign-in of `serve()`: Panel's names -> a call of `edgepanel/auth` in the Worker's entry, and its secret.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ArgumentError } from "../base/errors.ts";

/** Options of a sign-in, as `pn.serve` and `panel serve` call them. */
export interface SignInServeOptions {
  /** Sign-in by password: one for every name, passwords or hashes by name, or a JSON file with them. */
  readonly basicAuth?: string | Readonly<Record<string, string>>;
  /** Sign-in at a provider: google, github, gitlab, azure, okta, auth0, generic. */
  readonly oauthProvider?: string;
  /** The client's id there. */
  readonly oauthKey?: string;
  /** Its secret. */
  readonly oauthSecret?: string;
  /** The address that the provider sends visitors back to. Default: the login endpoint. */
  readonly oauthRedirectUri?: string;
  /**
   * Panel's places of a provider (`tenant`, `subdomain`, `url`, `issuer`, `scope`, `AUTHORIZE_URL`, `TOKEN_URL`,
   * `USER_URL`); others are sent to it.
   */
  readonly oauthExtraParams?: Readonly<Record<string, string>>;
  /** Field of the ID token with the user's name. Default: the provider's own. */
  readonly oauthJwtUser?: string;
  /** Days that a sign-in lasts. Default 1. */
  readonly oauthExpiryDays?: number;
  /** Nobody has to sign in. Default false. */
  readonly oauthOptional?: boolean;
  /** Paths for which nobody has to sign in. */
  readonly oauthGuestEndpoints?: readonly string[];
  /** Path of the form. Default `/login`. */
  readonly loginEndpoint?: string;
  /** Path that signs out. Default `/logout`. */
  readonly logoutEndpoint?: string;
  /** HTML file for those who may not come in, and for errors. `{{ errormessage }}` is the text. */
  readonly authTemplate?: string;
  /** HTML file of the form; it has the fields `username`, `password` and `next`. */
  readonly basicLoginTemplate?: string;
  /** HTML file that is shown after signing out. */
  readonly logoutTemplate?: string;
}

/** What the Worker's entry is told of the sign-in. */
export interface SignInPlan {
  readonly kind: "basicAuth" | "oauth";
  /** Options, JSON. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Passwords, or the client's secret: a binding, no part of the code. */
  readonly secret: string;
  /** Options of `createWorker`. */
  readonly worker: Readonly<Record<string, unknown>>;
}

/** The binding with `secret`. */
export const SIGN_IN_SECRET = "EDGEPANEL_SIGN_IN";

/** Null without a sign-in. @param isEncrypted the server speaks https @throws ArgumentError for what does not go together */
export function planSignIn(options: SignInServeOptions, cwd: string, isEncrypted: boolean): SignInPlan | null {
  const { basicAuth, oauthProvider, oauthOptional, oauthGuestEndpoints } = options;
  const others = Object.entries(options).flatMap(([name, value]) =>
    ONLY_WITH.has(name) && value !== undefined ? [name] : [],
  );
  if (basicAuth === undefined && oauthProvider === undefined) {
    if (others.length === 0) return null;
    throw new ArgumentError(
      `${others.join(", ")}: of a sign-in, but there is none; give basicAuth or oauthProvider (--basic-auth, --oauth-provider)`,
    );
  }
  if (basicAuth !== undefined && oauthProvider !== undefined)
    throw new ArgumentError("Give either basicAuth or oauthProvider, not both");
  const pages = {
    loginEndpoint: options.loginEndpoint,
    logoutEndpoint: options.logoutEndpoint,
    authTemplate: fileText(options.authTemplate, cwd),
    loginTemplate: fileText(options.basicLoginTemplate, cwd),
    logoutTemplate: fileText(options.logoutTemplate, cwd),
    expiryDays: options.oauthExpiryDays,
    // Whoever serves on a network without https has chosen so, as with Panel.
    allowHttp: !isEncrypted,
  };
  const worker = {
    authOptional: oauthOptional,
    guestEndpoints: oauthGuestEndpoints?.map((path) => (path.startsWith("/") ? path : `/${path}`)),
  };
  return basicAuth !== undefined
    ? { kind: "basicAuth", options: pages, secret: JSON.stringify(credentials(basicAuth, cwd)), worker }
    : { kind: "oauth", ...oauthPlan(oauthProvider ?? "", options, pages), worker };
}

const ONLY_WITH: ReadonlySet<string> = new Set([
  "oauthKey",
  "oauthSecret",
  "oauthRedirectUri",
  "oauthExtraParams",
  "oauthJwtUser",
  "oauthExpiryDays",
  "oauthOptional",
  "oauthGuestEndpoints",
  "loginEndpoint",
  "logoutEndpoint",
  "authTemplate",
  "basicLoginTemplate",
  "logoutTemplate",
]);

function credentials(given: string | Readonly<Record<string, string>>, cwd: string): unknown {
  if (typeof given !== "string") return given;
  const file = resolve(cwd, given);
  if (!given.endsWith(".json") && !existsSync(file)) return given;
  const text = fileText(given, cwd) ?? "";
  try {
    const table: unknown = JSON.parse(text);
    const isTable = typeof table === "object" && table !== null && !Array.isArray(table);
    if (isTable && Object.values(table).every((each) => typeof each === "string")) return table;
  } catch {
    // Said below.
  }
  throw new ArgumentError(`${given} must be JSON with a password, or a hash, by name: { "ada": "…" }`);
}

function oauthPlan(
  name: string,
  { oauthKey, oauthSecret, oauthRedirectUri, oauthExtraParams = {}, oauthJwtUser }: SignInServeOptions,
  pages: Readonly<Record<string, unknown>>,
): Pick<SignInPlan, "options" | "secret"> {
  if (oauthKey === undefined || oauthKey === "")
    throw new ArgumentError("oauthProvider needs oauthKey: the client's id");
  const provider = { azurev2: "azure" }[name] ?? name;
  const { tenant, subdomain, url, issuer, scope, AUTHORIZE_URL, TOKEN_URL, USER_URL, ...extraParams } =
    oauthExtraParams;
  const endpoints =
    AUTHORIZE_URL === undefined || TOKEN_URL === undefined || USER_URL === undefined
      ? undefined
      : { authorization: AUTHORIZE_URL, token: TOKEN_URL, userInfo: USER_URL };
  const options = {
    ...pages,
    provider,
    clientId: oauthKey,
    redirectUri: oauthRedirectUri,
    userField: oauthJwtUser,
    tenant,
    domain: subdomain === undefined ? url : `${subdomain}.${provider === "okta" ? "okta" : "auth0"}.com`,
    issuer:
      issuer ?? (provider === "gitlab" && url !== undefined ? `https://${url.replace(/^https?:\/\//, "")}` : undefined),
    endpoints,
    scope: scope?.split(/[\s,]+/),
    extraParams,
  };
  return { options, secret: oauthSecret ?? "" };
}

/** @throws ArgumentError for a file that is not there */
function fileText(file: string | undefined, cwd: string): string | undefined {
  if (file === undefined) return undefined;
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new ArgumentError(`There is no file ${file} (looked at ${path})`);
  return readFileSync(path, "utf8");
}
