// What a page is made from: the document of a run, its title and template, as plain data.
import { randomText } from "../base/ids.ts";
import type { PolicySource } from "../base/policy-sources.ts";
import type { ConnectionTexts } from "../base/connection-texts.ts";
import { documentToJson, type DocJson } from "../document/doc-json.ts";
import type { Document } from "../document/document.ts";
import { loadingCss, PANEL_DIST } from "../components/core/look.ts";
import type { PageParts } from "../components/core/page-template.ts";
import type { AppSession } from "./app-session.ts";
import { isSharedApp, type AppOptions } from "./define-app.ts";

/** One run of an app as a page; structured-cloneable, so that a session object may hand it to the Worker. */
export interface PageSource {
  readonly title: string;
  readonly theme: "default" | "dark";
  readonly document: DocJson;
  /** Model types in the document. */
  readonly types: readonly string[];
  /** Addresses of the style sheets that its models link to, as the page sees them. */
  readonly sheets: readonly string[];
  /** Root ids in order, each with the id of the element that it is rendered into. */
  readonly roots: readonly { readonly id: string; readonly element: string }[];
  /** The template's HTML, or null for the plain page. */
  readonly parts: PageParts | null;
  /** Stands where the nonce of the page's policy belongs: a random text, which no text of the app can look like. */
  readonly nonceMark: string;
  /** What leads from the page to the server's root. */
  readonly relPath: string;
  /** "tab" when the session is to survive reloads of its tab. */
  readonly scope: "tab" | null;
  /** What the page does and says when its connection is lost; what is absent is the client's default. */
  readonly connection: {
    readonly reconnect?: boolean | "prompt";
    readonly connectionBanner?: false | Partial<ConnectionTexts>;
    /** The session is one of several people. */
    readonly shared?: true;
    /** Notifications tell of a lost connection. */
    readonly lossNotification?: true;
  };
  /**
   * The spinner over the whole page until it is painted: its name and the CSS with its colour and size. Null for none.
   */
  readonly spinner: { readonly name: string; readonly css: string } | null;
  /** Stands for the document, see `fingerprint`; null when nothing is to be compared. */
  readonly fingerprint: string | null;
  /** What the page's policy allows its scripts beside the page's own files. */
  readonly policy: readonly PolicySource[];
  /** The app threw; the page says so and is not to be cached. */
  readonly failed: boolean;
}

/** Takes the page from a built session; `mark` is its fingerprint. */
export function pageSource(session: AppSession, mark: string | null): PageSource {
  const { document, pageTemplate: template, app } = session;
  const roots = document.roots.map((root, index) => ({ id: root.id as string, element: `root-${index}` }));
  const elements = new Map(roots.map(({ id, element }) => [id, element]));
  const { relPath } = session.request;
  const nonceMark = randomText(22);
  const parts =
    template === null || session.failed
      ? null
      : template.page(
          (root) => placeholderHtml(elements.get(root.id) ?? "", root.id),
          `${relPath}${PANEL_DIST}`,
          nonceMark,
        );
  return {
    title: document.title,
    theme: parts?.theme ?? session.theme,
    document: documentToJson(document),
    sheets: sheetsOf(document),
    types: [...new Set([...document.models.values()].map((model) => model.type))].sort(),
    roots,
    parts,
    nonceMark,
    relPath,
    scope: app.options.scope === "tab" ? "tab" : null,
    connection: connectionOf(app.options, session.hasNotifications),
    spinner: spinnerOf(app.options),
    fingerprint: mark,
    policy: session.policy.sources,
    failed: session.failed,
  };
}

function sheetsOf(document: Document): readonly string[] {
  const urls = [...document.models.values()].map((model) =>
    model.type === "ImportedStyleSheet" ? model.getAny("url") : null,
  );
  return [...new Set(urls.filter((url) => typeof url === "string"))];
}

function connectionOf(options: AppOptions, hasNotifications: boolean): PageSource["connection"] {
  const { reconnect, connectionBanner, disconnectNotification } = options;
  const notifies = hasNotifications && disconnectNotification !== "";
  return {
    ...(reconnect === undefined ? {} : { reconnect }),
    ...(isSharedApp(options) ? { shared: true as const } : {}),
    ...(connectionBanner === undefined || connectionBanner === true ? {} : { connectionBanner }),
    ...(notifies ? { lossNotification: true } : {}),
  };
}

function spinnerOf({
  globalLoadingSpinner,
  loadingSpinner = "arc",
  loadingColor = "#c3c3c3",
  loadingMaxHeight = 400,
}: AppOptions): PageSource["spinner"] {
  return globalLoadingSpinner === true
    ? { name: loadingSpinner, css: loadingCss({ spinnerColor: loadingColor, spinnerMaxHeight: loadingMaxHeight }) }
    : null;
}

/** The element that a root is rendered into (Bokeh's embed). Ids are ours and need no escaping. */
export const placeholderHtml = (element: string, root: string): string =>
  `<div id="${element}" data-root-id="${root}" style="display: contents;"></div>`;
