// A session that goes out of memory between two frames: sockets stay open, nothing is lost, nothing happens twice.
import { evictDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { createMessage } from "../../../src/protocol/message.ts";
import { toFrames } from "../../../src/protocol/sender.ts";
import { reported, reportOf, sql, visit, type Visitor } from "./visitor.ts";

/** The frames of a patch that types a note. */
function typing({ tab }: Visitor, text: string): readonly (string | ArrayBuffer)[] {
  const model = { id: tab.find("Note").id };
  return toFrames(
    createMessage(
      "PATCH-DOC",
      { events: [{ kind: "ModelChanged", model, attr: "value", new: text }] },
      { msgid: `note-${text.length}` },
    ),
  );
}

test("the next message finds everything, over the same socket; events happen once", async () => {
  const { tab, stub } = await visit("/lasting");
  await tab.change("Level", { value: 3 });
  await tab.click("Add");
  for (let round = 2; round < 6; round++) {
    await evictDurableObject(stub);
    await tab.click("Add");
    expect(tab.text).toContain(`item ${round}`);
    await evictDurableObject(stub);
    await tab.change("Level", { value: round });
    expect(tab.text).toContain(`level ${round}`);
  }
  expect(tab.text).not.toContain("item 6");
  expect(tab.sockets).toBe(1);
  expect(tab.faults).toEqual([]);
});

test("two sockets stay in step", async () => {
  const first = await visit("/lasting");
  const second = await visit("/lasting", first.id);
  await evictDurableObject(first.stub);
  await second.tab.click("Add");
  await first.tab.change("Level", { value: 4 });
  await second.tab.change("Note", { value: "x" });
  await first.tab.change("Note", { value: "y" });
  expect(first.tab.document.canonical()).toEqual(second.tab.document.canonical());
});

test.each([{ length: 10 }, { length: 5_000 }])(
  "a message of $length characters goes on after an eviction between its frames",
  async ({ length }) => {
    const visitor = await visit("/lasting");
    const frames = typing(visitor, "x".repeat(length));
    for (const frame of frames) {
      visitor.socket().send(frame);
      // Only a running object can be evicted; whether the frame is there already makes no difference.
      await reportOf(visitor.stub);
      await evictDurableObject(visitor.stub);
    }
    await visitor.tab.change("Level", { value: 1 });
    expect(visitor.tab.text).toContain(`note ${length}`);
  },
);

test("long frames go to storage before the object may sleep, and leave it with their message", async () => {
  const visitor = await visit("/lasting");
  const [header, metadata, content] = typing(visitor, "x".repeat(10));
  // A buffer that no one refers to: the message is complete with it all the same.
  const long = { ...JSON.parse(String(header)), num_buffers: 2 } as object;
  const buffers = [new ArrayBuffer(30_000), new ArrayBuffer(10)];
  for (const frame of [
    JSON.stringify(long),
    String(metadata),
    String(content),
    JSON.stringify({ id: "a" }),
    buffers[0] as ArrayBuffer,
  ])
    visitor.socket().send(frame);
  await reported(visitor.stub, ({ keptAwakeBy }) => keptAwakeBy.join().includes("not come whole"));
  // Resolves when the timer has written them: until then the object has something to wait for.
  await evictDurableObject(visitor.stub);
  expect(await sql(visitor.stub, "SELECT COUNT(*) AS count FROM frames")).toEqual([{ count: 4 }]);
  visitor.socket().send(JSON.stringify({ id: "b" }));
  visitor.socket().send(buffers[1] as ArrayBuffer);
  await visitor.tab.change("Level", { value: 2 });
  expect(visitor.tab.text).toContain("note 10");
  expect(await sql(visitor.stub, "SELECT COUNT(*) AS count FROM frames")).toEqual([{ count: 0 }]);
}, 30_000);

test("a session whose object crashed is joined again with all that it had", async () => {
  const { tab, stub } = await visit("/lasting");
  await tab.change("Level", { value: 7 });
  await tab.click("Add");
  await evictDurableObject(stub, { webSockets: "close" });
  await tab.connect();
  expect(tab.text).toContain("level 7");
  await tab.click("Add");
  expect(tab.text).toContain("item 2");
});

test("what a batch has not written is written before the object sleeps", async () => {
  const { tab, stub } = await visit("/batch");
  await tab.change("Level", { value: 5 });
  expect((await reportOf(stub)).keptAwakeBy).toEqual(["a batch that waits to be written"]);
  await evictDurableObject(stub);
  await tab.click("Add");
  expect(tab.text).toContain("level 5");
});

test("without durability nothing is stored: the session stays in memory, and is new after a loss", async () => {
  const { tab, stub } = await visit("/unstored");
  await tab.change("Level", { value: 5 });
  const report = await reportOf(stub);
  expect(report.keptAwakeBy).toEqual(['the app has durability "none"']);
  expect(report.rowsWritten).toBe(0);
});
