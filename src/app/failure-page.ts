// What a visitor sees when the app function failed.
import type { RenderContext } from "../components/core/render-context.ts";
import { Alert } from "../components/panes/alert.ts";
import type { Model } from "../models/model.ts";

/**
 * An alert with the id of the error in the log.
 *
 * @param detail the stack, shown in development only
 */
export function failurePage(context: RenderContext, errorId: string, detail: string | null): Model {
  const fence = "~~~~~~~~";
  const stack = detail === null ? "" : `\n\n${fence}\n${detail}\n${fence}`;
  return new Alert(
    `**This app could not be started.** Reload the page to try again; if it stays, tell its owner the error number \`${errorId}\`.${stack}`,
    {
      alertType: "danger",
    },
  ).renderRoot(context);
}

/** What an author is told in development about an app that did not fail. The text is ours. */
export const noticePage = (context: RenderContext, text: string): Model =>
  new Alert(text, { alertType: "warning" }).renderRoot(context);
