// What the panes that show text have in common.
import { boolean, type ParamSpecs } from "../../reactive/param.ts";
import { escapeHtml } from "./markup-text.ts";

/** The `text` of a markup model for this HTML; an empty one is the model's default. */
export const markupText = (html: string): string | undefined => (html === "" ? undefined : escapeHtml(html));

export const mathParams = {
  /** Leaves `$$ … $$` and `\( … \)` as they are instead of typesetting them. */
  disableMath: boolean(false),
} satisfies ParamSpecs;
