// The params of a chat with fields and buttons.
import { boolean, choice, integer, list, literal, nullable, readonly, text } from "../../reactive/param.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import type { JsArgs } from "../core/js-link.ts";
import { Widget } from "../core/widget.ts";
import type { ChatInterface } from "./chat-interface.ts";
import { avatar, message } from "./feed-params.ts";

/** The buttons that every chat has. */
export const CHAT_BUTTONS = ["send", "stop", "rerun", "undo", "clear"] as const;

/** The name of a button that every chat has. */
export type ChatButton = (typeof CHAT_BUTTONS)[number];

/** Called when a button is clicked. */
export type ButtonCallback = (chat: ChatInterface, button: string) => unknown;

/** What a button is to be: one of the chat's own by its name, or a further one. */
export interface ButtonProperties {
  /** Name of an icon on tabler.io. */
  readonly icon?: string;
  /** Called before what the button does by itself. */
  readonly callback?: ButtonCallback;
  /** Called after it. */
  readonly postCallback?: ButtonCallback;
  /** JavaScript for the browser, as of `Button.jsOnClick`. */
  readonly jsOnClick?: string | { readonly code: string; readonly args?: JsArgs };
}

const own = new Set<string>(CHAT_BUTTONS);

const buttonProperties = {
  default: {} as Readonly<Record<string, ButtonProperties>>,
  check: (value: unknown) => {
    if (!isPlainObject(value)) return "expected buttons by their names";
    for (const [name, button] of Object.entries(value)) {
      if (!isPlainObject(button)) return `expected an object for the button "${name}"`;
      const does = ["callback", "postCallback", "jsOnClick"].some((key) => button[key] !== undefined);
      if (!own.has(name) && !does) return `the button "${name}" needs a callback, a postCallback or jsOnClick`;
    }
    return null;
  },
};

/** A class of widgets. */
type WidgetType = abstract new (...args: never[]) => Widget;

const widget = {
  // The cast: there is a field whenever one is asked for; lists of them are the only params that it is for.
  default: null as unknown as Widget,
  check: (value: unknown) => (value instanceof Widget ? null : "expected a widget"),
};

const widgetType = {
  // The cast: as above.
  default: null as unknown as WidgetType,
  check: (value: unknown) => (typeof value === "function" ? null : "expected a class of widgets"),
};

export const interfaceParams = {
  /** The number of the field in sight, where there are several; follows the browser. */
  active: integer(0, { min: 0 }),
  /** Further classes of widgets whose value is sent as soon as it changes. */
  autoSendTypes: literal(list<WidgetType>(widgetType)),
  /** What stands for the visitor; null for the avatar that belongs to `user`. */
  avatar: literal(avatar),
  /** Icons, callbacks and JavaScript of buttons, and further buttons. */
  buttonProperties: literal(buttonProperties),
  /** Whether a field is emptied when its value is sent. */
  resetOnSend: boolean(true),
  /** Whether buttons have their names; null for those of a chat that is at least 400 pixels wide. */
  showButtonName: nullable(boolean()),
  showButtonTooltips: boolean(false),
  showSend: boolean(true),
  /** Whether a button to stop takes the place of the one to send while an answer is on its way. */
  showStop: boolean(true),
  showRerun: boolean(true),
  showUndo: boolean(true),
  showClear: boolean(true),
  /** Who speaks here. */
  user: text("User"),
  /** The fields; several are tabs, named by their labels. Default: a field for text. */
  widgets: literal(list<Widget>(widget)),
  /** What the last click on Undo or Clear took away, and a second one brings back. */
  taken: readonly(literal(list(message))),
  takenBy: readonly(nullable(choice(["undo", "clear"], "undo"))),
};
