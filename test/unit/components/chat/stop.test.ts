// Whoever streams an answer is told that nobody wants more of it: a real server sees the chat hang up.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { ChatFeed } from "../../../../src/components/chat/chat-feed.ts";

test.each(["a request with the callback's signal", "a body alone"])("stop() hangs up: %s", async (what) => {
  const hungUp = Promise.withResolvers<void>();
  const server = createServer((_request, response) => {
    response.on("close", () => hungUp.resolve());
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write('data: {"response":"begun"}\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const feed = new ChatFeed({
    callback: (_contents, _user, _feed, signal) =>
      fetch(`http://127.0.0.1:${port}/`, what === "a body alone" ? {} : { signal }),
  });
  feed.send("Hello");
  await vi.waitFor(() => expect(feed.objects.at(-1)?.object).toBe("begun"));
  expect(feed.stop()).toBe(true);
  await hungUp.promise;
  expect([feed.callbackState, feed.objects.map(({ object }) => object)]).toEqual(["idle", ["Hello", "begun"]]);
  server.close();
});
