// Options of `pn.serve` that have no place here, and what to do instead; a check of all names.
import { ArgumentError } from "../base/errors.ts";
import { toCamelCase } from "../base/meant-name.ts";
import { checkOptionNames, namesOf } from "../base/option-names.ts";
import type { ServeOptions } from "./serve-options.ts";

/** What to do instead of each, one sentence without its full stop. */
export const OTHER_OPTIONS: Readonly<Record<string, string>> = {
  loop: "Node's own event loop is used",
  start: "serve() resolves when the server runs; call it later to start later",
  threaded: "serve() never blocks: go on after await, and call stop()",
  location: "state.location is there in every session",
  sessionHistory: "the admin's page lists sessions for seven days after their end: admin: true",
  rootPath: "a page's addresses are relative and work below any path of a proxy; a path of the server's own is prefix",
  cookiePath: "the sign-in's cookie is for the whole host: __Host- cookies have no other path",
  cookieSecret: "the server makes a secret, and keeps it in the folder of state",
  oauthEncryptionKey: "tokens stay in the sign-in's object; no cookie has them, so there is nothing to encrypt",
  oauthRefreshTokens: "tokens are always renewed",
  oauthErrorTemplate: "the HTML for errors is authTemplate",
  loginTemplate: "the HTML of the form is basicLoginTemplate",
  numProcs: "one server uses one process; more visitors are Cloudflare's business: edgepanel deploy",
  extraPatterns: "mount the dashboards in a Worker of your own that has the other routes; files are staticDirs",
  allowWebsocketOrigin: "hosts whose pages may connect are websocketOrigin",
  sslCertfile: "the files of HTTPS are tls: { certFile, keyFile }",
  sslKeyfile: "the files of HTTPS are tls: { certFile, keyFile }",
  autoreload: "reading sources again is dev",
  sessionIds: "session ids are always made and signed by the server",
};

const KNOWN = namesOf<ServeOptions>({
  port: true,
  address: true,
  websocketOrigin: true,
  show: true,
  verbose: true,
  title: true,
  state: true,
  cwd: true,
  setup: true,
  staticDirs: true,
  prefix: true,
  index: true,
  showIndex: true,
  indexRedirect: true,
  indexTitles: true,
  reuseSessions: true,
  warm: true,
  globalLoadingSpinner: true,
  unusedSessionLifetime: true,
  sessionTokenExpiration: true,
  websocketMaxMessageSize: true,
  includeHeaders: true,
  excludeHeaders: true,
  includeCookies: true,
  excludeCookies: true,
  liveness: true,
  admin: true,
  restSessionInfo: true,
  otlp: true,
  dev: true,
  args: true,
  vars: true,
  tls: true,
  logLevel: true,
  logFormat: true,
  log: true,
  basicAuth: true,
  oauthProvider: true,
  oauthKey: true,
  oauthSecret: true,
  oauthRedirectUri: true,
  oauthExtraParams: true,
  oauthJwtUser: true,
  oauthExpiryDays: true,
  oauthOptional: true,
  oauthGuestEndpoints: true,
  loginEndpoint: true,
  logoutEndpoint: true,
  authTemplate: true,
  basicLoginTemplate: true,
  logoutTemplate: true,
});

/** @throws ArgumentError for a name that `serve()` does not have; it says what to use instead */
export function checkServeOptions(options: object): void {
  for (const name of Object.keys(options)) {
    const instead = OTHER_OPTIONS[toCamelCase(name)];
    if (instead !== undefined) throw new ArgumentError(`serve() does not have pn.serve's option "${name}": ${instead}`);
  }
  checkOptionNames("serve()", options, KNOWN);
}
