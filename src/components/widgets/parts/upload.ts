// A file on its way from a browser, piece by piece: what a piece must be, and what it makes of the files so far.
import { isPlainObject } from "../../../serialization/equal.ts";
import { joined } from "../../../state/file-store.ts";
import type { WrittenPart } from "./bucket.ts";
import { isAccepted, NAME_CHARACTERS, nameProblem, sizeOf } from "./file-rules.ts";

/** Files that a FileDropper has at once, those half uploaded included, where `maxFiles` says nothing. */
export const MOST_FILES = 100;

/** A file, whole or under way. */
export interface Upload {
  readonly name: string;
  readonly type: string;
  /** What its bytes are kept under. */
  readonly key: string;
  /** The browser's name for this upload; empty for stock clients. */
  readonly upload: string;
  /** Bytes that have come. */
  readonly size: number;
  /** Pieces that have come, and pieces that it has. */
  readonly pieces: number;
  readonly total: number;
  /** It goes into a bucket, and `key` is the key of its object. */
  readonly inBucket?: true;
  /** The bucket's name for an object that comes in pieces, and the pieces that it has. */
  readonly uploadId?: string;
  readonly parts?: readonly WrittenPart[];
}

/** One piece as a browser sends it. */
export interface Piece {
  readonly name: string;
  readonly type: string;
  readonly upload: string;
  /** From 1 on. */
  readonly chunk: number;
  readonly total: number;
  readonly bytes: Uint8Array;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1;
const isShort = (value: unknown): value is string => typeof value === "string" && value.length <= NAME_CHARACTERS;

/** The bytes of a piece: Panel sends one buffer, our pages a list of short ones. */
function bytesOf(data: unknown): Uint8Array | null {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (!Array.isArray(data)) return null;
  const parts = data.filter((part: unknown) => part instanceof ArrayBuffer);
  return parts.length === data.length ? joined(parts.map((part) => new Uint8Array(part))) : null;
}

/** Reads what a browser sends; null when it is no piece. */
export function readPiece(data: unknown): Piece | null {
  const fields = fieldsOf(data);
  if (fields === null) return null;
  const { chunk, name, total_chunks: total, type, upload = "" } = fields;
  if (!isCount(chunk) || !isCount(total) || chunk > total || typeof name !== "string") return null;
  if (!isShort(type) || !isShort(upload)) return null;
  const bytes = bytesOf(fields["data"]);
  return bytes === null ? null : { name, type, upload, chunk, total, bytes };
}

/** Objects of JavaScript come as objects, or as maps. */
export function fieldsOf(data: unknown): Readonly<Record<string, unknown>> | null {
  if (data instanceof Map) return Object.fromEntries(data);
  return isPlainObject(data) ? data : null;
}

/** What the author allows. */
export interface UploadRules {
  readonly acceptedFiletypes: readonly string[];
  readonly chunkSize: number;
  readonly maxFileSize: string | null;
  readonly maxFiles: number | null;
  readonly maxTotalFileSize: string | null;
  readonly multiple: boolean;
}

/**
 * What is wrong with a piece that comes next, or null.
 * @param others the other files that are there, whole or under way
 * @param before what has come of its own file
 */
export function pieceProblem(
  piece: Piece,
  before: Upload | null,
  others: readonly Upload[],
  rules: UploadRules,
): string | null {
  const { name, type, chunk, total, bytes } = piece;
  const wrongName = nameProblem(name);
  if (wrongName !== null) return wrongName;
  if (!isAccepted(name, type, rules.acceptedFiletypes)) return `it is none of ${rules.acceptedFiletypes.join(", ")}`;
  if (chunk !== (before?.pieces ?? 0) + 1 || (before !== null && before.total !== total))
    return "a piece of it came out of order";
  if (chunk < total ? bytes.byteLength !== rules.chunkSize : bytes.byteLength > rules.chunkSize)
    return `a piece of it is not as long as it has to be (${rules.chunkSize} bytes)`;
  // All pieces but the last one are full, so what a file needs at least is known from the first piece on.
  const least = Math.max((total - 1) * rules.chunkSize, (before?.size ?? 0) + bytes.byteLength);
  if (least > sizeOf(rules.maxFileSize)) return `it is larger than ${rules.maxFileSize ?? ""}`;
  if (!rules.multiple) return null;
  const most = rules.maxFiles ?? MOST_FILES;
  if (others.length >= most) return `there are ${most} files already`;
  const all = others.reduce((sum, { size }) => sum + size, least);
  return all > sizeOf(rules.maxTotalFileSize) ? `all files are larger than ${rules.maxTotalFileSize ?? ""}` : null;
}
