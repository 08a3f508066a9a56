// Options of a deployment.
import type { ErrorHook } from "../base/deployment-log.ts";
import type { Log } from "../base/log.ts";
import { ArgumentError } from "../base/errors.ts";
import { checkOptionNames, namesOf } from "../base/option-names.ts";
import type { App } from "../app/define-app.ts";
import type { Limits } from "../protocol/limits.ts";
import type { RequestFilterOptions } from "./request-filter.ts";
import type { Admin } from "./admin.ts";
import type { Auth } from "./auth.ts";
import type { Authorize } from "./gate.ts";
import type { FindVisitor } from "./visitor.ts";

export interface WorkerOptions extends RequestFilterOptions {
  /** Path -> app: `{ "/weather": weather }`. */
  readonly apps: Readonly<Record<string, App>>;
  /**
   * Path below which the apps are, for a deployment that is a part of another app: `/dashboards`. Requests may come with
   * or without it. Default: the root. (Panel's `--prefix` and `--root-path`.)
   */
  readonly basePath?: string;
  /**
   * Runs once while the Worker loads, before any request: the place for `state.scheduleTask` and for hooks of all
   * sessions. Not asynchronous.
   */
  readonly setup?: () => void;
  /**
   * Finds the signed-in visitor of a request: `state.user` and the owner of sessions with scope "user". Default: nobody
   * is signed in.
   */
  readonly user?: FindVisitor;
  /**
   * The sign-in, from `edgepanel/auth`: nobody reaches a page, socket or file before it. Not together with `user`.
   * Default: none; everyone comes in.
   *
   * @example auth: basicAuth({ ada: "scrypt:…" })
   */
  readonly auth?: Auth;
  /**
   * Whether a visitor may use an app: true, false, or an address to go to. Asked for each page, socket, file and published
   * endpoint (`/rest/…`), also when a session is joined again; the list of apps shows those that he may use. Default: everyone who came in may (Panel's `authorize_callback`).
   *
   * @example authorize: (user, app) => app !== "/admin" || user?.user === "ada"
   */
  readonly authorize?: Authorize;
  /**
   * The admin's page at `/_edgepanel/admin`, from `edgepanel/admin`, and the registry that it looks at. It needs a
   * sign-in: `auth` or `user`. Default: none.
   *
   * @example admin: admin({ users: ["ada"] })
   */
  readonly admin?: Admin;
  /** Paths of apps and files for which nobody has to sign in. `state.user` is "guest" there. Default: none. */
  readonly guestEndpoints?: readonly string[];
  /** Nobody has to sign in (Panel's `oauth_optional`). Default false. */
  readonly authOptional?: boolean;
  /** Titles on the index page. Default: the app's own title, else its path. */
  readonly indexTitles?: Readonly<Record<string, string>>;
  /** Pictures on the index page: path of the app -> path of the picture. Default: none. */
  readonly indexThumbnails?: Readonly<Record<string, string>>;
  /** Whether `/` leads to the app when there is only one. False: the index page is shown. Default true. */
  readonly indexRedirect?: boolean;
  /** Hosts other than the page's own that may open sockets: `example.com`, `*.example.com:8080`, `*`. */
  readonly allowWebsocketOrigin?: readonly string[];
  /**
   * Hosts whose pages may show the apps inside: by `autoload.js` or as an iframe. Written as in `allowWebsocketOrigin`.
   * Default: this deployment's own.
   */
  readonly embedIn?: readonly string[];
  /** Seconds for which a page's token may start a session. Default 300, as Panel's. */
  readonly sessionTokenExpiration?: number;
  /** For apps without a `reuseSessions` of their own. Default true. */
  readonly reuseSessions?: boolean | "warm";
  /** For apps without a `sessionKeyFunc` of their own. */
  readonly sessionKeyFunc?: (request: Request) => string;
  /** Seconds for which a stored page counts as fresh. Default 86,400. */
  readonly pageLifetime?: number;
  /** Seconds after that for which the stored page is still given while a new one is made behind it. Default 86,400. */
  readonly pageStaleLifetime?: number;
  /**
   * Pages of one app that an isolate writes to KV within a minute; further ones are kept in memory and in the data
   * centre. Default 60. A visitor
   * who varies an argument at will costs no more than that. Pages to be kept warm do not count.
   */
  readonly pageWritesPerMinute?: number;
  /**
   * Pages to make ahead of their visitors, path and query: `["/weather?city=Rome"]`. Apps may list theirs in `warm`.
   */
  readonly warm?: readonly string[];
  /**
   * Where visitors find the deployment: `https://example.com`. Only needed to warm the pages of apps that read their
   * whole address.
   */
  readonly publicOrigin?: string;
  /** Sources added to the content security policy: directive -> sources. */
  readonly contentSecurityPolicy?: Readonly<Record<string, readonly string[]>>;
  readonly limits?: Partial<Limits>;
  /**
   * Lets every client change whatever it likes: any attribute, new models, roots, title, the whole document, as Bokeh's
   * server does. Only for a private network, for Python's `push_session` and pages with code that the app does not
   * know: in a session of several people one of them can run code in the browsers of the others. Default false.
   */
  readonly trustClients?: boolean;
  /**
   * Where the log's lines go. Default: the console, one JSON object a line. Query strings and secrets are taken out before.
   */
  readonly log?: Log;
  /**
   * Told of every error that the log has: of callbacks, apps, tasks, requests. What it returns is waited for; what it throws
   * is a line of the log. Default: nobody.
   *
   * @example onError: ({ error, fields }) => fetch(env.ALERTS, { method: "POST", body: `${fields.app}: ${error}` })
   */
  readonly onError?: ErrorHook;
}

const OPTIONS = namesOf<WorkerOptions>({
  apps: true,
  basePath: true,
  setup: true,
  user: true,
  auth: true,
  admin: true,
  authorize: true,
  guestEndpoints: true,
  authOptional: true,
  indexTitles: true,
  indexThumbnails: true,
  indexRedirect: true,
  allowWebsocketOrigin: true,
  embedIn: true,
  sessionTokenExpiration: true,
  reuseSessions: true,
  sessionKeyFunc: true,
  pageLifetime: true,
  pageStaleLifetime: true,
  pageWritesPerMinute: true,
  warm: true,
  publicOrigin: true,
  contentSecurityPolicy: true,
  limits: true,
  trustClients: true,
  log: true,
  onError: true,
  includeHeaders: true,
  excludeHeaders: true,
  includeCookies: true,
  excludeCookies: true,
});

/** @throws ArgumentError for an option that does not exist, and for something at a path that is no app */
export function checkWorkerOptions(options: WorkerOptions): void {
  checkOptionNames("createWorker()", options, OPTIONS);
  if (options.auth !== undefined && options.user !== undefined)
    throw new ArgumentError("createWorker() takes either auth or user, not both: both say who the visitor is");
  if (options.admin?.isForEveryone === false && options.auth === undefined && options.user === undefined)
    throw new ArgumentError(
      "createWorker(): admin names users, but nobody can sign in: give auth, from edgepanel/auth, or user",
    );
  for (const name of ["guestEndpoints", "authOptional"] as const)
    if (options.auth === undefined && options[name] !== undefined)
      throw new ArgumentError(`createWorker(): ${name} says who need not sign in, but there is no auth`);
  // The casts: a plain script is not checked by the compiler.
  const apps = options.apps as unknown;
  if (typeof apps !== "object" || apps === null)
    throw new ArgumentError('createWorker() needs apps by path: createWorker({ apps: { "/": defineApp(() => …) } })');
  for (const [path, app] of Object.entries(apps as Readonly<Record<string, unknown>>)) {
    const isApp = typeof app === "object" && app !== null && "build" in app && "options" in app;
    if (!isApp)
      throw new ArgumentError(
        `createWorker(): what is at "${path}" is ${typeof app === "function" ? "a function" : "no app"}; ` +
          "give what defineApp(() => …) returns",
      );
  }
}

/** Hosts that may open sockets beside the page's own. */
export const connectingOrigins = ({ allowWebsocketOrigin = [], embedIn = [] }: WorkerOptions): readonly string[] => [
  ...allowWebsocketOrigin,
  ...embedIn,
];
