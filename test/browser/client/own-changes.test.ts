// Changes of this client that the session has not answered yet, beside what the session sends meanwhile.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { documentOf, model, scriptedPage } from "./scripted-page.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/scripted-session.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

const box = model("Checkbox", "k1", { label: "Yes" });
const html = (text: string): Record<string, unknown> => model("panel.models.markup.HTML", "h1", { text });
const doc = documentOf(model("panel.models.layout.Column", "c1", { children: [html("before"), box] }));
const check = (active: boolean) =>
  ({ kind: "ModelChanged", model: { id: "k1" }, attr: "active", new: active }) as const;
const text = (value: string) => ({ kind: "ModelChanged", model: { id: "h1" }, attr: "text", new: value }) as const;

test("what comes for an attribute that was set here is left out until the session has answered; the rest is applied", async () => {
  const scripted = await scriptedPage(browser, server.url, doc, { session: { acknowledge: false } });
  const { page } = scripted;
  await scripted.open();
  await scripted.state("open");
  await page.getByRole("checkbox").check();
  await scripted.received(2);
  // The session got the click after this, and will end with it.
  await scripted.tell({ push: [check(false), text("another's")] });
  await page.getByText("another's").waitFor();
  expect(await page.getByRole("checkbox").isChecked()).toBe(true);

  await scripted.tell({ push: [check(false), text("an answer")], pushSeen: true });
  await page.getByText("an answer").waitFor();
  expect(await page.getByRole("checkbox").isChecked()).toBe(false);
  expect(scripted.problems).toEqual([]);
});

test.each([
  { acknowledge: "refuse", told: 1 },
  { acknowledge: "gone", told: 0 },
] as const)(
  "a change that the session refuses ($acknowledge) goes back to what the session has, over the same socket",
  async ({ acknowledge, told }) => {
    const scripted = await scriptedPage(browser, server.url, doc);
    const { page } = scripted;
    await scripted.open();
    await scripted.state("open");
    await scripted.received(1);
    await scripted.tell({
      acknowledge,
      doc: documentOf(model("panel.models.layout.Column", "c1", { children: [html("of the session"), box] })),
    });
    await page.getByRole("checkbox").click();
    await page.getByText("of the session").waitFor();
    expect(await page.getByRole("checkbox").isChecked()).toBe(false);
    await scripted.tell({ acknowledge: true });
    await page.getByRole("checkbox").check();
    const events = await scripted.events(3);
    expect(events.filter(({ attr }) => attr === "active")).toEqual([check(true), check(true)]);
    // A collision that puts itself right is no fault of the page.
    expect(scripted.problems).toHaveLength(told);
    expect((await scripted.received()).every(({ socket }) => socket === 1)).toBe(true);
  },
);

test("what another person entered while this one types is the input's value, and the typing stays", async () => {
  const input = (attributes: object) => documentOf(model("TextInput", "t1", { ...attributes }));
  const scripted = await scriptedPage(browser, server.url, input({}), { session: { acknowledge: false } });
  const { page } = scripted;
  await scripted.open();
  await scripted.state("open");
  await page.getByRole("textbox").pressSequentially("typing");
  await scripted.received(7);
  await scripted.tell({ doc: input({ value: "entered" }), drop: 1012 });
  await scripted.pulled(2);
  await scripted.state("open");
  expect(await page.getByRole("textbox").inputValue()).toBe("typing");
  // The cast: BokehJS puts its documents there.
  const value = await page.evaluate(
    () =>
      (
        window as unknown as { Bokeh: { documents: { get_model_by_id(id: string): { value: string } }[] } }
      ).Bokeh.documents[0]?.get_model_by_id("t1").value,
  );
  expect(value).toBe("entered");
  await page.getByRole("textbox").press("Enter");
  const entered = async (): Promise<unknown[]> =>
    (await scripted.events()).filter(({ attr }) => attr === "value").map((event) => event["new"]);
  await expect.poll(entered).toEqual(["typing"]);
});

test("a patch about a model that this client has just dropped brings the document again, over the same socket", async () => {
  const scripted = await scriptedPage(browser, server.url, doc);
  const { page } = scripted;
  await scripted.open();
  await scripted.state("open");
  await scripted.received(1);
  await scripted.tell({
    doc: documentOf(html("of the session")),
    push: [{ kind: "ModelChanged", model: { id: "c1" }, attr: "children", new: [{ id: "gone" }] }],
  });
  await page.getByText("of the session").waitFor();
  await scripted.pulled(2);
  expect((await scripted.received()).every(({ socket }) => socket === 1)).toBe(true);
});
