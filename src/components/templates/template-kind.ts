// What tells one kind of template from another.
import type { Model } from "../../models/model.ts";
import type { Theme } from "../core/look.ts";
import type { Placeholder } from "../core/page-template.ts";
import type { ActionsModel, ActionScripts } from "./template-actions.ts";

/** The params of a template that its HTML shows. */
export interface PageValues {
  readonly title: string;
  readonly site: string;
  readonly siteUrl: string;
  readonly logo: string;
  readonly favicon: string | null;
  readonly manifest: string | null;
  readonly metaDescription: string;
  readonly metaKeywords: string;
  readonly metaAuthor: string;
  readonly metaRefresh: string;
  readonly metaViewport: string;
  readonly baseUrl: string;
  readonly baseTarget: string;
  readonly headerBackground: string;
  readonly headerColor: string;
  readonly mainMaxWidth: string;
  readonly sidebarWidth: number;
  readonly collapsedSidebar: boolean;
  readonly theme: Theme;
}

/** The roots of a page by their place in it. */
export interface PageRoots {
  readonly header: readonly Model[];
  readonly nav: readonly Model[];
  readonly main: readonly Model[];
  readonly modal: readonly Model[];
  readonly busy: Model | null;
  /** What has no place that is seen: location, scripts, notifications, browser information. */
  readonly page: readonly Model[];
}

export interface BodyInput {
  readonly values: PageValues;
  readonly roots: PageRoots;
  readonly placeholder: Placeholder;
  /** Of the policy of the page: every script needs it. */
  readonly nonce: string;
}

/** Paths are below Panel's distribution. HTML is trusted: whatever authors gave is escaped in it. */
export interface TemplateKind {
  /** Panel's name: "material". */
  readonly name: string;
  /** The sheets inside components of a template that the app was configured with. */
  readonly designSheets: (theme: Theme) => readonly string[];
  /** The sheet inside the template's own components, and inside all of a template that the app made. */
  readonly ownSheet: string;
  /** Sheets of the page besides those of the design. */
  readonly pageSheets: readonly string[];
  /** Scripts that the page needs, run in order before the template's own. */
  readonly scripts: readonly string[];
  /** Pixels. */
  readonly sidebarWidth: number;
  readonly actions: ActionsModel;
  readonly actionScripts: ActionScripts;
  readonly htmlAttributes?: (theme: Theme) => string;
  /** `<style>` with what depends on params. */
  readonly style: (values: PageValues) => string;
  readonly body: (input: BodyInput) => string;
}
