// The flags of `edgepanel serve`: Panel's names, and what they are in `serve()`.
import { InvalidArgumentError, Option } from "commander";
import { signInOptions, type SignInFlags } from "./sign-in-flags.ts";

const whole = (text: string): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError("It must be a whole number.");
  return value;
};

const several = (text: string, before: readonly string[] | undefined): string[] => [...(before ?? []), text];

/** What the flags give; names are commander's. */
export interface ServeFlags extends SignInFlags {
  readonly port?: number;
  readonly address?: string;
  readonly show?: boolean;
  readonly dev?: boolean;
  readonly autoreload?: boolean;
  readonly reuseSessions?: string | true;
  readonly warm?: boolean;
  readonly globalLoadingSpinner?: boolean;
  readonly setup?: string;
  readonly staticDirs?: readonly string[];
  readonly index?: string;
  readonly disableIndex?: boolean;
  readonly disableIndexRedirect?: boolean;
  readonly indexTitles?: readonly string[];
  readonly prefix?: string;
  readonly allowWebsocketOrigin?: readonly string[];
  readonly sessionTokenExpiration?: number;
  readonly unusedSessionLifetime?: number;
  readonly websocketMaxMessageSize?: number;
  readonly liveness?: boolean;
  readonly livenessEndpoint?: string;
  readonly admin?: boolean;
  readonly adminUsers?: readonly string[];
  readonly restSessionInfo?: boolean;
  readonly otlp?: string;
  readonly sslCertfile?: string;
  readonly sslKeyfile?: string;
  readonly includeHeaders?: readonly string[];
  readonly excludeHeaders?: readonly string[];
  readonly includeCookies?: readonly string[];
  readonly excludeCookies?: readonly string[];
  readonly logLevel?: "debug" | "info" | "warn" | "error";
  readonly logFormat?: "people" | "json";
  readonly glob?: boolean;
  readonly state?: string;
  readonly var?: readonly string[];
}

/** The options, in the order of the help. */
export function serveOptions(): Option[] {
  return [
    new Option("--port <port>", "port to listen on; 0 takes a free one").argParser(whole).default(5006),
    new Option("--address <address>", "address to listen on; 0.0.0.0 for all of this machine").default("127.0.0.1"),
    new Option("--show", "open the browser"),
    new Option("--dev", "serve anew what is saved; errors show in the page"),
    new Option("--autoreload", "the same as --dev"),
    new Option("--reuse-sessions [warm]", "serve pages from the cache; warm: start sessions while the browser loads"),
    new Option("--warm", "make every app's page before the first visitor"),
    new Option("--global-loading-spinner", "a spinner over each page until it is live"),
    new Option("--setup <module>", "module whose default function runs once, before any session"),
    new Option("--static-dirs <route=folder...>", "folders of files to serve"),
    new Option("--index <file-or-app>", "what / shows: an HTML file, or the path of an app"),
    new Option("--disable-index", "show nothing at /"),
    new Option("--disable-index-redirect", "show the list at / also when there is one app"),
    new Option("--index-titles <app=title...>", "titles in the list of apps"),
    new Option("--prefix <path>", "path that all addresses begin with"),
    new Option("--allow-websocket-origin <host>", "a further host whose pages may connect; may be repeated").argParser(
      several,
    ),
    new Option("--session-token-expiration <seconds>", "how long a page may wait before it connects").argParser(whole),
    new Option("--unused-session-lifetime <ms>", "how long a session without a browser is kept").argParser(whole),
    new Option("--websocket-max-message-size <bytes>", "largest message of a page").argParser(whole),
    new Option("--liveness", "a health route"),
    new Option("--liveness-endpoint <path>", "its path; default /liveness"),
    new Option("--admin", "the admin's page at /_edgepanel/admin, for whoever reaches the server"),
    new Option("--admin-users <names...>", "the users of the sign-in who see the admin's page"),
    new Option("--rest-session-info", "/rest/session_info lists the sessions as JSON"),
    new Option("--otlp <address>", "an OpenTelemetry collector that gets spans: http://localhost:4318"),
    new Option("--ssl-certfile <file>", "certificate for HTTPS, PEM"),
    new Option("--ssl-keyfile <file>", "key for HTTPS, PEM"),
    new Option("--include-headers <names...>", "headers that apps may see; no others"),
    new Option("--exclude-headers <names...>", "headers that apps do not see"),
    new Option("--include-cookies <names...>", "cookies that apps may see; no others"),
    new Option("--exclude-cookies <names...>", "cookies that apps do not see"),
    new Option("--log-level <level>", "least level of the log")
      .choices(["debug", "info", "warn", "error"])
      .default("info"),
    new Option("--log-format <format>", "lines for people, or JSON").choices(["people", "json"]),
    new Option("--glob", "read the files as patterns: 'apps/*.ts'"),
    ...signInOptions(),
    new Option("--state <folder>", "keep sessions, tasks and pages in this folder"),
    new Option("--var <name=value>", "a variable that apps find in their env; may be repeated").argParser(several),
  ];
}
