// The address of the socket, from the page and from the configuration.
import { expect, test } from "vitest";
import { socketUrl, type PageConfig } from "../../../src/client/page-config.ts";

const config: PageConfig = {
  token: "t",
  rootIds: [],
  elements: {},
  assets: { types: {}, chunks: {} },
  manifest: "m.json",
};
const at = (href: string): Location => new URL(href) as unknown as Location;

test.each([
  ["http://host:1/app", "ws://host:1/app/ws"],
  ["https://host/app/?city=Rome&x=1", "wss://host/app/ws?city=Rome&x=1"],
  ["https://host/", "wss://host/ws"],
])("the socket of %s is %s, as stock BokehJS has it", (page, socket) => {
  expect(socketUrl(config, at(page))).toBe(socket);
});

test.each([
  ["/other/ws?q=1", "wss://host/other/ws?q=1"],
  ["https://elsewhere/app/ws", "wss://elsewhere/app/ws"],
  ["ws://plain/ws", "ws://plain/ws"],
])("wsUrl %s gives %s", (wsUrl, socket) => {
  expect(socketUrl({ ...config, wsUrl }, at("https://host/app?x=2"))).toBe(socket);
});
