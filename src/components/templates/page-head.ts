// What a template adds to the head of the page.
import { fileAddress } from "../../base/file-address.ts";
import { escapeHtml } from "./page-html.ts";
import type { PageValues } from "./template-kind.ts";

/**
 * Icon, meta data, style sheets and scripts.
 *
 * @param dist the path of Panel's distribution as the page sees it
 * @param nonce that of the page's policy
 */
export function headHtml(
  values: PageValues,
  sheets: readonly string[],
  scripts: readonly string[],
  dist: string,
  nonce: string,
): string {
  const metas: readonly (readonly [name: string, content: string])[] = [
    ["name", values.title],
    ["description", values.metaDescription],
    ["keywords", values.metaKeywords],
    ["author", values.metaAuthor],
    ["viewport", values.metaViewport],
  ];
  const lines = [
    // First of all: every address after it is relative to it.
    values.baseUrl === ""
      ? ""
      : `<base href="${escapeHtml(values.baseUrl)}" target="${escapeHtml(values.baseTarget)}">`,
    values.favicon === null ? "" : `<link rel="icon" href="${escapeHtml(values.favicon)}">`,
    values.manifest === null ? "" : `<link rel="manifest" href="${escapeHtml(values.manifest)}">`,
    ...metas.map(([name, content]) => (content === "" ? "" : `<meta name="${name}" content="${escapeHtml(content)}">`)),
    values.metaRefresh === "" ? "" : `<meta http-equiv="refresh" content="${escapeHtml(values.metaRefresh)}">`,
    ...["css/loading.css", ...sheets].map((sheet) => `<link rel="stylesheet" href="${dist}${fileAddress(sheet)}">`),
    ...scripts.map((script) => `<script defer nonce="${nonce}" src="${dist}${fileAddress(script)}"></script>`),
  ];
  return `${lines.filter((line) => line !== "").join("\n")}\n`;
}
