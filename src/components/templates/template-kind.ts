// What tells one kind of template from another.
import type { Model } from "../../models/model.ts";
import type { Theme } from "../core/look.ts";
import type { PageScripts, Placeholder } from "../core/page-template.ts";
import type { ActionsModel, ActionScripts } from "./template-actions.ts";
import type { AreaTag } from "./area.ts";

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
export interface PageRoots extends Readonly<Record<AreaTag, readonly Model[]>> {
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
  /** The sheets inside the template's own components, and inside all of a template that the app made. */
  readonly ownSheets: (theme: Theme) => readonly string[];
  /** Sheets of the page, besides that with the loading spinners. */
  readonly pageSheets: (theme: Theme) => readonly string[];
  /** Scripts that the page needs, run in order before the template's own. */
  readonly scripts: readonly string[];
  /** What the client's build made for the template. */
  readonly parts?: PageScripts;
  /** The theme that the address asks for counts more than the one that the author gave: the page has a switch. */
  readonly themeOfAddress?: boolean;
  /** Pixels. */
  readonly sidebarWidth: number;
  readonly actions: ActionsModel;
  readonly actionScripts: ActionScripts;
  readonly htmlAttributes?: (theme: Theme) => string;
  /** `<style>` with what depends on params. */
  readonly style: (values: PageValues) => string;
  readonly body: (input: BodyInput) => string;
}
