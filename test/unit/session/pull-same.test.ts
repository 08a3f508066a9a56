// A page that shows what the session has gets "same": nothing of the document is read for that, let alone encoded.
import { expect, it } from "vitest";
import { Model, Div } from "../../../src/models/index.ts";
import { runSession, type RunningSession } from "./run-session.ts";

/** A document of one model, one of whose values counts how often it is read. */
async function counting(): Promise<RunningSession & { readonly model: Model; readonly reads: () => number }> {
  let reads = 0;
  const value = {
    get text() {
      reads += 1;
      return "read";
    },
  };
  const model: Model = new Model(Div, { tags: [value] });
  const session = await runSession((document) => document.addRoot(model), {}, false, true);
  return Object.assign(session, { model, reads: () => reads });
}

it("a pull that is answered with same reads no value, for any number of pages", async () => {
  const session = await counting();
  expect(session.mark).not.toBeNull();
  const before = session.reads();
  for (let page = 0; page < 3; page++) {
    const { client } = session.connect(false);
    const pull = client.request("PULL-DOC-REQ", { fingerprint: session.mark ?? "" });
    const reply = client.replyTo(pull);
    expect(reply).toMatchObject({ kind: "PULL-DOC-REPLY", content: { same: true } });
    expect(reply).not.toHaveProperty("content.doc");
  }
  expect(session.reads()).toBe(before);
});

it.each(["another fingerprint", ""])("a pull with the fingerprint '%s' reads and brings it", async (fingerprint) => {
  const session = await counting();
  const before = session.reads();
  const { client } = session.connect(false);
  const reply = client.replyTo(client.request("PULL-DOC-REQ", { fingerprint }));
  expect(reply).toHaveProperty("content.doc");
  expect(session.reads()).toBeGreaterThan(before);
});

it("after a change the fingerprint of before brings the document", async () => {
  const session = await counting();
  session.model.setAny("text", "changed");
  await Promise.resolve();
  const before = session.reads();
  const { client } = session.connect(false);
  const reply = client.replyTo(client.request("PULL-DOC-REQ", { fingerprint: session.mark ?? "" }));
  expect(reply).toHaveProperty("content.doc");
  expect(session.reads()).toBeGreaterThan(before);
});
