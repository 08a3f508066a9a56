// Takes files of any size from the visitor, in pieces.
import { PanelFileDropper } from "../../models/generated/panel/models/file_dropper.ts";
import { any, boolean, choice, integer, list, nullable, readonly, record, text } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { currentSession, requireSession } from "../../state/current-session.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { size } from "./parts/file-rules.ts";
import { receiveDelete, receivePiece } from "./parts/receive-upload.ts";
import type { Upload } from "./parts/upload.ts";

/** Bytes that one piece may have: a message has at most 20 MiB. */
export const MAX_CHUNK_BYTES = 16 * 1024 * 1024;

/** Sheets of FilePond and its plugins, in Panel's order. */
const SHEETS = [
  "filepond@^4/dist/filepond.css",
  "filepond-plugin-image-preview/dist/filepond-plugin-image-preview.css",
  "filepond-plugin-pdf-preview/dist/filepond-plugin-pdf-preview.css",
];

/** Name -> content, texts where the type is one. Read from the session's storage each time. */
export type DroppedFiles = Readonly<Record<string, Uint8Array | string>>;

/** Bytes as a text where the type is one and they are UTF-8, as Panel has it. */
function content({ type }: Upload, bytes: Uint8Array): Uint8Array | string {
  if (!type.startsWith("text/")) return bytes;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

/** The files by name. What is not in the storage any more is not there. */
function contents(files: readonly Upload[]): DroppedFiles {
  const session = currentSession();
  const named = {};
  for (const file of files)
    Object.defineProperty(named, file.name, {
      enumerable: true,
      get: () => {
        const store = (session ?? requireSession("FileDropper.value")).files;
        return content(file, store.read(file.key) ?? new Uint8Array());
      },
    });
  return named;
}

const FileDropperBase = widget({
  type: "FileDropper",
  model: PanelFileDropper,
  params: {
    /**
     * Name of each file -> its content: a text where the type is `text/…` and the bytes are UTF-8, else bytes. Set by the
     * browser. A content is read from the session's storage each time that you ask for it.
     */
    value: readonly({ ...any<DroppedFiles>({}), derived: true as const }),
    /** Name of each file -> its type, as the browser says it. */
    mimeType: readonly(record(text())),
    /** Which files to take: endings (".csv"), types ("image/png"), or types with a star ("image/*"). Empty for all. */
    acceptedFiletypes: list(text()),
    /** Bytes of each piece but the last one, up to 16 MiB. */
    chunkSize: integer(10_000_000, { min: 1, max: MAX_CHUNK_BYTES }),
    /** Look of the place to drop files on; null for one with a frame. */
    layout: nullable(choice(["integrated", "compact", "circle"], "compact")),
    /** Most that one file may have: "5MB", "750KB". */
    maxFileSize: size(),
    /** Most files, where `multiple` is true; null for 100. */
    maxFiles: nullable(integer(1, { min: 1 })),
    /** Most that all files may have together: "50MB". */
    maxTotalFileSize: size(),
    /** Takes several files; otherwise each one takes the place of the one before. */
    multiple: boolean(),
    /** Shows pictures and PDF files before they are sent. */
    previews: list(choice(["image", "pdf"], "image"), ["image", "pdf"]),
    /** Whole files, without their contents. */
    files: readonly(any<readonly Upload[]>([])),
    /** Files that have not come whole. */
    underWay: readonly(any<readonly Upload[]>([])),
    /** How many uploads have begun. */
    begun: readonly(integer(0)),
    width: nullable(integer(300), 300),
  },
  local: ["value", "files", "underWay", "begun"],
  computed: {
    value: ({ files }) => contents(files),
    mimeType: ({ files }) => Object.fromEntries(files.map(({ name, type }) => [name, type])),
  },
  firstSheets: (_values, scene) => SHEETS.map((path) => scene.dist(`bundled/filedropper/${path}`)),
  on: { upload_event: receivePiece, delete_event: receiveDelete },
});

/**
 * Takes one file or several (Panel's `FileDropper`), in pieces: larger ones than `FileInput` does. Pieces are stored
 * with the session as they come, so that an upload goes on after a lost line or a lost object; one whose page was closed
 * ends with the session. The files of a session have `uploadBytes` of the limits together, 64 MiB.
 *
 * @example
 * const dropper = new FileDropper({ acceptedFiletypes: [".csv"], maxFileSize: "20MB", multiple: true });
 * dropper.watch(() => (text.object = Object.keys(dropper.value).join(", ")), "value");
 */
export class FileDropper extends FileDropperBase {
  static {
    revivable("FileDropper", this);
  }

  /** Takes all files away, here and in the browsers. */
  clear(): void {
    const store = currentSession()?.files;
    for (const { key } of [...this.files, ...this.underWay]) store?.delete(key);
    this.assign(this.settled({ files: [], underWay: [] }));
    const { context, model } = this;
    if (context !== null && model !== null) context.document.send("edgepanel-upload", { model, cleared: true });
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    // A stored session brings back which files there are; the contents follow.
    if (this.scope.tracker?.restoring === true && changes.some(({ name }) => name === "files"))
      this.assign({ value: contents(this.peek("files")) });
  }
}
