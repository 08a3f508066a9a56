// The icons below a message: reactions that are on or off, and the one that copies.
import { expect, test } from "vitest";
import { ChatCopyIcon } from "../../../../src/components/chat/copy-icon.ts";
import { ChatReactionIcons } from "../../../../src/components/chat/reaction-icons.ts";
import { avatarFor } from "../../../../src/components/chat/avatars.ts";
import { Model } from "../../../../src/models/model.ts";
import { rendered } from "../rendering.ts";

/** The icons inside. */
const iconsOf = (model: Model): readonly Model[] => {
  const children = model.getAny("children") as readonly Model[];
  return children.flatMap((child) => (child.type === "panel.models.icon.ToggleIcon" ? [child] : iconsOf(child)));
};

test("a reaction follows its icon, and the icon the reaction", () => {
  const reactions = new ChatReactionIcons({ options: { like: "thumb-up", dislike: "thumb-down" }, value: ["like"] });
  const { model } = rendered(reactions);
  const [like, dislike] = iconsOf(model);
  expect([like?.getAny("value"), dislike?.getAny("value")]).toEqual([true, false]);
  reactions.value = ["dislike"];
  expect([like?.getAny("value"), dislike?.getAny("value")]).toEqual([false, true]);
});

test("a text to copy does not travel with the page", () => {
  const icon = new ChatCopyIcon({ value: "Hello" });
  const { model } = rendered(icon);
  const data = model.getAny("data");
  if (!(data instanceof Model)) throw new TypeError("the icon has a data model");
  expect(data.getAny("_synced")).toBe(null);
});

test("avatars are found whatever a name looks like", () => {
  expect(avatarFor("Chat GPT", {}, "")).toMatch(/gpt-3\.svg$/);
  expect(avatarFor("Chat-Bot", { chatbot: "B" }, "")).toBe("B");
  expect(avatarFor("Nobody", {}, "N")).toBe("N");
});
