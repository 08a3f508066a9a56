// A session's profile as Markdown.
import type { SessionProfile } from "../session/session-profile.ts";
import { countText, sizeText } from "./words.ts";

/** Callbacks and models that are shown. */
const ROWS = 10;

export function profileText(id: string, profile: SessionProfile): string {
  const { outcome, wokeIn, wakeRan, callbacks, models, modelCount, documentBytes } = profile;
  const ran = wakeRan.length === 0 ? "nothing of the app's own besides the app" : wakeRan.map(code).join(", ");
  return [
    `**${id}** is in memory as ${outcome === "new" ? "a new session" : outcome}: it ran after ${wokeIn} ms; meanwhile ran ${ran}.`,
    "",
    "| Callback | Runs | Milliseconds | Longest | Failed |\n|---|---:|---:|---:|---:|",
    ...callbacks
      .slice(0, ROWS)
      .map(
        ({ name, runs, total, longest, failed }) => `| ${code(name)} | ${runs} | ${total} | ${longest} | ${failed} |`,
      ),
    "",
    `${countText(modelCount)} models, ${sizeText(documentBytes)}; the heaviest:`,
    "",
    "| Model | Bytes |\n|---|---:|",
    ...models
      .slice(0, ROWS)
      .map(({ id: model, type, bytes }) => `| ${code(`${type} ${model}`)} | ${countText(bytes)} |`),
  ].join("\n");
}

/** A name of an author's as text: nothing of it is Markdown. */
const code = (text: string): string => `\`${text.replaceAll(/[`|\n]/g, " ")}\``;
