// Sign-in at a provider that speaks OAuth 2 without OpenID Connect: the preset of GitHub, at a server that answers as GitHub
// does.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startGithubServer, type GithubServer } from "../../support/github-server.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { Walker } from "./walker.ts";

let github: GithubServer;
let server: WorkerServer;
const at = (path: string): URL => new URL(path, server.url);

beforeAll(async () => {
  github = await startGithubServer();
  server = await startWorkerServer("test/apps/oidc-worker.ts", { ISSUER: github.address, AS: "oauth2" });
});
afterAll(async () => {
  await server?.close();
  await github?.close();
});

async function onTheWay(): Promise<{ readonly walker: Walker; readonly back: URL }> {
  const walker = new Walker();
  const isBack = (url: URL): boolean => url.host === server.url.host && url.searchParams.has("state");
  return { walker, back: await walker.walk(at("/who?x=1"), isBack) };
}

test("there and back: the user is GitHub's login, and the cookie is a sign-in's", async () => {
  const { walker, back } = await onTheWay();
  const answer = await walker.ask(back);
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/who?x=1"]);
  expect(await (await walker.ask(at("/who"))).text()).toContain("I am octocat");
  // Its code is worth nothing a second time.
  expect((await walker.ask(back)).status).toBe(401);
});

test("a bent way back, a refusal and a user without a name are no sign-in", async () => {
  const bent: readonly ((search: URLSearchParams) => void)[] = [
    (search) => search.set("code", "another"),
    (search) => search.delete("code"),
    (search) => search.set("state", "x".repeat(43)),
    (search) => search.set("error", "access_denied"),
  ];
  for (const bend of bent) {
    const { walker, back } = await onTheWay();
    bend(back.searchParams);
    expect((await walker.ask(back)).status).toBe(401);
    expect((await walker.ask(at("/who"))).status).toBe(302);
  }
  const [one, other] = [await onTheWay(), await onTheWay()];
  expect((await one.walker.ask(other.back)).status).toBe(401);
  github.login = null;
  const no = await onTheWay();
  expect((await no.walker.ask(no.back)).status).toBe(401);
  github.login = "octocat";
  for (const user of [{ id: 7 }, { login: "" }, { login: 7 }, ["octocat"], null]) {
    github.user = user ?? "octocat";
    const { walker, back } = await onTheWay();
    expect((await walker.ask(back)).status).toBe(401);
  }
});
