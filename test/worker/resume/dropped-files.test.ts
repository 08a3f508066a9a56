// Files that come in pieces to objects that are evicted: in the object's storage, not in its state.
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { reportOf, visit, visitor } from "./visitor.ts";

/** A megabyte and a half: two rows. */
const SIZE = 1_500_000;

/** Bytes on the wire: base64 of gzip, inside the message. */
async function packed(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const zipped = await new Response(
    new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip")),
  ).arrayBuffer();
  return { type: "bytes", data: btoa(String.fromCharCode(...new Uint8Array(zipped))) };
}

test("a file that is half uploaded goes on after each eviction; storage has each byte once", async () => {
  const { tab, stub } = await visit("/dropped");
  const send = async (chunk: number, size: number): Promise<void> => {
    const data = await packed(new Uint8Array(size).fill(chunk));
    const fields = { chunk, data, name: "a.bin", total_chunks: 3, type: "", upload: "u1" };
    await tab.send("FileDropper", "upload_event", { data: { type: "map", entries: Object.entries(fields) } });
  };
  await send(1, SIZE);
  await evictDurableObject(stub);
  await send(2, SIZE);
  await evictDurableObject(stub, { webSockets: "close" });
  await tab.connect();
  // The answer was lost with the line: the page sends the piece again.
  await send(2, SIZE);
  await send(3, 7);
  expect(tab.text).toContain(`a.bin has ${2 * SIZE + 7} bytes, 1 2 3`);
  await evictDurableObject(stub);
  await tab.click("Read");
  expect((await reportOf(stub)).outcome).toBe("resumed");
  expect(tab.text).toContain(`read ${2 * SIZE + 7}`);
  const stored = await runInDurableObject(stub, (_object, { storage }) => ({
    files: storage.sql.exec("SELECT COUNT(*) AS rows, SUM(LENGTH(bytes)) AS bytes FROM files").one(),
    state: storage.sql.exec("SELECT SUM(LENGTH(json)) AS length FROM turns").one()["length"],
  }));
  expect(stored.files).toEqual({ rows: 5, bytes: 2 * SIZE + 7 });
  expect(stored.state).toBeLessThan(10_000);
});

test("a file goes into a bucket piece by piece, over evictions, and out of it when the visitor takes it back", async () => {
  let line = 0;
  const { tab, stub, id } = await visitor("/bucket", undefined, {
    get search() {
      return `?bokeh-page=one&bokeh-line=${(line += 1)}`;
    },
  });
  await tab.connect();
  const part = 5 * 1024 * 1024;
  const answers = (): readonly unknown[] =>
    tab.document.messages.flatMap(({ type, data }) => (type === "edgepanel-upload" ? [data] : []));
  const send = async (chunk: number, size: number, more: Readonly<Record<string, unknown>> = {}): Promise<unknown> => {
    const before = answers().length;
    const data = await packed(new Uint8Array(size).fill(chunk));
    const fields = { chunk, data, name: "a.bin", total_chunks: 3, type: "a/b", upload: "u1", ...more };
    await tab.send("FileDropper", "upload_event", { data: { type: "map", entries: Object.entries(fields) } });
    await expect.poll(() => answers().length).toBeGreaterThan(before);
    return answers().at(-1);
  };
  expect(await send(1, part)).toMatchObject({ next: 2 });
  await evictDurableObject(stub);
  expect(await send(1, part)).toMatchObject({ next: 2 });
  expect(await send(2, part)).toMatchObject({ next: 3 });
  await evictDurableObject(stub, { webSockets: "close" });
  await tab.connect();
  expect(await send(3, 9)).toMatchObject({ done: true });
  const key = `${id}/a.bin`;
  const object = await env.UPLOADS.get(key);
  expect(object?.httpMetadata?.contentType).toBe("a/b");
  const bytes = new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer());
  expect([bytes.length, ...new Set(bytes)]).toEqual([2 * part + 9, 1, 2, 3]);
  expect(tab.text).toContain(`"a.bin":{"key":"${key}","size":${2 * part + 9}`);
  // Nothing of it is in the object's storage.
  const tables = await runInDurableObject(stub, (_object, { storage }) =>
    storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'files'").toArray(),
  );
  expect(tables).toEqual([]);
  // What is out of order is refused, and what had come of it is given up.
  expect(await send(1, part, { name: "b.bin", upload: "u2" })).toMatchObject({ next: 2 });
  expect(await send(3, 9, { name: "b.bin", upload: "u2" })).toMatchObject({ refused: expect.any(String) });
  expect(await send(1, 7, { name: "c.bin", upload: "u3", total_chunks: 1 })).toMatchObject({ done: true });
  await evictDurableObject(stub);
  await tab.send("FileDropper", "delete_event", { data: { type: "map", entries: [["name", "a.bin"]] } });
  await expect.poll(() => env.UPLOADS.head(key)).toBeNull();
  expect((await env.UPLOADS.list({ prefix: `${id}/` })).objects.map((each) => each.key)).toEqual([`${id}/c.bin`]);
  expect((await reportOf(stub)).outcome).toBe("resumed");
});
