// What an app is: a function that builds one dashboard for one session, and its options.
import type { ConnectionTexts } from "../base/connection-texts.ts";
import { ArgumentError } from "../base/errors.ts";
import { checkAppPolicy, type AppPolicy } from "../base/policy-sources.ts";
import type { Design, Spinner, Theme } from "../components/core/look.ts";
import type { AppSizingMode } from "../components/core/sizing.ts";
import type { Role, RoleUser } from "../state/roles.ts";
import type { SessionInfo } from "../state/session-context.ts";
import { checkOptionNames, namesOf } from "../base/option-names.ts";
import type { Migrate } from "./migration.ts";

/** The page templates, by name. */
export type TemplateName =
  "bootstrap" | "editable" | "fast" | "fast-list" | "golden" | "material" | "slides" | "vanilla";

/** Options of an app; names and defaults are Panel's where Panel has them. */
export interface AppOptions {
  /** Title of the page. Default: the template's, or "Panel Application". */
  readonly title?: string;
  /** Name of the page template: "material". Default: the plain page. */
  readonly template?: TemplateName;
  readonly theme?: Theme;
  /** Default: the template's own, or "native". */
  readonly design?: Design;
  /**
   * How components grow that have no `sizingMode` of their own and no size in that direction; Panel's
   * `pn.extension(sizing_mode=…)`. Figures are as they are made. Default: they do not.
   */
  readonly sizingMode?: AppSizingMode;
  /**
   * Serve the page from the cache when its key was seen before (Panel's `--reuse-sessions`). Default true. "warm": also
   * start the session
   * while the browser is still loading. False: every page is made by its own session.
   */
  readonly reuseSessions?: boolean | "warm";
  /**
   * Queries whose pages are made ahead of their visitors: `["?city=Rome", "?city=Oslo"]`. Default: the page without a
   * query for "warm", else none.
   */
  readonly warm?: readonly string[];
  /** What two requests must have in common to get the same page. Default: the query arguments that the app reads. */
  readonly sessionKeyFunc?: (request: Request) => string;
  /**
   * Names of headers that are stored with a session from its start, in any case; also those with secrets and addresses,
   * which apps do not see otherwise. Default: none. Others that the deployment lets through are stored once the app has
   * read them, which it can until the session sleeps for the first time.
   *
   * @example headers: ["Accept-Language"]
   */
  readonly headers?: readonly string[];
  /** Names of cookies that are stored with a session from its start; others once the app has read them. Default: none. */
  readonly cookies?: readonly string[];
  /** Whether the page reports what it knows of the browser. Default true. */
  readonly browserInfo?: boolean;
  /**
   * What a page does when its connection is lost. True: it connects again by itself. "prompt": it asks the visitor.
   * False: it says so and stays
   * as it is. Default: Edgepanel's client connects again; a page with the stock BokehJS bundles does not, as in Panel.
   */
  readonly reconnect?: boolean | "prompt";
  /**
   * The strip at the bottom of a page that tells of a connection that stays lost, an expired page and a session that
   * had to start anew. False:
   * none. An object: other texts. Default: shown, in English; of a lost connection it is silent where notifications
   * tell of it.
   */
  readonly connectionBanner?: boolean | Partial<ConnectionTexts>;
  readonly loadingSpinner?: Spinner;
  /** CSS colour. Default "#c3c3c3". */
  readonly loadingColor?: string;
  /** Pixels. Default 400. */
  readonly loadingMaxHeight?: number;
  /** Show a spinner over the whole page until it is live. Default false. */
  readonly globalLoadingSpinner?: boolean;
  readonly rawCss?: readonly string[];
  readonly cssFiles?: readonly string[];
  /** Evaluate function panes only once the page is shown. Default false. */
  readonly deferLoad?: boolean;
  /** Show the spinner on function panes while they are evaluated. Default false. */
  readonly loadingIndicator?: boolean;
  /** Sliders report only when they are let go. Default false. */
  readonly throttled?: boolean;
  /** Show notifications on the page: `state.notifications`. Default: only when one of the two texts below is given. */
  readonly notifications?: boolean;
  /** Shown when the connection is lost. Default "Server connection lost."; empty for none. */
  readonly disconnectNotification?: string;
  /** Shown when the page is ready. Default: none. */
  readonly readyNotification?: string;
  /** Gets the errors of callbacks, after they were logged. */
  readonly exceptionHandler?: (error: unknown) => unknown;
  /**
   * What of a session is stored, so that it survives sleep, crash and deploy. "event": whatever a visitor was told of,
   * first (one written
   * row per turn). "batch": at most once a second. "none": nothing; a lost object is a lost session. Default "event".
   */
  readonly durability?: "event" | "batch" | "none";
  /**
   * Decides what becomes of a session that a version of the app with another structure has stored: "keep" starts anew
   * with the values of the
   * widgets, "reset" without, an object gives values to widgets by name. Default "keep", also when it throws or answers
   * with something else.
   *
   * @example migrate: ({ values }) => ({ ...values, City: values["Town"] })
   */
  readonly migrate?: Migrate;
  /**
   * What a session belongs to. "load": one page load, as Panel's; it survives lost connections. "tab": one browser tab;
   * it survives reloads.
   * "user": one signed-in user, on all devices. "key": all visitors with the same session key, who see each other's
   * changes. Default "load".
   */
  readonly scope?: "load" | "tab" | "user" | "key";
  /**
   * Takes out of HTML and Markdown what could run in the browser: scripts, event handlers, frames, forms. Panes with a
   * `sanitizeHtml` of their own go by that. Default: true with the scope "key" and with `sharing`, where strangers may
   * share a session; else false, as in Panel.
   */
  readonly sanitizeHtml?: boolean;
  /**
   * Sessions may be shared by links and kept as bookmarks: `state.share()`, `state.bookmark()`. Several people may then
   * be in one, and what one of them types may be shown to another: HTML is taken care of as with the scope "key",
   * and what a browser tells of itself stays with its visitor. Default: true with the scope "key", else false.
   */
  readonly sharing?: boolean;
  /**
   * What the page's policy allows its scripts. Default: `'unsafe-eval'`, `'wasm-unsafe-eval'` and `blob:` where something
   * on the first page needs them. A list: these in any case, for what callbacks add later. "strict": none of them; an
   * app with something that needs one fails with the code "content-security-policy", and is told what it is.
   *
   * @example contentSecurityPolicy: ["'unsafe-eval'"]
   */
  readonly contentSecurityPolicy?: AppPolicy;
  /** Lets clients change whatever they like, as the option of the same name for all apps. Default: what that says. */
  readonly trustClients?: boolean;
  /**
   * What a visitor may do in a session: "edit" all, "view": look on, and change nothing, or a name of the app's own: look
   * on, but use the widgets whose `usableBy` names it. Asked in the session's object for each socket and each message,
   * with who it is by the sign-in (null for nobody), before anything is done: it must be quick, and answer at once.
   * Anything else, and an error, is "view". Default: everyone edits.
   *
   * @example role: (user) => (user?.user === "ada" ? "edit" : "view")
   */
  readonly role?: (user: RoleUser | null, session: SessionInfo) => Role;
  /** Milliseconds after which a session ends, whoever is connected. Default: never. */
  readonly maximumSessionLifetime?: number;
  /** Milliseconds that a session without a browser is kept. Default 60,000. */
  readonly unusedSessionLifetime?: number;
}

const OPTIONS = namesOf<AppOptions>({
  title: true,
  template: true,
  theme: true,
  design: true,
  sizingMode: true,
  reuseSessions: true,
  warm: true,
  sessionKeyFunc: true,
  headers: true,
  cookies: true,
  browserInfo: true,
  reconnect: true,
  connectionBanner: true,
  loadingSpinner: true,
  loadingColor: true,
  loadingMaxHeight: true,
  globalLoadingSpinner: true,
  rawCss: true,
  cssFiles: true,
  deferLoad: true,
  loadingIndicator: true,
  throttled: true,
  notifications: true,
  disconnectNotification: true,
  readyNotification: true,
  exceptionHandler: true,
  durability: true,
  migrate: true,
  scope: true,
  sanitizeHtml: true,
  sharing: true,
  contentSecurityPolicy: true,
  trustClients: true,
  role: true,
  maximumSessionLifetime: true,
  unusedSessionLifetime: true,
});

/** Whether HTML of an app is cleaned unless a pane says otherwise. */
export const sanitizesHtml = (options: AppOptions): boolean =>
  options.sanitizeHtml ?? (options.scope === "key" || mayShare(options));

/** Whether sessions of an app may be shared by links, and kept as bookmarks. */
export const mayShare = ({ sharing, scope }: AppOptions): boolean => sharing ?? scope === "key";

/** Whether several pages may be in a session of an app. */
export const isSharedApp = (options: AppOptions): boolean =>
  options.scope === "user" || options.scope === "key" || mayShare(options);

/** An app, ready to be served. */
export interface App {
  readonly options: AppOptions;
  /** Builds the dashboard of one session; runs inside that session. What it returns becomes the page. */
  readonly build: () => unknown;
}

/**
 * Defines an app.
 *
 * @example
 * export default defineApp({ template: "material" }, () => new Markdown("# Hello"));
 * @throws ArgumentError when no function is given, and for an option that does not exist
 */
export function defineApp(build: () => unknown): App;
export function defineApp(options: AppOptions, build: () => unknown): App;
export function defineApp(first: AppOptions | (() => unknown), second?: () => unknown): App {
  const [options, build] = typeof first === "function" ? [{}, first] : [first, second];
  if (typeof build !== "function")
    throw new ArgumentError(
      'defineApp() needs the function that builds the app: defineApp({ title: "…" }, () => new Column(…))',
    );
  checkOptionNames("defineApp()", options, OPTIONS);
  checkAppPolicy(options.contentSecurityPolicy);
  return { options, build };
}
