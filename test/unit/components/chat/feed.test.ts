// A feed of messages: what its callback answers stands in it, as it comes.
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, it, vi } from "vitest";
import { LimitError } from "../../../../src/base/errors.ts";
import { ChatFeed } from "../../../../src/components/chat/chat-feed.ts";
import { ChatMessage } from "../../../../src/components/chat/chat-message.ts";
import type { Answer } from "../../../../src/components/chat/answer.ts";
import { CHAT_LIMITS } from "../../../../src/components/chat/limits.ts";
import { Card } from "../../../../src/components/layouts/card.ts";
import { Column } from "../../../../src/components/layouts/column.ts";
import { carryScopesWith, runInScope, Scope } from "../../../../src/reactive/scope.ts";
import type { Model } from "../../../../src/models/model.ts";
import { models, rendered, text } from "../rendering.ts";

/** All models below one. */
const below = (model: Model): readonly Model[] => [model, ...models(model).flatMap(below)];

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

  it.each([
    ["a text", CHAT_LIMITS.answerCharacters, (length: number) => "x".repeat(length)],
    [
      "a line of events",
      CHAT_LIMITS.eventCharacters,
      (length: number) => {
        const [before, after] = [`data: {"response":"`, `"}`];
        const text = `${before}${"x".repeat(length - before.length - after.length)}${after}`;
        return new Response(text, { headers: { "content-type": "text/event-stream" } });
      },
    ],
  ])("takes %s up to its limit, and fails one past it", async (_what, most, answer) => {
    expect(said(await answered(() => answer(most))).at(-1)).toEqual(["Assistant", expect.stringMatching(/^x+$/)]);
    const errors: unknown[] = [];
    const feed = new ChatFeed({
      callback: () => answer(most + 1),
      callbackException: (error) => void errors.push(error),
    });
    feed.send("Hello");
    await vi.waitFor(() => expect(errors).toEqual([expect.any(LimitError)]));
    expect([feed.callbackState, feed.objects.length]).toEqual(["idle", 1]);
  });

  it.each([
    [
      "a body whose type is not known",
      () => new Response('data: {"response":4}\n\ndata: {"response":"2"}\n\n').body,
      "42",
    ],
    ["a body of plain text", () => new Response("data is plain").body, "data is plain"],
  ])("shows %s", async (_what, answer, text) => {
    expect(said(await answered(answer)).at(-1)).toEqual(["Assistant", text]);
  });

  it("says that an answer is awaited, after a while, and no longer when it comes", async () => {
    vi.useFakeTimers();
    try {
      const come = Promise.withResolvers<string>();
      const feed = new ChatFeed({ callback: () => come.promise, placeholderText: "Thinking" });
      const { model } = rendered(feed);
      feed.send("Hello");
      await vi.advanceTimersByTimeAsync(999);
      expect(feed.isAwaited).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect([feed.isAwaited, feed.objects.length]).toEqual([true, 1]);
      expect(textsOf(model).join("\n")).toContain("Thinking");
      come.resolve("Hi");
      await vi.advanceTimersByTimeAsync(100);
      expect([feed.isAwaited, feed.objects.length]).toEqual([false, 2]);
      expect(textsOf(model).join("\n")).not.toContain("Thinking");
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    ["summary", [expect.stringMatching(/^The answer failed\./)]],
    ["verbose", ["The answer failed: TypeError: the key is 1234"]],
    ["ignore", []],
    ["raise", []],
  ] as const)("says of an error what it is told to say (%s)", async (callbackException, texts) => {
    const errors: unknown[] = [];
    const run = async (work: () => unknown): Promise<void> => {
      try {
        await work();
      } catch (error) {
        errors.push(error);
      }
    };
    const fail = (): never => {
      throw new TypeError("the key is 1234");
    };
    const storage = new AsyncLocalStorage<Scope>();
    carryScopesWith({ current: () => storage.getStore() ?? null, run: (scope, fn) => storage.run(scope, fn) });
    const feed = runInScope(
      new Scope({ run: (work) => void run(work) }),
      () => new ChatFeed({ callback: fail, callbackException }),
    );
    feed.send("Hello");
    const logged = callbackException === "ignore" ? 0 : 1;
    await vi.waitFor(() => expect([feed.callbackState, errors.length]).toEqual(["idle", logged]));
    expect(feed.objects.slice(1).map(({ object }) => object)).toEqual(texts);
  });

  it("tells its hook of messages that are complete, and a model of those that count", async () => {
    const told: unknown[] = [];
    const feed = new ChatFeed({
      helpText: "Ask me",
      postHook: ({ object, showActivityDot }) => void told.push([object, showActivityDot]),
      callback: function* () {
        yield "H";
        yield "Hi";
      },
    });
    feed.send("Hello");
    await vi.waitFor(() =>
      expect(told).toEqual([
        ["Hello", false],
        ["Hi", false],
      ]),
    );
    feed.send("psst", { user: "Exception", respond: false });
    expect(feed.serialize().map(({ role, content }) => `${role}: ${content}`)).toEqual([
      "user: Hello",
      "assistant: Hi",
    ]);
    expect(feed.serialize({ limit: 1, excludeUsers: [] })).toEqual([{ role: "user", content: "psst" }]);
    expect(() => feed.serialize({ defaultRole: null, roleNames: { assistant: "Assistant" } })).toThrow(
      '"User" has no role',
    );
  });

  it("keeps the steps of an answer together", () => {
    const feed = new ChatFeed();
    const first = feed.addStep({ title: "One", objects: ["a"] });
    feed.addStep({ title: "Two" });
    first.stream("b");
    expect(feed.objects).toHaveLength(1);
    expect(feed.objects[0]?.serialize()).toContain("Markdown='ab'");
    feed.addStep({ title: "Three", append: false, defaultLayout: "column" });
    expect(feed.objects.map(({ object }) => object)).toEqual([expect.any(Card), expect.any(Column)]);
  });

  it("has a message edited by visitors where the app hears of it", () => {
    const edits: unknown[] = [];
    const feed = new ChatFeed({ editCallback: (contents, index) => void edits.push([contents, index]) });
    for (const user of ["Ann", "Assistant"]) feed.send("tea", { user, respond: false });
    const { model } = rendered(feed);
    const icons = below(model).filter((each) => each.getAny("active_icon") === "x");
    expect(icons.map((icon) => icon.getAny("visible"))).toEqual([true, false]);
    // A client that says what its page does not let it say.
    for (const icon of icons) icon.setAny("value", true, "somebody");
    const [area, ...others] = below(model).filter((each) => each.type.endsWith("ChatAreaInput"));
    expect(others).toEqual([]);
    area?.dispatch("chat_message_event", { value: "milk" });
    area?.dispatch("chat_message_event", { value: "water" });
    expect([edits, said(feed)]).toEqual([
      [["milk", 0]],
      [
        ["Ann", "milk"],
        ["Assistant", "tea"],
      ],
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
