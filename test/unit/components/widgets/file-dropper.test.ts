// Pieces of files, good and hostile, and what is left of them after an eviction.
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { Column } from "../../../../src/components/layouts/column.ts";
import { Button } from "../../../../src/components/widgets/button.ts";
import { FileDropper, MAX_CHUNK_BYTES } from "../../../../src/components/widgets/file-dropper.ts";
import { MIN_PART_BYTES, type UploadBucket } from "../../../../src/components/widgets/parts/bucket.ts";
import { MOST_FILES } from "../../../../src/components/widgets/parts/upload.ts";
import { defineApp } from "../../../../src/app/define-app.ts";
import { TestSession } from "../../../../src/testing/test-session.ts";
import type { Limits } from "../../../../src/protocol/limits.ts";

type Options = ConstructorParameters<typeof FileDropper>[0];

async function open(options: Options = {}, limits: Partial<Limits> = {}) {
  const seen: (readonly [string, Uint8Array | string])[][] = [];
  let dropper: FileDropper | null = null;
  const app = defineApp({}, () => {
    const clear = new Button({ name: "Clear" });
    clear.onClick(() => dropper?.clear());
    const made = (dropper = new FileDropper({ chunkSize: 4, multiple: true, ...options }));
    made.watch(() => seen.push(Object.entries(made.value)), "value");
    return new Column(made, clear);
  });
  const session = await TestSession.open(app, { limits });
  const now = (): FileDropper => {
    if (dropper === null) throw new Error("no dropper");
    return dropper;
  };
  return { session, seen, now };
}

type Opened = Awaited<ReturnType<typeof open>>;

const map = (fields: Readonly<Record<string, unknown>>): unknown => ({ type: "map", entries: Object.entries(fields) });

async function piece(
  { session }: Opened,
  bytes: string | Uint8Array,
  [chunk, total]: readonly [number, number],
  more: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const data = { type: "bytes", data: gzipSync(bytes).toString("base64") };
  const fields = { chunk, data, name: "a.bin", total_chunks: total, type: "", ...more };
  await session.tab.send("FileDropper", "upload_event", { data: map(fields) });
  return session.tab.document.messages.filter(({ type }) => type === "edgepanel-upload").at(-1)?.data;
}

const refused = (text: string): unknown => expect.objectContaining({ refused: expect.stringContaining(text) });
const text = (value: Uint8Array | string | undefined): string => new TextDecoder().decode(value as Uint8Array);

test("a file in three pieces is there when the last one has come; each answer says what comes next", async () => {
  const opened = await open();
  expect(await piece(opened, "abcd", [1, 3])).toMatchObject({ name: "a.bin", next: 2 });
  expect(await piece(opened, "efgh", [2, 3])).toMatchObject({ next: 3 });
  expect(opened.seen).toEqual([]);
  expect(await piece(opened, "i", [3, 3])).toMatchObject({ done: true });
  expect(opened.seen).toHaveLength(1);
  expect(text(opened.now().value["a.bin"])).toBe("abcdefghi");
  expect(opened.now().mimeType).toEqual({ "a.bin": "" });
});

test("texts are texts where they are UTF-8, as in Panel", async () => {
  const opened = await open();
  await piece(opened, "é", [1, 1], { name: "a.txt", type: "text/plain" });
  await piece(opened, new Uint8Array([255]), [1, 1], { name: "b.txt", type: "text/plain" });
  expect(opened.now().value).toEqual({ "a.txt": "é", "b.txt": new Uint8Array([255]) });
});

test("a file that is half uploaded goes on after an eviction, and whole ones are there", async () => {
  const opened = await open();
  await piece(opened, "abc", [1, 1], { name: "b.bin", upload: "u0" });
  await piece(opened, "abcd", [1, 3], { upload: "u1" });
  await piece(opened, "efgh", [2, 3], { upload: "u1" });
  await opened.session.sleep();
  expect(opened.session.problems).toEqual([]);
  expect(text(opened.now().value["b.bin"])).toBe("abc");
  // The page has heard no answer to its last piece: it sends it again.
  expect(await piece(opened, "efgh", [2, 3], { upload: "u1" })).toMatchObject({ next: 3 });
  expect(await piece(opened, "i", [3, 3], { upload: "u1" })).toMatchObject({ done: true });
  expect(text(opened.now().value["a.bin"])).toBe("abcdefghi");
  const times = opened.seen.length;
  expect(await piece(opened, "i", [3, 3], { upload: "u1" })).toMatchObject({ done: true });
  expect(opened.seen).toHaveLength(times);
  // Contents are no part of the state that is written again and again.
  expect(opened.session.journal.files.bytes).toBe(12);
});

test("an upload that the session knows nothing of begins again", async () => {
  const opened = await open();
  expect(await piece(opened, "efgh", [2, 3], { upload: "u1" })).toMatchObject({ next: 1 });
});

test("pieces out of order, of another length or of another number of pieces end the upload", async () => {
  const opened = await open();
  for (const [bytes, place] of [
    ["abcd", [3, 4]],
    ["abcd", [2, 3]],
    ["abc", [2, 4]],
    ["abcde", [2, 4]],
  ] as const) {
    await piece(opened, "abcd", [1, 4]);
    expect(await piece(opened, bytes, place)).toEqual(refused("was not taken"));
    expect(opened.session.journal.files.bytes).toBe(0);
    expect(opened.now().underWay).toEqual([]);
  }
  expect(await piece(opened, "efgh", [2, 3])).toEqual(refused("out of order"));
  expect(await piece(opened, "abcde", [1, 1])).toEqual(refused("not as long"));
  expect(opened.seen).toEqual([]);
});

test("what is no piece, and the deletion of a file that is not there, get an error and change nothing", async () => {
  const opened = await open();
  for (const more of [
    { chunk: 0 },
    { chunk: 2, total_chunks: 1 },
    { chunk: 1.5 },
    { total_chunks: "3" },
    { name: 7 },
    { type: "x".repeat(256) },
    { data: "abcd" },
    { data: [1] },
    { upload: 3 },
  ])
    await expect(piece(opened, "abcd", [1, 3], more)).rejects.toThrow("one piece of a file");
  await expect(opened.session.tab.send("FileDropper", "delete_event", { data: map({ name: "b" }) })).rejects.toThrow(
    "does not have",
  );
  expect(opened.seen).toEqual([]);
  expect(opened.session.journal.files.bytes).toBe(0);
});

test.each(["", "x".repeat(256), "a\u0000b", "../a", "a/../b", "__proto__"])(
  "no file may be called %j",
  async (name) => {
    const opened = await open();
    expect(await piece(opened, "abc", [1, 1], { name })).toEqual(refused("was not taken"));
    expect(opened.now().value).toEqual({});
  },
);

test("names of 255 characters and of folders are names", async () => {
  const opened = await open();
  for (const name of ["x".repeat(255), "/folder/a.txt", "constructor"])
    expect(await piece(opened, "abc", [1, 1], { name })).toMatchObject({ done: true });
  expect(Object.keys(opened.now().value)).toHaveLength(3);
});

test("maxFileSize is met exactly and refused one byte past it, as early as it is known", async () => {
  const opened = await open({ maxFileSize: "10" });
  await piece(opened, "abcd", [1, 3]);
  await piece(opened, "efgh", [2, 3]);
  expect(await piece(opened, "ij", [3, 3])).toMatchObject({ done: true });
  await piece(opened, "abcd", [1, 3], { name: "b" });
  await piece(opened, "efgh", [2, 3], { name: "b" });
  expect(await piece(opened, "ijk", [3, 3], { name: "b" })).toEqual(refused("larger than 10"));
  expect(await piece(opened, "abcd", [1, 4], { name: "c" })).toEqual(refused("larger than 10"));
  expect(opened.session.journal.files.bytes).toBe(10);
});

test("maxTotalFileSize counts all files, those under way too", async () => {
  const opened = await open({ maxTotalFileSize: "8" });
  await piece(opened, "abcd", [1, 2]);
  expect(await piece(opened, "abcd", [1, 1], { name: "b" })).toMatchObject({ done: true });
  expect(await piece(opened, "e", [2, 2])).toEqual(refused("all files are larger than 8"));
  expect(await piece(opened, "abcd", [1, 1], { name: "c" })).toMatchObject({ done: true });
});

test("maxFiles is met exactly; without it there are MOST_FILES", async () => {
  for (const [options, most] of [
    [{ maxFiles: 2 }, 2],
    [{}, MOST_FILES],
  ] as const) {
    const opened = await open(options);
    for (let file = 0; file < most; file++) await piece(opened, "a", [1, 1], { name: `${file}` });
    expect(Object.keys(opened.now().value)).toHaveLength(most);
    expect(await piece(opened, "a", [1, 1], { name: "more" })).toEqual(refused(`there are ${most} files`));
    expect(await piece(opened, "b", [1, 1], { name: "0" })).toMatchObject({ done: true });
  }
});

test("without `multiple` a file takes the place of the one before", async () => {
  const opened = await open({ multiple: false });
  await piece(opened, "a", [1, 1], { name: "a" });
  await piece(opened, "bc", [1, 1], { name: "b" });
  expect(Object.keys(opened.now().value)).toEqual(["b"]);
  expect(opened.session.journal.files.bytes).toBe(2);
});

test("uploadBytes of the session is met exactly and refused one byte past it", async () => {
  const opened = await open({}, { uploadBytes: 6 });
  await piece(opened, "abcd", [1, 2]);
  expect(await piece(opened, "ef", [2, 2])).toMatchObject({ done: true });
  expect(await piece(opened, "g", [1, 1], { name: "b" })).toEqual(refused("uploadBytes"));
  await opened.session.tab.send("FileDropper", "delete_event", { data: map({ name: "a.bin" }) });
  expect(opened.now().value).toEqual({});
  expect(await piece(opened, "g", [1, 1], { name: "b" })).toMatchObject({ done: true });
});

test("accepted types are endings, types and types with a star", async () => {
  const opened = await open({ acceptedFiletypes: [".jpg", "text/csv", "audio/*"] });
  for (const [name, type] of [
    ["a.JPG", ""],
    ["b.jpeg", "image/jpeg"],
    ["c", "text/csv"],
    ["d", "audio/ogg"],
  ])
    expect(await piece(opened, "a", [1, 1], { name, type })).toMatchObject({ done: true });
  for (const [name, type] of [
    ["e.png", "image/png"],
    ["f.csv", "text/plain"],
    ["g", "audio"],
  ])
    expect(await piece(opened, "a", [1, 1], { name, type })).toEqual(refused("none of"));
});

test("a disabled FileDropper takes nothing", async () => {
  const opened = await open({ disabled: true });
  await piece(opened, "a", [1, 1]).catch(() => {});
  expect(opened.now().value).toEqual({});
});

test("clear() takes all away and tells the pages", async () => {
  const opened = await open();
  await piece(opened, "abcd", [1, 2], { name: "b" });
  await piece(opened, "a", [1, 1]);
  await opened.session.tab.click("Clear");
  expect(opened.session.tab.document.messages.at(-1)?.data).toMatchObject({ cleared: true });
  expect(opened.now().value).toEqual({});
  expect(opened.session.journal.files.bytes).toBe(0);
});

test("authors are told what they may say", () => {
  expect(new FileDropper({ chunkSize: MAX_CHUNK_BYTES }).chunkSize).toBe(MAX_CHUNK_BYTES);
  expect(() => new FileDropper({ chunkSize: MAX_CHUNK_BYTES + 1 })).toThrow("chunkSize");
  expect(() => new FileDropper({ maxFileSize: "1.5MB" })).toThrow("whole KB or MB");
});

test("a bucket takes pieces of at least 5 MiB", () => {
  const nowhere = (): never => {
    throw new Error("nothing is written here");
  };
  const bucket: UploadBucket = {
    put: nowhere,
    head: nowhere,
    delete: nowhere,
    createMultipartUpload: nowhere,
    resumeMultipartUpload: nowhere,
  };
  expect(new FileDropper({ into: { bucket }, chunkSize: MIN_PART_BYTES }).chunkSize).toBe(5_242_880);
  expect(() => new FileDropper({ into: { bucket }, chunkSize: MIN_PART_BYTES - 1 })).toThrow("at least 5242880");
});
