// Nothing is reached without signing in. The tests run inside workerd.
import { exports } from "cloudflare:workers";
import { expect, test } from "vitest";

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  exports.default.fetch(`http://localhost${path}`, { headers, redirect: "manual" });

const login = (username: string, password: string): Promise<Response> =>
  exports.default.fetch("http://localhost/login", {
    method: "POST",
    body: new URLSearchParams({ username, password, next: "/" }),
    redirect: "manual",
  });

const cookieOf = async (answer: Promise<Response>): Promise<string> =>
  (await answer).headers.get("set-cookie")?.split(";")[0] ?? "";

test("a stranger is sent to the form, and gets no socket", async () => {
  const page = await get("/");
  expect(page.status).toBe(302);
  expect(page.headers.get("location")).toBe("/login?next=%2F");
  expect((await get("/ws", { upgrade: "websocket" })).status).toBe(403);
});

test("a wrong password opens nothing, and neither does a name that nobody has", async () => {
  expect((await login("ada", "babbage")).status).toBe(401);
  expect((await login("nobody", "")).status).toBe(401);
});

test("who has signed in sees the page; a cookie that somebody changed does not; signing out ends it", async () => {
  const cookie = await cookieOf(login("ada", "lovelace"));
  expect(await (await get("/", { cookie })).text()).toContain("Signed in as ada");
  expect((await get("/", { cookie: cookie.replace(/.$/, "!") })).status).toBe(302);
  await get("/logout", { cookie });
  expect((await get("/", { cookie })).status).toBe(302);
});

test("one app is for Ada alone, and one is for everyone", async () => {
  expect((await get("/reports", { cookie: await cookieOf(login("bob", "babbage")) })).status).toBe(403);
  expect((await get("/reports", { cookie: await cookieOf(login("ada", "lovelace")) })).status).toBe(200);
  expect((await get("/welcome")).status).toBe(200);
});
