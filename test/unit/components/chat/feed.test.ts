// A feed of messages: what its callback answers stands in it, as it comes.
import { describe, expect, it, vi } from "vitest";
import { ChatFeed } from "../../../../src/components/chat/chat-feed.ts";
import { ChatMessage } from "../../../../src/components/chat/chat-message.ts";
import type { Answer } from "../../../../src/components/chat/answer.ts";
import type { Model } from "../../../../src/models/model.ts";
import { models, rendered, text } from "../rendering.ts";

/** The texts of all models below one. */
const textsOf = (model: Model): readonly string[] =>
  [text(model), ...models(model).flatMap(textsOf)].filter((each) => each !== "");

const answered = async (callback: () => Answer): Promise<ChatFeed> => {
  const feed = new ChatFeed({ callback });
  feed.send("Hello", { user: "Ann" });
  await vi.waitFor(() => expect(feed.callbackState).toBe("idle"));
  return feed;
};

const said = (feed: ChatFeed): readonly unknown[] => feed.objects.map(({ user, object }) => [user, object]);

const events = (...lines: readonly string[]): Response =>
  new Response(lines.map((line) => `data: ${line}\n\n`).join(""), { headers: { "content-type": "text/event-stream" } });

describe("a chat's feed", () => {
  it.each<[string, () => Answer]>([
    ["a value", () => "one two"],
    ["a promise", () => Promise.resolve("one two")],
    [
      "a generator",
      function* () {
        yield "one";
        yield "one two";
      },
    ],
    [
      "an async generator",
      async function* () {
        yield "one";
        await Promise.resolve();
        yield "one two";
      },
    ],
    ["a body of plain text", () => new Response("one two")],
    [
      "events of OpenAI's chat completions",
      () => events('{"choices":[{"delta":{"content":"one "}}]}', '{"choices":[{"delta":{"content":"two"}}]}', "[DONE]"),
    ],
    ["events of Workers AI", () => events('{"response":"one "}', '{"response":"two"}', "[DONE]")],
  ])("shows an answer that is %s", async (_kind, callback) => {
    const feed = await answered(callback);
    expect(said(feed)).toEqual([
      ["Ann", "Hello"],
      ["Assistant", "one two"],
    ]);
    expect(feed.objects.at(-1)?.showActivityDot).toBe(false);
    expect(textsOf(rendered(feed).model).join("\n")).toMatch(/Hello[^]*one two/);
    expect(feed.serialize()).toEqual([
      { role: "user", content: "Hello" },
      { role: "assistant", content: "one two" },
    ]);
  });

  it("tells of a stream of tokens in few changes, and of all of it", async () => {
    let shown = 0;
    const feed = new ChatFeed({
      callback: async function* () {
        for (let token = 1; token <= 1000; token += 1) {
          await Promise.resolve();
          yield "x".repeat(token);
        }
      },
    });
    const { document } = rendered(feed);
    document.onChange((event) => {
      if (event.kind === "ModelChanged" && event.attr === "text") shown += 1;
    });
    feed.send("Hello");
    await vi.waitFor(() => expect(feed.callbackState).toBe("idle"));
    expect(feed.objects.at(-1)?.object).toBe("x".repeat(1000));
    expect(shown).toBeLessThan(100);
  });

  it("keeps what has arrived when it is stopped, and ends the generator", async () => {
    let isEnded = false;
    const more = Promise.withResolvers<void>();
    const feed = new ChatFeed({
      callback: async function* () {
        try {
          yield "begun";
          await more.promise;
          yield "more";
        } finally {
          isEnded = true;
        }
      },
    });
    feed.send("Hello");
    await vi.waitFor(() => expect(feed.objects).toHaveLength(2));
    expect(feed.stop()).toBe(true);
    more.resolve();
    await vi.waitFor(() => expect(isEnded).toBe(true));
    expect([feed.callbackState, feed.objects.at(-1)?.object]).toEqual(["idle", "begun"]);
    expect(feed.stop()).toBe(false);
  });

  it("takes messages back", () => {
    const feed = new ChatFeed({});
    for (const each of ["one", "two", "three"]) feed.send(each);
    expect(feed.undo(2).map(({ object }) => object)).toEqual(["two", "three"]);
    feed.clear();
    expect(feed.objects).toEqual([]);
    expect(() => feed.undo(-1)).toThrow("expected a whole number");
  });

  it("shows the text of a message that grows in the same model", () => {
    const message = new ChatMessage({ object: "one", user: "<b>Ann</b>" });
    const { model, changes } = rendered(message);
    changes.length = 0;
    message.stream(" two");
    expect(changes).toEqual(["HTML.text"]);
    expect(textsOf(model).join("\n")).toContain("one two");
    expect(textsOf(model)).toContain("&lt;b&gt;Ann&lt;/b&gt;");
  });
});
