// Pieces of files that go straight into a bucket: the session holds one piece of a file at a time, and notes what was
// written.
import { errorText } from "../../../base/errors.ts";
import { requireSession } from "../../../state/current-session.ts";
import type { EventFields } from "../../core/declaration.ts";
import { MOST_PARTS, type UploadTarget, type WriteOptions } from "./bucket.ts";
import { pieceOf, tell, type Receiver } from "./receive-upload.ts";
import { pieceProblem, type Piece, type Upload } from "./upload.ts";

export interface BucketReceiver extends Receiver {
  run(callback: () => unknown): void;
}

/**
 * Takes a piece and writes it; the page is answered when the bucket has it.
 * @param writing names of the files of which a piece is being written now
 * @throws PatchError for what is no piece of a file
 */
export function receiveInto(
  self: BucketReceiver,
  event: EventFields,
  target: UploadTarget,
  writing: Set<string>,
): void {
  const piece = pieceOf(event);
  const { name, upload, chunk, total } = piece;
  const { model } = event;
  const { files, underWay, begun, ...rules } = self.values;
  const isOwn = (file: Upload): boolean => file.name === name && file.upload === upload;
  const present = underWay.find(isOwn) ?? null;
  if (upload !== "") {
    // Its answer is on the way.
    if (present !== null && writing.has(name)) return;
    if (present !== null && chunk <= present.pieces) return tell(model, piece, { next: present.pieces + 1 });
    if (files.some(isOwn)) return tell(model, piece, { done: true });
    if (present === null && chunk > 1) return tell(model, piece, { next: 1 });
  }
  const before = chunk === 1 && upload === "" ? null : present;
  const others = [...files, ...underWay].filter((file) => file.name !== name);
  const problem = writing.has(name)
    ? "another piece of it is still being written"
    : total > MOST_PARTS
      ? `it has more than ${MOST_PARTS} pieces`
      : pieceProblem(piece, before, others, rules);
  if (problem !== null) return refuse(self, model, piece, problem);
  const key = before?.key ?? (target.key ?? ownKey)(name);
  const begin: Upload = before ?? { ...piece0(piece), key, inBucket: true };
  if (before === null)
    self.set({ underWay: [...underWay.filter((file) => file.name !== name), begin], begun: begun + 1 });
  writing.add(name);
  self.run(async () => {
    try {
      const written = await write(target, piece, begin);
      await written(self, model);
    } catch (error) {
      requireSession("A FileDropper").log.error(`A bucket has not taken a piece of a file: ${errorText(error)}`, {
        error,
      });
      refuse(self, model, piece, "the bucket has not taken it");
    } finally {
      writing.delete(name);
    }
  });

  /** Writes a piece; what it returns notes that, unless the file was taken away meanwhile. */
  async function write(
    { bucket }: UploadTarget,
    { bytes, type }: Piece,
    file: Upload,
  ): Promise<(receiver: BucketReceiver, at: unknown) => Promise<void>> {
    const options: WriteOptions = {
      httpMetadata: { contentType: type === "" ? "application/octet-stream" : type },
      customMetadata: { upload },
    };
    const grown: Upload = { ...file, size: file.size + bytes.byteLength, pieces: chunk };
    if (total === 1) {
      await bucket.put(file.key, bytes, options);
      return noted(grown, () => bucket.delete(file.key));
    }
    const object =
      file.uploadId === undefined
        ? await bucket.createMultipartUpload(file.key, options)
        : bucket.resumeMultipartUpload(file.key, file.uploadId);
    const isLast = chunk === total;
    try {
      const parts = [...(file.parts ?? []), await object.uploadPart(chunk, bytes)];
      if (isLast) await object.complete([...parts]);
      return noted({ ...grown, uploadId: object.uploadId, parts: isLast ? [] : parts }, () =>
        isLast ? bucket.delete(file.key) : object.abort(),
      );
    } catch (error) {
      // The object was lost after it was complete and before that was noted.
      const there = isLast ? await bucket.head(file.key) : null;
      if (there?.size === grown.size && upload !== "" && there.customMetadata?.["upload"] === upload)
        return noted({ ...grown, parts: [] }, () => bucket.delete(file.key));
      throw error;
    }
  }

  /** Notes what was written, or takes it back. */
  function noted(file: Upload, takeBack: () => Promise<unknown>) {
    return async (receiver: BucketReceiver, at: unknown): Promise<void> => {
      const now = receiver.values;
      if (!now.underWay.some((each) => isOwn(each) && each.pieces === chunk - 1)) return void (await takeBack());
      const rest = now.underWay.filter((each) => each.name !== name);
      if (chunk < total) {
        receiver.set({ underWay: [...rest, file] });
        return tell(at, piece, { next: chunk + 1 });
      }
      const replaced = now.files.filter((each) => each.name === name || !now.multiple);
      receiver.set({ underWay: rest, files: [...now.files.filter((each) => !replaced.includes(each)), file] });
      tell(at, piece, { done: true });
      for (const each of replaced) if (each.key !== file.key) await target.bucket.delete(each.key);
    };
  }

  function refuse(receiver: BucketReceiver, at: unknown, refused: Piece, why: string): void {
    const lost = receiver.values.underWay.filter((file) => file.name === name);
    if (lost.length > 0) receiver.set({ underWay: receiver.values.underWay.filter((file) => file.name !== name) });
    for (const file of lost) discard(receiver, target, file);
    requireSession("A FileDropper").log.warn(`A piece of a file was refused: ${why}`);
    tell(at, refused, { refused: `${name} was not taken: ${why}.` });
  }
}

/** Takes a file out of the bucket, whole or not. */
export function discard(self: Pick<BucketReceiver, "run">, { bucket }: UploadTarget, file: Upload): void {
  self.run(async () => {
    if (file.pieces === file.total) await bucket.delete(file.key);
    else if (file.uploadId !== undefined) await bucket.resumeMultipartUpload(file.key, file.uploadId).abort();
  });
}

const piece0 = ({ name, type, upload, total }: Piece): Omit<Upload, "key"> => ({
  ...{ name, type, upload, total },
  size: 0,
  pieces: 0,
});

const ownKey = (name: string): string => `${requireSession("A FileDropper").info.id}/${name.replace(/^\/+/, "")}`;
