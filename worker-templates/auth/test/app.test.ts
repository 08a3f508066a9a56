// Nothing is reached without signing in. The tests run inside workerd.
import { exports } from "cloudflare:workers";
import { expect, test } from "vitest";

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  exports.default.fetch(`http://localhost${path}`, { headers, redirect: "manual" });

const login = (name: string, password: string): Promise<Response> =>
  exports.default.fetch("http://localhost/login", {
    method: "POST",
    body: new URLSearchParams({ name, password }),
    redirect: "manual",
  });

test("a stranger is sent to the form, and gets no socket", async () => {
  const page = await get("/", { accept: "text/html" });
  expect(page.status).toBe(302);
  expect(page.headers.get("location")).toBe("/login");
  expect((await get("/ws", { upgrade: "websocket" })).status).toBe(401);
});

test("a wrong password opens nothing, and neither does a name that nobody has", async () => {
  expect((await login("ada", "babbage")).status).toBe(401);
  expect((await login("nobody", "")).status).toBe(401);
});

test("who has signed in sees the page; a cookie that somebody wrote does not", async () => {
  const cookie = (await login("ada", "lovelace")).headers.get("set-cookie")?.split(";")[0] ?? "";
  expect(await (await get("/", { accept: "text/html", cookie })).text()).toContain("Signed in as ada");
  const forged = cookie.replace("ada", "eve");
  expect((await get("/", { accept: "text/html", cookie: forged })).status).toBe(302);
});
