// The message that stands in a chat while an answer is awaited.
import { SVG } from "../panes/media/images.ts";
import type { MessageParams } from "./feed-params.ts";
import { ChatMessage } from "./chat-message.ts";

const LOADER = `<svg xmlns="http://www.w3.org/2000/svg" class="icon icon-tabler icon-tabler-loader-3" width="35"
  height="35" viewBox="0 0 24 24" stroke-width="2" stroke="currentColor" fill="none" stroke-linecap="round"
  stroke-linejoin="round"><path stroke="none" d="M0 0h24v24H0z" fill="none"></path>
  <path d="M3 12a9 9 0 0 0 9 9a9 9 0 0 0 9 -9a9 9 0 0 0 -9 -9"></path><path d="M17 12a5 5 0 1 0 -5 5"></path></svg>`;

/** A message with an icon that turns; `params` come last. */
export const placeholder = (params: MessageParams): ChatMessage =>
  new ChatMessage({
    user: " ",
    avatar: new SVG(LOADER, { sizingMode: "fixed", width: 35, height: 35, cssClasses: ["rotating-placeholder"] }),
    cssClasses: ["message"],
    reactionIcons: {},
    showCopyIcon: false,
    showTimestamp: false,
    showEditIcon: false,
    ...params,
  });
