// How a session looks: design, theme, loading spinner, extra CSS; and the stylesheets that follow from it.
import { ImportedStyleSheet } from "../../models/generated/bokeh/models/dom/stylesheets.ts";
import { fileAddress } from "../../base/file-address.ts";
import { modelId } from "../../base/ids.ts";
import { Model } from "../../models/model.ts";

export type Theme = "default" | "dark";
export type Spinner = "arc" | "arcs" | "bar" | "dots" | "petal";

/** Panel's distribution as it is served with the page, relative to the app's page. */
export const PANEL_DIST = "static/extensions/panel/";
const PANEL_VERSION = "1.9.4";

/**
 * What the address of a sheet of Panel's distribution begins with among `stylesheets`: components that are made of
 * others give theirs to what is inside.
 */
export const DIST_SHEET = "panel-dist:";

/** The look of one session; fixed once its first component is rendered. */
export interface Look {
  /** Paths of the design's sheets below Panel's distribution, in order. */
  readonly designSheets: readonly string[];
  readonly theme: Theme;
  readonly spinner: Spinner;
  /** CSS colour of the loading spinner. */
  readonly spinnerColor: string;
  /** Largest height of the loading spinner in pixels. */
  readonly spinnerMaxHeight: number;
  readonly rawCss: readonly string[];
  readonly cssFiles: readonly string[];
  /** Whether function panes wait until the page is shown, unless they say so themselves. Default false. */
  readonly deferLoad?: boolean;
  /** Whether function panes show the loading spinner while they run, unless they say so themselves. Default false. */
  readonly loadingIndicator?: boolean;
  /** Whether sliders report their value only when they are let go. Default false. */
  readonly throttled?: boolean;
  /** What leads from the page to the server's root: "" or a chain of "../". */
  readonly relPath: string;
}

export type StyleSheet = string | Model;

/** Makes each linked sheet once per document and builds the list that a component sends. */
export class StyleSheets {
  readonly #look: Look;
  readonly #links: Map<string, Model>;
  #loading: string | null = null;

  constructor(look: Look, links = new Map<string, Model>()) {
    this.#look = look;
    this.#links = links;
  }

  /** Sheets of the same document for components of another design. */
  withDesign(designSheets: readonly string[], theme: Theme = this.#look.theme): StyleSheets {
    return new StyleSheets({ ...this.#look, designSheets, theme }, this.#links);
  }

  get look(): Look {
    return this.#look;
  }

  /**
   * The sheets of a component: loading spinner, extra CSS, the component's own, the design's, the author's (Panel's
   * order).
   */
  list(own: readonly string[], user: readonly string[]): StyleSheet[] {
    const { rawCss, cssFiles, designSheets } = this.#look;
    return [
      (this.#loading ??= loadingCss(this.#look)),
      this.dist("css/loading.css"),
      ...rawCss,
      ...cssFiles.map((url) => this.link(url)),
      ...own.map((path) => this.dist(path)),
      ...designSheets.map((path) => this.dist(path)),
      ...user.map((sheet) => this.#ofAuthor(sheet)),
    ];
  }

  /** The sheets of the widgets of Bokeh that Panel does not wrap: the design's and the author's. */
  designOnly(user: readonly string[]): StyleSheet[] {
    const { designSheets } = this.#look;
    return [...designSheets.map((path) => this.dist(path)), ...user.map((sheet) => this.#ofAuthor(sheet))];
  }

  #ofAuthor(sheet: string): StyleSheet {
    if (sheet.startsWith(DIST_SHEET)) return this.dist(sheet.slice(DIST_SHEET.length));
    return isLink(sheet) ? this.link(sheet) : sheet;
  }

  /** A file of Panel's distribution. */
  dist(path: string): Model {
    return this.link(`${this.#look.relPath}${PANEL_DIST}${fileAddress(path)}?v=${PANEL_VERSION}`);
  }

  link(url: string): Model {
    let sheet = this.#links.get(url);
    if (sheet === undefined) {
      sheet = new Model(ImportedStyleSheet, { url });
      // Named after what it links to: the same sheet has the same id in every run, whoever asks for it first.
      sheet.assignId(modelId(`css:${url}`));
      this.#links.set(url, sheet);
    }
    return sheet;
  }
}

const isLink = (sheet: string): boolean => /^(https?:)?\/\/|^[^{}\s]+\.css(\?|$)/.test(sheet);

/** The sheet of colours that components have on a page without a template; a template has it for all. */
const THEME = /theme\/(default|dark)\.css$/;

/** True where the page of a template brings most of the design, and components only what is left. */
export const isOfTemplate = ({ designSheets: sheets }: Pick<Look, "designSheets">): boolean =>
  !sheets.some((sheet) => THEME.test(sheet));

/** Panel's designs, but for Fast, which wraps every page in web components of its own; FastListTemplate has it. */
export const DESIGNS = ["native", "material", "bootstrap"] as const;
export type Design = (typeof DESIGNS)[number];

/** The sheets of Panel's designs (`panel/theme`). */
export function designSheets(design: Design, theme: Theme): string[] {
  const base = `bundled/theme/${theme}.css`;
  switch (design) {
    case "native":
      return [base, "bundled/theme/native.css"];
    case "material":
      return [
        "bundled/material-components-web@7.0.0/dist/material-components-web.min.css",
        base,
        "bundled/theme/material_variables.css",
        "bundled/theme/material.css",
      ];
    case "bootstrap":
      return [
        "bundled/bootstrap5/css/bootstrap.min.css",
        base,
        `bundled/theme/bootstrap_${theme}.css`,
        "bundled/theme/bootstrap.css",
      ];
  }
}

/** Colour and size of the loading spinner; its picture comes with css/loading.css and the class `pn-<spinner>`. */
export function loadingCss({
  spinnerColor,
  spinnerMaxHeight,
}: Pick<Look, "spinnerColor" | "spinnerMaxHeight">): string {
  const size = `calc(min(40px, ${spinnerMaxHeight}px))`;
  return `:host(.pn-loading):before, .pn-loading:before { background-color: ${spinnerColor}; width: ${size}; height: ${size}; mask-size: ${size} ${size}; -webkit-mask-size: ${size} ${size}; }`;
}
