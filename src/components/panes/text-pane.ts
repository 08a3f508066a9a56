// What the panes that show text have in common.
import { escapeHtml } from "./markup-text.ts";

/** The `text` of a markup model for this HTML; an empty one is the model's default. */
export const markupText = (html: string): string | undefined => (html === "" ? undefined : escapeHtml(html));
