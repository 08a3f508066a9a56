// What a FileDropper does with the pieces that come, and what it tells the page that has sent them.
import { LimitError } from "../../../base/errors.ts";
import { PatchError } from "../../../document/patch-error.ts";
import { currentVisitor, requireSession } from "../../../state/current-session.ts";
import type { FileStore } from "../../../state/file-store.ts";
import type { EventFields } from "../../core/declaration.ts";
import { fieldsOf, pieceProblem, readPiece, type Piece, type Upload, type UploadRules } from "./upload.ts";

/** The part of a FileDropper that changes. */
export interface Uploads {
  readonly files: readonly Upload[];
  readonly underWay: readonly Upload[];
  readonly begun: number;
}

/** A FileDropper, seen from here. */
export interface Receiver {
  readonly values: Uploads & UploadRules;
  set(update: Partial<Uploads>): void;
}

/** What the page hears of an upload: the piece that is to come next, that all are there, or why there is no more. */
type Answer = { readonly next: number } | { readonly done: true } | { readonly refused: string };

/** @throws PatchError for what is no piece of a file */
export function pieceOf(event: EventFields): Piece {
  const piece = readPiece(event["data"]);
  if (piece !== null) return piece;
  throw new PatchError("An upload_event carries one piece of a file: chunk, total_chunks, name, type, data");
}

/** @throws PatchError for what is no piece of a file */
export function receivePiece(self: Receiver, event: EventFields): void {
  const piece = pieceOf(event);
  tell(event["model"], piece, answerTo(self, piece, String(idOf(event["model"]))));
}

/**
 * @param taken told of each file that is in a bucket
 * @throws PatchError for a file that is not there
 */
export function receiveDelete(self: Receiver, event: EventFields, taken: (file: Upload) => void = () => {}): void {
  const name = fieldsOf(event["data"])?.["name"];
  const { files, underWay } = self.values;
  const gone = [...files, ...underWay].filter((file) => file.name === name);
  if (gone.length === 0) throw new PatchError("A delete_event names a file that the FileDropper does not have");
  const store = requireSession("A FileDropper").files;
  for (const file of gone) if (file.inBucket !== true) store.delete(file.key);
  self.set({
    files: files.filter((file) => file.name !== name),
    underWay: underWay.filter((file) => file.name !== name),
  });
  for (const file of gone) if (file.inBucket === true) taken(file);
}

function answerTo(self: Receiver, piece: Piece, model: string): Answer {
  const { files, underWay, begun, ...rules } = self.values;
  const { name, upload, chunk } = piece;
  const isOwn = (file: Upload): boolean => file.name === name && file.upload === upload;
  const present = underWay.find(isOwn) ?? null;
  // A page whose line broke sends again what it has heard no answer to.
  if (upload !== "") {
    if (present !== null && chunk <= present.pieces) return { next: present.pieces + 1 };
    if (files.some(isOwn)) return { done: true };
    // A session that was lost has nothing of it.
    if (present === null && chunk > 1) return { next: 1 };
  }
  const store = requireSession("A FileDropper").files;
  const before = chunk === 1 ? null : present;
  const others = [...files, ...underWay].filter((file) => file.name !== name);
  const problem = pieceProblem(piece, before, others, rules) ?? keep(store, piece, before, `${model}.${begun + 1}`);
  if (typeof problem === "string") {
    const lost = underWay.filter((file) => file.name === name);
    for (const { key } of lost) store.delete(key);
    if (lost.length > 0) self.set({ underWay: underWay.filter((file) => file.name !== name) });
    requireSession("A FileDropper").log.warn(`A piece of a file was refused: ${problem}`);
    return { refused: `${name} was not taken: ${problem}.` };
  }
  // What this file takes the place of.
  const isReplaced = (file: Upload): boolean => file.name === name || !rules.multiple;
  const kept = underWay.filter((file) => !isReplaced(file));
  for (const old of underWay) if (isReplaced(old) && old.key !== problem.key) store.delete(old.key);
  const counted = chunk === 1 ? { begun: begun + 1 } : {};
  if (problem.pieces < problem.total) {
    self.set({ underWay: [...kept, problem], ...counted });
    return { next: problem.pieces + 1 };
  }
  for (const old of files) if (isReplaced(old)) store.delete(old.key);
  self.set({ underWay: kept, files: [...files.filter((file) => !isReplaced(file)), problem], ...counted });
  return { done: true };
}

/** Keeps a piece; a text says why there is no room. */
function keep(store: FileStore, piece: Piece, before: Upload | null, fresh: string): Upload | string {
  const { name, type, upload, chunk, total, bytes } = piece;
  const key = before?.key ?? fresh;
  // A turn that was lost may have left something behind.
  if (before === null) store.delete(key);
  try {
    store.write(key, chunk, bytes);
  } catch (error) {
    if (error instanceof LimitError) return "the session keeps as many bytes of files as it may (uploadBytes)";
    throw error;
  }
  return { name, type, key, upload, size: (before?.size ?? 0) + bytes.byteLength, pieces: chunk, total };
}

/** Tells the page that has sent a piece; stock pages do not listen. */
export function tell(model: unknown, { name, upload }: Piece, answer: Answer): void {
  const visitor = currentVisitor();
  if (visitor?.takesFiles !== true) return;
  requireSession("A FileDropper").document.send("edgepanel-upload", { model, name, upload, ...answer }, visitor.page);
}

const idOf = (model: unknown): unknown =>
  typeof model === "object" && model !== null && "id" in model ? model.id : "";
