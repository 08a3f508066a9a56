// A chat with a field and buttons, used as its page would use it.
import { describe, expect, it, vi } from "vitest";
import { ChatInterface } from "../../../../src/components/chat/chat-interface.ts";
import { ChatAreaInput } from "../../../../src/components/widgets/chat-area-input.ts";
import { FileInput } from "../../../../src/components/widgets/file-input.ts";
import type { Model } from "../../../../src/models/model.ts";
import { models, rendered } from "../rendering.ts";

/** All models below one. */
const below = (model: Model): readonly Model[] => [
  model,
  ...[...models(model), ...models(model, "tabs").flatMap((tab) => tab.getAny("child") as Model)].flatMap(below),
];

interface Page {
  readonly root: Model;
  button(label: string): Model;
  click(label: string): void;
  enter(text: string): void;
}

function shown(chat: ChatInterface): Page {
  const { model: root } = rendered(chat);
  const ofType = (type: string): readonly Model[] => below(root).filter((each) => each.type.endsWith(type));
  const button = (label: string): Model => {
    const found = ofType("Button").find((each) => each.getAny("label") === label);
    if (found === undefined) throw new Error(`there is no button "${label}"`);
    return found;
  };
  return {
    root,
    button,
    click: (label) => button(label).dispatch("button_click", {}),
    enter: (value) => ofType("ChatAreaInput")[0]?.dispatch("chat_message_event", { value }),
  };
}

const said = (chat: ChatInterface): readonly unknown[] =>
  chat.objects.map(({ user, object }) => `${user}: ${String(object)}`);
const idle = (chat: ChatInterface): Promise<void> => vi.waitFor(() => expect(chat.callbackState).toBe("idle"));

/** A chat that counts its answers. */
function counting(): ChatInterface {
  let count = 0;
  return new ChatInterface({ user: "Ann", callback: (contents) => `${String(contents)} ${(count += 1)}` });
}

describe("a chat", () => {
  it("sends what is entered, empties the field, and shows the answer", async () => {
    const chat = counting();
    const page = shown(chat);
    expect(page.root.type).toBe("panel.models.layout.Card");
    page.enter("tea");
    await idle(chat);
    expect(said(chat)).toEqual(["Ann: tea", "Assistant: tea 1"]);
    expect(chat.activeWidget.settableParams()["value"]).toBe("");
    page.enter("");
    expect(chat.objects).toHaveLength(2);
  });

  it("asks again, takes back, clears, and reverts both", async () => {
    const chat = counting();
    const page = shown(chat);
    page.enter("tea");
    await idle(chat);
    page.click("Rerun");
    await idle(chat);
    expect(said(chat)).toEqual(["Ann: tea", "Assistant: tea 2"]);
    page.click("Undo");
    expect(said(chat)).toEqual([]);
    expect(page.button("Revert").getAny("button_type")).toBe("warning");
    page.click("Revert");
    expect(said(chat)).toEqual(["Ann: tea", "Assistant: tea 2"]);
    page.click("Clear");
    expect(said(chat)).toEqual([]);
    page.click("Revert");
    expect(said(chat)).toHaveLength(2);
    page.click("Clear");
    page.enter("milk");
    await idle(chat);
    expect(said(chat)).toEqual(["Ann: milk", "Assistant: milk 3"]);
    expect(page.button("Clear").getAny("button_type")).toBe("default");
  });

  it("stops by its button, which stands in the place of the one to send; the others are disabled meanwhile", async () => {
    const more = Promise.withResolvers<void>();
    const chat = new ChatInterface({
      callback: async function* () {
        yield "begun";
        await more.promise;
        yield "more";
      },
    });
    const page = shown(chat);
    const looks = (): readonly unknown[] =>
      ["Send", "Stop"]
        .map((name) => page.button(name).getAny("visible"))
        .concat(page.button("Undo").getAny("disabled"));
    expect(looks()).toEqual([true, false, false]);
    page.enter("go");
    await vi.waitFor(() => expect(chat.objects).toHaveLength(2));
    expect(looks()).toEqual([false, true, true]);
    page.enter("me too");
    expect(chat.objects).toHaveLength(2);
    page.click("Stop");
    more.resolve();
    await idle(chat);
    expect(looks()).toEqual([true, false, false]);
    expect(said(chat)).toEqual(["User: go", "Assistant: begun"]);
  });

  it.each(["undo", "clear"] as const)("stops an answer that is taken away by %s()", async (how) => {
    const more = Promise.withResolvers<void>();
    let isEnded = false;
    const chat = new ChatInterface({
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
    shown(chat).enter("go");
    await vi.waitFor(() => expect(chat.objects).toHaveLength(2));
    if (how === "undo") chat.undo(2);
    else chat.clear();
    expect([chat.objects, chat.callbackState]).toEqual([[], "idle"]);
    more.resolve();
    await vi.waitFor(() => expect(isEnded).toBe(true));
    expect(chat.objects).toEqual([]);
  });

  it("answers the newest message instead, when it is adaptive", async () => {
    const chat = new ChatInterface({
      adaptive: true,
      callback: async function* (contents, _user, _feed, signal) {
        yield `${String(contents)} …`;
        if (contents === "one") await new Promise((resolve) => signal.addEventListener("abort", resolve));
        yield `${String(contents)}!`;
      },
    });
    const page = shown(chat);
    page.enter("one");
    await vi.waitFor(() => expect(chat.objects).toHaveLength(2));
    page.enter("two");
    await vi.waitFor(() => expect(said(chat).at(-1)).toBe("Assistant: two!"));
    expect(said(chat)).toEqual(["User: one", "Assistant: one …", "User: two", "Assistant: two!"]);
  });

  it("has a tab for each of several fields; a file is a message", async () => {
    const got: unknown[] = [];
    const file = new FileInput({ label: "File" });
    const chat = new ChatInterface({
      widgets: [new ChatAreaInput({ label: "Text" }), file],
      callback: (contents) => void got.push(contents),
    });
    const page = shown(chat);
    expect(below(page.root).flatMap((each) => models(each, "tabs").map((tab) => tab.getAny("title")))).toEqual([
      "Text",
      "File",
    ]);
    chat.active = 1;
    expect(chat.activeWidget).toBe(file);
    file.value = new TextEncoder().encode("<b>a,b</b>");
    const send = below(page.root).filter((each) => each.getAny("label") === "Send" && each.type.endsWith("Button"));
    send.at(-1)?.dispatch("button_click", {});
    await idle(chat);
    expect(got).toMatchObject([{ contents: new TextEncoder().encode("<b>a,b</b>") }]);
    expect(file.value).toBeNull();
  });

  it("has further buttons, and calls what the app has for its own", async () => {
    const calls: string[] = [];
    const note = (what: string) => (_chat: unknown, button: string) => void calls.push(`${what} ${button}`);
    const chat = new ChatInterface({
      buttonProperties: {
        help: { icon: "help", callback: note("called") },
        clear: { callback: note("before"), postCallback: note("after") },
      },
    });
    const page = shown(chat);
    chat.send("tea");
    page.click("Help");
    page.click("Clear");
    await vi.waitFor(() => expect(calls).toEqual(["called help", "before clear", "after clear"]));
    expect(chat.objects).toEqual([]);
    expect(() => page.button("Revert")).toThrow("no button");
    expect(() => new ChatInterface({ buttonProperties: { more: { icon: "x" } } })).toThrow('the button "more" needs');
  });

  it("names its buttons where there is room", () => {
    const labels = (chat: ChatInterface): readonly unknown[] =>
      below(rendered(chat).model)
        .filter((each) => each.type.endsWith("widgets.Button"))
        .map((each) => each.getAny("label"));
    expect(labels(new ChatInterface({ width: 399 }))).toEqual(["", "", "", "", ""]);
    expect(labels(new ChatInterface({ width: 400 }))).toEqual(["Send", "Stop", "Rerun", "Undo", "Clear"]);
  });
});
