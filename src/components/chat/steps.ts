// Where the steps of an answer stand: below each other, in a message of their own.
import { HTML } from "../panes/html.ts";
import { Markdown } from "../panes/markdown.ts";
import { escapeText } from "../panes/markup-text.ts";
import { Card } from "../layouts/card.ts";
import { Column } from "../layouts/column.ts";
import type { Child } from "../layouts/list-layout.ts";
import type { Avatar } from "./avatars.ts";
import { ChatStep, type ChatStepInputs } from "./chat-step.ts";
import { CHAT_SHEETS } from "./sheets.ts";

/** How a step is added, beside its own params. */
export interface AddStepOptions extends Omit<ChatStepInputs, "objects"> {
  /** What is in the step at first. */
  readonly objects?: readonly Child[];
  /** Whether it joins the steps of the newest message, if that has some. Default: true. */
  readonly append?: boolean;
  /** Who says a message that is begun with it. Default: `callbackUser`. */
  readonly user?: string;
  readonly avatar?: Avatar;
  /** Whether new steps stand in a card or a column. Default: "card". */
  readonly defaultLayout?: "card" | "column";
  /** Title of a new card. Default: "🪜 Steps". */
  readonly cardTitle?: string;
}

const CLASS = "chat-steps";

/** A new step. */
export function stepOf({
  append: _append,
  user: _user,
  avatar: _avatar,
  defaultLayout: _layout,
  cardTitle: _title,
  objects = [],
  ...params
}: AddStepOptions): ChatStep {
  // Texts look like those that are streamed to it.
  const texts = objects.map((each) =>
    typeof each === "string" ? new Markdown(each, { cssClasses: ["step-message"] }) : each,
  );
  return new ChatStep({ margin: [5, 1], ...params, objects: texts });
}

/** A layout for steps that begins with `step`. */
export function stepsLayout(
  step: ChatStep,
  { defaultLayout = "card", cardTitle = "🪜 Steps" }: AddStepOptions,
): Card | Column {
  const look = {
    minWidth: 100,
    styles: { "margin-inline": "10px" },
    cssClasses: [CLASS],
    stylesheets: CHAT_SHEETS.steps,
  };
  if (defaultLayout === "column") return new Column(step, look);
  const header = new HTML(escapeText(cardTitle), { cssClasses: ["card-title"], stylesheets: CHAT_SHEETS.steps });
  return new Card(step, { ...look, headerCssClasses: ["card-header"], header });
}

/** True for what `stepsLayout` has made. */
export const isStepsLayout = (value: unknown): value is Card | Column =>
  (value instanceof Card || value instanceof Column) && value.cssClasses.includes(CLASS);
