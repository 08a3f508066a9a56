// What the browser told of itself after the page was ready is there after a loss: it is not told again.
import { expect, it } from "vitest";
import { Column, state, Str } from "../../../../src/index.ts";
import { agree, open, survives } from "./surviving.ts";

it("with and without something that depends on it", async () => {
  const session = await open(() => new Column(new Str("nothing else"), () => `zone ${state.browserInfo.timezone}`));
  await session.tab.change("BrowserInfo", { timezone: "Asia/Tokyo" });
  await session.tab.change("BrowserInfo", { dark_mode: true });
  expect(session.text).toContain("zone Asia/Tokyo");
  await survives(session);
  expect(session.text).toContain("zone Asia/Tokyo");
  await agree(session);
});

it("of a function that asked for it first and is evaluated again", async () => {
  const session = await open(() => new Column(() => `zone ${state.browserInfo.timezone} at ${state.location.hash}`));
  await session.sleep();
  await session.tab.change("BrowserInfo", { timezone: "Asia/Tokyo" });
  await session.tab.change("Location", { hash: "#here" });
  await survives(session);
  expect(session.text).toContain("zone Asia/Tokyo at #here");
});
