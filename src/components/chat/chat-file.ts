// A file that a visitor sends in a chat, and how a message shows it.
import type { Viewable } from "../core/viewable.ts";
import { Audio } from "../panes/media/audio.ts";
import { Image } from "../panes/media/images.ts";
import { PDF } from "../panes/media/pdf.ts";
import { Video } from "../panes/media/video.ts";
import { Str } from "../panes/str.ts";
import type { FileInput } from "../widgets/file-input.ts";

/** A file in a chat: what the callback gets as contents. */
export interface ChatFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly contents: Uint8Array;
}

/** True for a file of a chat. */
export const isChatFile = (value: unknown): value is ChatFile =>
  typeof value === "object" &&
  value !== null &&
  "contents" in value &&
  value.contents instanceof Uint8Array &&
  "mimeType" in value &&
  typeof value.mimeType === "string" &&
  "fileName" in value &&
  typeof value.fileName === "string";

/** The files that a field holds. */
export function filesIn(field: FileInput): readonly ChatFile[] {
  const { value, filename, mimeType } = field;
  if (value === null) return [];
  if (value instanceof Uint8Array)
    return [{ contents: value, fileName: String(filename ?? ""), mimeType: String(mimeType ?? "") }];
  return value.map((contents, index) => ({
    contents,
    fileName: Array.isArray(filename) ? String(filename[index] ?? "") : "",
    mimeType: Array.isArray(mimeType) ? String(mimeType[index] ?? "") : "",
  }));
}

/** Shows pictures, sounds, films and PDFs as such, texts as they are, and the name of anything else. */
export function fileView({ contents, fileName, mimeType }: ChatFile): Viewable {
  // What a browser calls its bytes is what a visitor says of them: nothing of it is shown as markup.
  try {
    if (mimeType === "application/pdf") return new PDF(contents, { embed: true, width: 400, height: 500 });
    if (mimeType.startsWith("image/")) return new Image(contents, { width: 300 });
    if (mimeType.startsWith("audio/")) return new Audio(contents);
    if (mimeType.startsWith("video/")) return new Video(contents, { width: 400 });
  } catch {
    return new Str(fileName);
  }
  return new Str(mimeType.startsWith("text/") ? new TextDecoder().decode(contents) : fileName);
}
