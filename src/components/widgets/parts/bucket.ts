// What of a bucket is needed to write files into it. Cloudflare's `R2Bucket` is one.

/** One piece of an object that was written, as the bucket names it. */
export interface WrittenPart {
  readonly partNumber: number;
  readonly etag: string;
}

/** An object that is written in pieces. */
export interface MultipartUpload {
  readonly uploadId: string;
  uploadPart(partNumber: number, bytes: Uint8Array): Promise<WrittenPart>;
  complete(parts: WrittenPart[]): Promise<unknown>;
  abort(): Promise<void>;
}

/** What goes with an object. */
export interface WriteOptions {
  readonly httpMetadata: { readonly contentType: string };
  readonly customMetadata: Record<string, string>;
}

/** A bucket for files of visitors: a binding of R2 is one. */
export interface UploadBucket {
  put(key: string, bytes: Uint8Array, options: WriteOptions): Promise<unknown>;
  head(key: string): Promise<{ readonly size: number; readonly customMetadata?: Record<string, string> } | null>;
  delete(key: string): Promise<void>;
  createMultipartUpload(key: string, options: WriteOptions): Promise<MultipartUpload>;
  resumeMultipartUpload(key: string, uploadId: string): MultipartUpload;
}

/** Where the files of a FileDropper go. */
export interface UploadTarget {
  readonly bucket: UploadBucket;
  /**
   * The key of a file's object. Default: the session's id, a slash and the name, so that no visitor writes over the files
   * of another one.
   */
  readonly key?: (name: string) => string;
}

/** Bytes that R2 wants of each piece but the last one (Cloudflare docs, r2/objects/multipart-objects). */
export const MIN_PART_BYTES = 5 * 1024 * 1024;
/** Pieces that R2 takes of one object (the same page). */
export const MOST_PARTS = 10_000;

export const isTarget = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  "bucket" in value &&
  typeof value.bucket === "object" &&
  value.bucket !== null &&
  (!("key" in value) || value.key === undefined || typeof value.key === "function");
