// What stands for a user beside his messages: a letter, an emoji or a picture, found by the user's name.
import { isPlainObject } from "../../serialization/equal.ts";
import { Viewable } from "../core/viewable.ts";
import { PANEL_DIST } from "../core/look.ts";
import { HTML } from "../panes/html.ts";
import { hasEnding, isUrl } from "../panes/media/image-kinds.ts";
import { Image } from "../panes/media/images.ts";
import { escapeText } from "../panes/markup-text.ts";

/** A letter, an emoji, the address of a picture, its bytes, or a component. */
export type Avatar = string | Uint8Array | Viewable;

/** What makes an avatar when one is needed. */
export type AvatarMaker = () => Avatar;

/** Avatars by the names of users; case and everything but letters and digits do not count. */
export type Avatars = Readonly<Record<string, Avatar | AvatarMaker>>;

const USER = "🧑";
const ASSISTANT = "🤖";
const logo = (name: string): string => `${PANEL_DIST}${name}`;
const GPT_3 = logo("assets/logo/gpt-3.svg");
const GPT_4 = logo("assets/logo/gpt-4.svg");
const WOLFRAM = logo("assets/logo/wolfram.svg");

/** The avatars that Panel has for names. */
export const DEFAULT_AVATARS: Avatars = {
  client: USER,
  customer: USER,
  employee: USER,
  human: USER,
  person: USER,
  user: USER,
  agent: ASSISTANT,
  ai: ASSISTANT,
  assistant: ASSISTANT,
  bot: ASSISTANT,
  chatbot: ASSISTANT,
  machine: ASSISTANT,
  robot: ASSISTANT,
  system: "⚙️",
  exception: "❌",
  error: "❌",
  help: "❓",
  input: "❗",
  adult: "🧑",
  baby: "👶",
  boy: "👦",
  child: "🧒",
  girl: "👧",
  man: "👨",
  woman: "👩",
  chatgpt: GPT_3,
  gpt3: GPT_3,
  gpt4: GPT_4,
  dalle: GPT_4,
  openai: GPT_4,
  huggingface: "🤗",
  calculator: "🧮",
  langchain: "🦜",
  retriever: "📄",
  tool: "🛠️",
  translator: "🌐",
  wolfram: WOLFRAM,
  "wolfram alpha": WOLFRAM,
  llama: "🦙",
  llama2: "🐪",
  plot: "📊",
  lumen: logo("assets/logo/lumen.svg"),
  holoviews: logo("assets/logo/holoviews.svg"),
  hvplot: logo("assets/logo/hvplot.svg"),
  panel: logo("images/icon-vector.svg"),
};

const keyOf = (user: string): string => user.replace(/[^\p{L}\p{N}_]+/gu, "").toLowerCase();

/** The avatar for `user`: the app's own, then Panel's, then `otherwise`. */
export function avatarFor(user: string, own: Avatars, otherwise: Avatar): Avatar {
  const key = keyOf(user);
  for (const avatars of [own, DEFAULT_AVATARS]) {
    const found = Object.entries(avatars).find(([name]) => keyOf(name) === key)?.[1];
    if (found !== undefined) return typeof found === "function" ? found() : found;
  }
  return otherwise;
}

/** True for what can stand as an avatar. */
export const isAvatar = (value: unknown): value is Avatar =>
  typeof value === "string" || value instanceof Uint8Array || value instanceof Viewable;

/** True for a record of avatars. */
export const areAvatars = (value: unknown): value is Avatars =>
  isPlainObject(value) && Object.values(value).every((each) => isAvatar(each) || typeof each === "function");

const PICTURES = ["png", "jpeg", "jpg", "gif", "svg", "webp", "avif", "ico"];

const isPicture = (text: string): boolean =>
  isUrl(text) || hasEnding(text, PICTURES) || text.startsWith("data:image/") || text.trimStart().startsWith("<svg");

/** The component that shows an avatar, `size` pixels wide and high. */
export function avatarPane(avatar: Avatar, cssClasses: readonly string[], size: number): Viewable {
  const look = { cssClasses, width: size, height: size };
  if (avatar instanceof Viewable) {
    // The cast: the param's check lets only lists of texts pass.
    const own = avatar.peek("cssClasses") as readonly string[];
    avatar.update({ ...look, cssClasses: [...cssClasses, ...own] });
    return avatar;
  }
  if (typeof avatar !== "string" || isPicture(avatar)) return new Image(avatar, look);
  return new HTML(escapeText(avatar), look);
}
