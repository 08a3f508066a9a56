// A page as HTML: head, configuration, template. What differs per response is left open.
import type { PolicySource } from "../base/policy-sources.ts";
import type { DocJson } from "../document/doc-json.ts";
import { partAddresses, selectClientAssets, type ClientManifest } from "./client-assets.ts";
import { randomText } from "../base/ids.ts";
import { escapeHtml, scriptJson } from "./escape.ts";
import { openPage, type OpenPage } from "./open-page.ts";

/** Panel has none of its own; a picture in the page saves a request. */
const ICON = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0072b5"/><path d="M3 12V8h2v4zM7 12V4h2v8zM11 12V6h2v6z" fill="#fff"/></svg>')}`;

const CONFIG_START = '<script type="application/json" id="edgepanel-config">';
const SNAPSHOT_START = '<script type="application/json" id="edgepanel-snapshot">';

/**
 * The client's configuration with the snapshot, as JSON, from a page that `renderPage` made.
 * @throws RangeError for any other HTML
 */
export function configOf(html: string): string {
  const config = jsonAfter(CONFIG_START, html);
  if (config === null) throw new RangeError("this HTML is no page of an app");
  const snapshot = jsonAfter(SNAPSHOT_START, html);
  return snapshot === null ? config : `${config.slice(0, -1)},"snapshot":${snapshot}}`;
}

/** The content of the block that begins so. The JSON in it is written without "<". */
function jsonAfter(start: string, html: string): string | null {
  const at = html.indexOf(start);
  return at < 0 ? null : html.slice(at + start.length, html.indexOf("</script>", at));
}

/** What the page is made from; `app/page-source.ts` makes it. */
export interface PageInput {
  readonly title: string;
  readonly theme: "default" | "dark";
  readonly document: DocJson;
  readonly types: readonly string[];
  readonly sheets: readonly string[];
  readonly roots: readonly { readonly id: string; readonly element: string }[];
  readonly parts: {
    readonly htmlAttributes: string;
    readonly head: string;
    readonly body: string;
    /** Names of parts of the client that run before and after the client itself. */
    readonly scripts: { readonly before: readonly string[]; readonly after: readonly string[] };
  } | null;
  /** Stands where the nonce belongs. */
  readonly nonceMark: string;
  readonly relPath: string;
  readonly scope: "tab" | null;
  /** What the page's policy allows its scripts beside the page's own files. Default: nothing. */
  readonly policy?: readonly PolicySource[];
  /** Fields of the client's configuration. */
  readonly connection: Readonly<Record<string, unknown>>;
  readonly spinner: { readonly name: string; readonly css: string } | null;
}

export interface PageOptions {
  readonly manifest: ClientManifest;
  /** Paint the document before the socket has answered. */
  readonly snapshot: boolean;
  /** Stands for the document; the session answers "same" when nothing has changed since. */
  readonly fingerprint: string | null;
  /** What the server takes as one message; the client has the defaults. */
  readonly limits?: Readonly<Record<string, number>>;
}

/** The page, open where token and nonce belong. */
export function renderPage(input: PageInput, options: PageOptions): OpenPage {
  const marks = { token: randomText(22), nonce: input.nonceMark };
  return openPage(htmlOf(input, options, marks.token), endOf(input, options), marks, input.policy);
}

/**
 * The end of the page: the snapshot comes behind everything that may differ per response, and behind what the browser
 * can show and load while it is still on its way.
 */
const endOf = ({ document }: PageInput, { snapshot }: PageOptions): string =>
  `${snapshot ? `${SNAPSHOT_START}${scriptJson(document)}</script>\n` : ""}</body>\n</html>\n`;

function htmlOf(input: PageInput, { manifest, fingerprint, limits }: PageOptions, token: string): string {
  const assets = selectClientAssets(manifest, input.types, `${input.relPath}static/`);
  const base = `${input.relPath}static/`;
  const before = partAddresses(manifest, input.parts?.scripts.before ?? [], base);
  const after = partAddresses(manifest, input.parts?.scripts.after ?? [], base);
  const moduleScript = (url: string): string =>
    `<script type="module" nonce="${input.nonceMark}" src="${escapeHtml(url)}"></script>`;
  const config = {
    token,
    rootIds: input.roots.map((root) => root.id),
    elements: Object.fromEntries(input.roots.map((root) => [root.id, root.element])),
    ...assets.config,
    ...(input.scope === null ? {} : { scope: input.scope }),
    ...input.connection,
    ...(limits === undefined ? {} : { limits }),
    ...(fingerprint === null ? {} : { fingerprint }),
  };
  const spinnerClass = input.spinner === null ? "" : ` class="pn-loading pn-${input.spinner.name}"`;
  const links = [
    ...[...before, ...assets.modulePreload, ...after].map(
      (url) => `<link rel="modulepreload" href="${escapeHtml(url)}">`,
    ),
    ...assets.scriptPreload.map((url) => `<link rel="preload" as="script" href="${escapeHtml(url)}">`),
    // Components link them when they are painted: asked for now they are there by then. The scripts go first.
    ...input.sheets.map((url) => `<link rel="preload" as="style" fetchpriority="low" href="${escapeHtml(url)}">`),
    ...assets.styles.map((url) => `<link rel="stylesheet" href="${escapeHtml(url)}">`),
    ...(input.spinner === null
      ? []
      : [
          `<link rel="stylesheet" href="${input.relPath}static/extensions/panel/css/loading.css">`,
          `<style>${input.spinner.css.replace(/</g, "\\3c ")}</style>`,
        ]),
  ];
  const body =
    input.parts?.body ??
    input.roots
      .map(
        ({ id, element }) => `<div id="${element}" data-root-id="${escapeHtml(id)}" style="display: contents;"></div>`,
      )
      .join("\n");
  return `<!DOCTYPE html>
<html lang="en"${input.parts?.htmlAttributes ?? ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(input.title)}</title>
<link rel="icon" href="${ICON}">
<style>html, body { display: flow-root; box-sizing: border-box; height: 100%; margin: 0; padding: 0; }${input.theme === "dark" ? " html { background-color: #121212; }" : ""}</style>
${links.join("\n")}
${input.parts?.head ?? ""}
</head>
<body${spinnerClass}>
${CONFIG_START}${scriptJson(config)}</script>
<script nonce="${input.nonceMark}">${manifest.inlineEarlySocket}</script>
${[...before, assets.entry, ...after].map(moduleScript).join("\n")}
${body}
`;
}
