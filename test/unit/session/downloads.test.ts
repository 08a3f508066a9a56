// A file on its way to a visitor: who gets it, in which form, and what the session keeps of it.
import { expect, test } from "vitest";
import { FileDownload } from "../../../src/components/widgets/file-download.ts";
import { runSession, type Line, type RunningSession } from "./run-session.ts";

const FILE = new Uint8Array(2_500_000).fill(65);

async function sessionOf(file: Uint8Array, downloadBytes?: number): Promise<{ session: RunningSession; id: string }> {
  const session = await runSession(
    () => new FileDownload({ file, filename: "a.txt" }),
    downloadBytes === undefined ? {} : { downloadBytes },
  );
  const model = [...session.document.models.values()].find(({ type }) => type.endsWith("FileDownload"));
  if (model === undefined) throw new Error("no button");
  return { session, id: model.id };
}

const click = ({ client }: Line, id: string, count: number): void =>
  void client.request("PATCH-DOC", {
    events: [{ kind: "ModelChanged", model: { id }, attr: "clicks", new: count }],
  });

/** What a socket was told by patches: attributes and messages, in order. */
const told = ({ client }: Line): readonly (readonly [name: string, size: number])[] =>
  client.received.flatMap((message) =>
    message.kind !== "PATCH-DOC"
      ? []
      : (message.content.events as readonly Record<string, unknown>[]).map((event) => [
          String(event["attr"] ?? event["msg_type"]),
          JSON.stringify(event["new"] ?? null).length +
            [...message.buffers.values()].reduce((sum, buffer) => sum + buffer.byteLength, 0),
        ]),
  );

test("only the page that asked for it gets the file, in pieces; nothing of it is kept", async () => {
  const { session, id } = await sessionOf(FILE);
  const [own, other] = [session.connect(true, "page-a"), session.connect(true, "page-b")];
  click(own, id, 1);
  await Promise.resolve();
  expect(told(own).map(([name]) => name)).toEqual(["edgepanel-file", "_transfers"]);
  expect(told(own)[0]?.[1]).toBeGreaterThanOrEqual(FILE.byteLength);
  const pieces = own.client.received.flatMap(({ buffers }) => [...buffers.values()]).map((each) => each.byteLength);
  expect(pieces).toEqual([1_048_576, 1_048_576, 2_500_000 - 2 * 1_048_576]);
  expect(told(other).map(([name, size]) => [name, size < 100])).toEqual([
    ["clicks", true],
    ["_transfers", true],
  ]);
  expect(session.document.modelById(id)?.getAny("data")).toBeNull();
});

test("a stock page gets it as text, and no other page does", async () => {
  const { session, id } = await sessionOf(FILE);
  const [own, other] = [session.connect(), session.connect()];
  click(own, id, 1);
  await Promise.resolve();
  expect(told(own).map(([name]) => name)).toEqual(["data", "_transfers"]);
  expect(told(other).map(([name]) => name)).toEqual(["clicks", "_transfers"]);
  expect(session.document.modelById(id)?.getAny("data")).toBeNull();
});

test.each([
  { bytes: 1_000_000, names: ["edgepanel-file", "_transfers"] },
  { bytes: 1_000_001, names: ["edgepanel-notice"] },
])("a file of $bytes bytes where downloadBytes is 1000000", async ({ bytes, names }) => {
  const { session, id } = await sessionOf(new Uint8Array(bytes), 1_000_000);
  const [own, other] = [session.connect(true, "page-a"), session.connect(true, "page-b")];
  click(own, id, 1);
  await Promise.resolve();
  expect(told(own).map(([name]) => name)).toEqual(names);
  expect(told(other).map(([name]) => name)).not.toContain("edgepanel-notice");
  const errors = session.log.filter(({ level }) => level === "error");
  expect(errors.map(({ message }) => message.includes("the limit is 1 MB"))).toEqual(names.length === 1 ? [true] : []);
});
