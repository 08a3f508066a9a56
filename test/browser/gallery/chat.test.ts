// The chats of the gallery, used as a person would; the model is a real server on this machine.
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connected } from "../../support/connected.ts";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

/** What the model was asked, and the answer that it is to give piece by piece. */
interface Asked {
  readonly key: string | undefined;
  readonly body: { readonly stream: boolean; readonly messages: readonly { role: string; content: string }[] };
  readonly response: ServerResponse;
}

const asked: Asked[] = [];
let model: Server;
let worker: WorkerServer;
let browser: Browser;

beforeAll(async () => {
  model = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Asked["body"];
      asked.push({ key: request.headers.authorization, body, response });
    });
  });
  await new Promise<void>((resolve) => model.listen(0, "127.0.0.1", resolve));
  const { port } = model.address() as AddressInfo;
  const vars = { MODEL_URL: `http://127.0.0.1:${port}/v1/chat/completions`, MODEL_KEY: "a key" };
  [worker, browser] = await Promise.all([startWorkerServer("examples/gallery.ts", vars), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await worker?.close();
  model?.closeAllConnections();
  model?.close();
});

async function opened(path: string): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(new URL(path, worker.url).href);
  await connected(page);
  return page;
}

async function say(page: Page, text: string): Promise<void> {
  const field = page.getByPlaceholder("Send a message");
  await field.fill(text);
  await field.press("Enter");
}

/** The request that the model has got last, when there are so many. */
async function request(count: number): Promise<Asked> {
  await expect.poll(() => asked.length).toBe(count);
  const last = asked[count - 1];
  if (last === undefined) throw new Error("the model was not asked");
  return last;
}

const event = (content: string): string => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;

test("a model's answer is there as it streams; Stop keeps what has come; the next question comes with what was said", async () => {
  const page = await opened("/chat-model");
  await page.getByText("Ask me anything.").waitFor();
  await say(page, "How are you?");
  const first = await request(1);
  expect([first.key, first.body.stream]).toEqual(["Bearer a key", true]);
  expect(first.body.messages.slice(1)).toEqual([{ role: "user", content: "How are you?" }]);
  first.response.writeHead(200, { "content-type": "text/event-stream" });
  first.response.write(event("I am "));
  await page.getByText("I am", { exact: true }).waitFor();
  first.response.write(event("**well**"));
  await page.getByText("I am well", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("button", { name: "Send", exact: true }).waitFor();

  await say(page, "And now?");
  const second = await request(2);
  expect(second.body.messages.slice(1)).toEqual([
    { role: "user", content: "How are you?" },
    { role: "assistant", content: "I am **well**" },
    { role: "user", content: "And now?" },
  ]);
  second.response.writeHead(200, { "content-type": "text/event-stream" });
  second.response.end(`${event("Still")}${event(" well")}data: [DONE]\n\n`);
  await page.getByText("Still well").waitFor();

  await say(page, "Fail");
  (await request(3)).response.writeHead(500).end("the key a key is wrong");
  await page.getByText("The answer failed.").waitFor();
  expect(await page.getByText("the key a key").count()).toBe(0);
  await page.close();
});

test("a chat without a model looks things up in a step, and shows a table", async () => {
  const page = await opened("/chat");
  await say(page, "Where does the Danube flow?");
  await page.getByText("Looked up").waitFor();
  await page.getByText("The Danube is 2850 km long, and flows into the Black Sea.").waitFor();
  await say(page, "Show all of them");
  await page.locator(".tabulator-cell", { hasText: "East China Sea" }).waitFor();
  await page.close();
});
