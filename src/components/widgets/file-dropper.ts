// Takes files of any size from the visitor, in pieces.
import { PanelFileDropper } from "../../models/generated/panel/models/file_dropper.ts";
import type { Model } from "../../models/model.ts";
import {
  any,
  boolean,
  choice,
  integer,
  list,
  literal,
  nullable,
  readonly,
  record,
  text,
  type ParamSpec,
} from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { currentSession, requireSession } from "../../state/current-session.ts";
import { revivable } from "../core/class-registry.ts";
import type { RenderContext } from "../core/render-context.ts";
import { widget } from "../core/widget.ts";
import { isTarget, MIN_PART_BYTES, type UploadTarget } from "./parts/bucket.ts";
import { size } from "./parts/file-rules.ts";
import { receiveDelete, receivePiece } from "./parts/receive-upload.ts";
import { discard, receiveInto, type BucketReceiver } from "./parts/upload-into.ts";
import type { Upload } from "./parts/upload.ts";

/** Bytes that one piece may have: a message has at most 20 MiB. */
export const MAX_CHUNK_BYTES = 16 * 1024 * 1024;

/** An object that a visitor's file has become. */
export interface StoredObject {
  readonly key: string;
  readonly size: number;
  readonly type: string;
}

/** Name of a file -> its object in the bucket. */
export type StoredObjects = Readonly<Record<string, StoredObject>>;

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
  for (const file of files.filter(({ inBucket }) => inBucket !== true))
    Object.defineProperty(named, file.name, {
      enumerable: true,
      get: () => {
        const store = (session ?? requireSession("FileDropper.value")).files;
        return content(file, store.read(file.key) ?? new Uint8Array());
      },
    });
  return named;
}

/** The object of each file in the bucket. */
const objectsOf = (files: readonly Upload[]): StoredObjects =>
  Object.fromEntries(
    files.flatMap(({ inBucket, name, key, size, type }) => (inBucket === true ? [[name, { key, size, type }]] : [])),
  );

const target: ParamSpec<UploadTarget | null> = {
  default: null,
  check: (value) => (value === null || isTarget(value) ? null : "expected { bucket, key? }: a binding of R2"),
};

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
    /** A bucket that files are written to instead of the session's storage; see `objects`. `chunkSize` has at least 5 MiB. */
    into: literal(target),
    /** Name of each file that is in the bucket -> its object. Set by the browser. */
    objects: readonly({ ...any<StoredObjects>({}), derived: true as const }),
    width: nullable(integer(300), 300),
  },
  local: ["value", "files", "underWay", "begun", "into", "objects"],
  settle: ({ into, chunkSize }, { refuse }) =>
    into !== null && chunkSize < MIN_PART_BYTES
      ? refuse("chunkSize", `a bucket takes pieces of at least ${MIN_PART_BYTES} bytes`)
      : undefined,
  computed: {
    value: ({ files }) => contents(files),
    objects: ({ files }) => objectsOf(files),
    mimeType: ({ files }) => Object.fromEntries(files.map(({ name, type }) => [name, type])),
  },
  firstSheets: (_values, scene) => SHEETS.map((path) => scene.dist(`bundled/filedropper/${path}`)),
  // What they do needs the component: see `rendered`.
  on: { upload_event: () => {}, delete_event: () => {} },
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

  /** Names of the files of which a piece is being written to the bucket. */
  readonly #writing = new Set<string>();

  protected override rendered(model: Model, context: RenderContext): void {
    super.rendered(model, context);
    const inside = this.inside();
    // The cast: the params are this class's own.
    const values = (): BucketReceiver["values"] => this.inside().values as unknown as BucketReceiver["values"];
    const self: BucketReceiver = {
      get values() {
        return values();
      },
      set: (update) => inside.set(update),
      run: (callback) => inside.run(callback),
    };
    model.onEvent("upload_event", (_name, event) => {
      const into = this.peek("into");
      if (into === null) receivePiece(self, event);
      else receiveInto(self, event, into, this.#writing);
    });
    model.onEvent("delete_event", (_name, event) => {
      const into = this.peek("into");
      receiveDelete(self, event, (file) => into !== null && discard(self, into, file));
    });
  }

  /** Takes all files away, here and in the browsers. Objects that are whole stay in the bucket. */
  clear(): void {
    const store = currentSession()?.files;
    for (const { inBucket, key } of [...this.files, ...this.underWay]) if (inBucket !== true) store?.delete(key);
    this.assign(this.settled({ files: [], underWay: [] }));
    const { context, model } = this;
    if (context !== null && model !== null) context.document.send("edgepanel-upload", { model, cleared: true });
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    // A stored session brings back which files there are; the contents follow.
    if (this.scope.tracker?.restoring === true && changes.some(({ name }) => name === "files"))
      this.assign({ value: contents(this.peek("files")), objects: objectsOf(this.peek("files")) });
  }
}
