// How many sockets one visitor, and a session, may have: the last one that is let in, and the first that is not.
import { expect, test } from "vitest";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { DEFAULT_LIMITS } from "../../../src/protocol/limits.ts";
import { open, tokenFor, upgrade } from "../socket.ts";

/** The code that the server closes with, or null while it does not. */
async function connect(
  token: string,
  address: string,
): Promise<{ readonly close: () => void; readonly code: () => number | null }> {
  const { webSocket } = await upgrade("/counter", token, { headers: { "cf-connecting-ip": address } });
  if (webSocket === null) throw new Error("no socket");
  let code: number | null = null;
  webSocket.addEventListener("close", (event) => void (code = event.code));
  webSocket.accept();
  return { close: () => webSocket.close(1000), code: () => code };
}

/** Whether one more socket gets an answer. */
async function isLetIn(token: string, address: string): Promise<boolean> {
  const line = await open("/counter", token, { headers: { "cf-connecting-ip": address } });
  const answer = line.client.reply(line.client.request("SERVER-INFO-REQ", {})).then(() => true);
  return Promise.race([answer, line.closed.then(() => false)]);
}

test("visitorSockets: a visitor's sockets are counted together, others are let in", async () => {
  const token = await tokenFor("/counter");
  const own = [];
  for (let count = 0; count < DEFAULT_LIMITS.visitorSockets; count++) own.push(await connect(token, "192.0.2.1"));
  const last = await connect(token, "192.0.2.1");
  await expect.poll(() => last.code()).toBe(CLOSE.policy);
  expect(own.map(({ code }) => code())).toEqual(own.map(() => null));
  expect(await isLetIn(token, "192.0.2.2")).toBe(true);
  expect(await isLetIn(token, "192.0.2.1")).toBe(false);
  own[0]?.close();
  await expect.poll(() => isLetIn(token, "192.0.2.1")).toBe(true);
});

test("sessionSockets: a session has as many, whoever they are of; one that leaves makes room", async () => {
  const token = await tokenFor("/counter");
  const { visitorSockets, sessionSockets } = DEFAULT_LIMITS;
  const visitor = (count: number): string => `198.51.100.${Math.floor(count / visitorSockets)}`;
  const all = [];
  for (let count = 0; count < sessionSockets; count++) all.push(await connect(token, visitor(count)));
  const further = await connect(token, "192.0.2.9");
  await expect.poll(() => further.code()).toBe(CLOSE.policy);
  expect(all.filter(({ code }) => code() !== null)).toEqual([]);
  all[0]?.close();
  await expect.poll(() => isLetIn(token, "192.0.2.9")).toBe(true);
});
