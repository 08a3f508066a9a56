// The policy of pages in a real browser: nothing beyond the page's own files where nothing needs it, and what is told where
// it does not do.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { Random, runSeed } from "../../clients/random.ts";
import { connected } from "../../support/connected.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { groupsOf } from "../../apps/policy-groups.ts";
import { EXAMPLES } from "../../../examples/live/examples.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([
    launchChromium(),
    startWorkerServer("test/apps/policy-worker.ts", { EDGEPANEL_DEV: "1" }),
  ]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

const at = (path: string): string => new URL(path, server.url).href;
const scriptsOf = (policy: string | null | undefined): string =>
  /script-src ([^;]*)/.exec(policy ?? "")?.[1]?.replace(/'nonce-[^']*'/, "nonce") ?? "";

async function open(path: string): Promise<{ page: Page; scripts: string; violations: string[] }> {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const violations: string[] = [];
  const note = (text: string): void => void (/Content Security Policy|EvalError/.test(text) && violations.push(text));
  page.on("console", (message) => note(message.text()));
  page.on("pageerror", (error) => note(String(error)));
  const answer = await page.goto(at(path));
  if (answer?.ok() === true) await connected(page);
  return { page, scripts: scriptsOf(answer?.headers()["content-security-policy"]), violations };
}

/** Groups of examples that a run looks at; POLICY_GROUPS=100 takes all, POLICY_SEED repeats a run. */
const COUNT = Number(process.env["POLICY_GROUPS"] ?? 6);
const SEED = runSeed(process.env["POLICY_SEED"]);

test(`live examples of plain components are drawn under the strictest policy (seed ${SEED})`, async () => {
  const groups = groupsOf(Object.keys(EXAMPLES));
  const random = new Random(SEED);
  const chosen = [...groups.entries()].map((each) => ({ each, at: random.next() })).toSorted((a, b) => a.at - b.at);
  for (const [at, names] of chosen.slice(0, COUNT).map(({ each }) => each)) {
    const { page, scripts, violations } = await open(`/some/${at}`);
    expect(scripts, String(names)).toBe("'self' nonce");
    await page.waitForLoadState("networkidle");
    expect(violations, String(names)).toEqual([]);
    await page.close();
  }
}, 120_000);

test("code in a text has what it needs, on the page that has it", async () => {
  const { page, scripts, violations } = await open("/coded");
  expect(scripts).toBe("'self' nonce 'unsafe-eval'");
  await page.getByRole("button", { name: "Say" }).click();
  await page.waitForFunction("document.title === 'said'");
  expect(violations).toEqual([]);
  await page.close();
});

test("an app that asks for the strict policy is told what cannot live under it", async () => {
  const { page, scripts } = await open("/strict");
  expect(scripts).toBe("'self' nonce");
  await page.getByText("This app could not be started").waitFor();
  await page.getByText(/these cannot run: code of jslink\(\), jscallback\(\) or CustomJS/).waitFor();
  await page.close();
});

test("what comes later and needs more is named; an app that declares it has it", async () => {
  const later = await open("/later");
  expect(later.scripts).toBe("'self' nonce");
  await later.page.getByRole("button", { name: "More" }).click();
  await later.page.getByText(/defineApp\(\{ contentSecurityPolicy: \["'unsafe-eval'"\] \}/).waitFor();
  await later.page.close();
  const declared = await open("/declared");
  expect(declared.scripts).toBe("'self' nonce 'unsafe-eval'");
  await declared.page.getByRole("button", { name: "More" }).click();
  await declared.page.getByRole("button", { name: "Say" }).click();
  await declared.page.waitForFunction("document.title === 'said'");
  expect(declared.violations).toEqual([]);
  await declared.page.close();
}, 30_000);
