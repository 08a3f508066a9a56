// A Worker with a sign-in on a machine of one's own: its objects are bound, and who has signed in stays so after a start.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildForWorkerd } from "../../src/node/workerd/build.ts";
import { builtFolder, OwnMachine } from "../support/own-machine.ts";
import { ROOT } from "../support/worker-config.ts";

const USERS = JSON.stringify({ ada: "lovelace", bob: "babbage" });

let folder: string;
let machine: OwnMachine;
beforeAll(async () => {
  folder = await builtFolder({ worker: "worker-templates/auth/src/index.ts", secrets: ["USERS"] });
  machine = await OwnMachine.start(folder, { USERS });
});
afterAll(async () => {
  await machine.stop("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(new URL(path, machine.url), { redirect: "manual", ...init });

test("a stranger is sent to the form; Ada signs in, is known after another start, and signs out", async () => {
  expect((await ask("/")).headers.get("location")).toContain("/login");
  const body = new URLSearchParams({ username: "ada", password: "lovelace", next: "/" });
  const login = await ask("/login", { method: "POST", body });
  expect(login.status).toBe(302);
  const cookie = login.headers.get("set-cookie")?.split(";")[0] ?? "";
  const page = async (): Promise<string> => (await ask("/", { headers: { cookie } })).text();
  expect(await page()).toContain("Signed in as ada");

  const { port } = machine;
  await machine.stop("SIGTERM");
  machine = await OwnMachine.start(folder, { USERS, PORT: String(port) });
  expect(await page()).toContain("Signed in as ada");

  await ask("/logout", { headers: { cookie } });
  expect((await ask("/", { headers: { cookie } })).status).toBe(302);
});

test("the objects of sign-ins are bound where the Worker has them, and nowhere else", async () => {
  expect(readFileSync(join(folder, "config.capnp"), "utf8")).toContain('"SIGN_INS"');
  const other = await builtFolder({ worker: "worker-templates/minimal/src/index.ts" });
  try {
    expect(readFileSync(join(other, "config.capnp"), "utf8")).not.toContain("SIGN_INS");
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
});

test("a class that is bound and not exported is said, with its file", async () => {
  const objects = { COUNTER: "Counter" };
  await expect(
    buildForWorkerd({ worker: "worker-templates/minimal/src/index.ts", cwd: ROOT, out: folder, objects }),
  ).rejects.toThrow("worker-templates/minimal/src/index.ts does not export the class Counter");
});
