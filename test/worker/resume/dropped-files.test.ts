// Files that come in pieces to objects that are evicted: in the object's storage, not in its state.
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { reportOf, visit } from "./visitor.ts";

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
