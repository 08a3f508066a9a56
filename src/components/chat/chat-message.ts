// One message of a chat: who says what, when, and what others think of it.
import {
  any,
  boolean,
  callback,
  list,
  literal,
  nullable,
  readonly,
  record,
  text,
  withDefault,
} from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { baseParams } from "../core/base-params.ts";
import { revivable } from "../core/class-registry.ts";
import { Container } from "../core/container.ts";
import { isInputs } from "../core/positional.ts";
import { Viewable } from "../core/viewable.ts";
import { Column } from "../layouts/column.ts";
import type { Child } from "../layouts/list-layout.ts";
import { Row } from "../layouts/row.ts";
import { HTML } from "../panes/html.ts";
import { Markdown } from "../panes/markdown.ts";
import { escapeText } from "../panes/markup-text.ts";
import { panel } from "../panes/panel.ts";
import { Placeholder } from "../panes/placeholder.ts";
import { ChatAreaInput } from "../widgets/chat-area-input.ts";
import type { Changed } from "../widgets/parts/composite.ts";
import { date } from "../widgets/parts/date-param.ts";
import { formatMoment, momentFormat } from "../widgets/parts/strftime.ts";
import { ToggleIcon } from "../widgets/toggle-icon.ts";
import { assembled } from "./assembled.ts";
import { areAvatars, avatarFor, avatarPane, isAvatar, type Avatar, type Avatars } from "./avatars.ts";
import { fileView, isChatFile } from "./chat-file.ts";
import { lastText, serialized, streamTo, type SerializeOptions } from "./chat-texts.ts";
import { ChatCopyIcon } from "./copy-icon.ts";
import { ChatReactionIcons } from "./reaction-icons.ts";
import { CHAT_SHEETS } from "./sheets.ts";

/** Pixels that an avatar is wide and high. */
const AVATAR = 35;
/** Pixels that an icon below a message is wide and high. */
const ICON_SIZE = { width: 15, height: 15 };

const stylesheets = CHAT_SHEETS.message;

const avatar = {
  default: null as Avatar | null,
  check: (value: unknown) =>
    value === null || isAvatar(value) ? null : "expected a text, the bytes of a picture or a component",
};

const avatars = {
  default: {} as Avatars,
  check: (value: unknown) => (areAvatars(value) ? null : "expected avatars by the names of users"),
};

/** Sheets of the message for what it shows, and for what is inside of that. */
function styled(view: Viewable): Viewable {
  if (view instanceof Container) for (const child of view.children) styled(child);
  // The casts: the checks of both params let only lists of texts pass.
  const own = view.peek("stylesheets") as readonly string[];
  const classes = view.peek("cssClasses") as readonly string[];
  const added = stylesheets.filter((sheet) => !own.includes(sheet));
  if (added.length > 0) view.update({ stylesheets: [...added, ...own] });
  if ((view instanceof Markdown || view instanceof HTML) && classes.length === 0)
    view.update({ cssClasses: ["message"] });
  return view;
}

type MessageInputs = ParamInputs<typeof MessageBase.specs>;

/** Gives the avatar of a user. */
export type AvatarLookup = (user: string) => Avatar;

const MessageBase = assembled({
  type: "ChatMessage",
  params: {
    cssClasses: withDefault(baseParams.cssClasses, ["chat-message"]),
    maxWidth: withDefault(baseParams.maxWidth, 1200),
    stylesheets: withDefault(baseParams.stylesheets, stylesheets),
    /** What is said: a text is Markdown, anything else is shown as `panel` shows it. */
    object: literal(any<unknown>(null)),
    user: text("User"),
    /** What stands for the user; null for the avatar that belongs to the name. */
    avatar: literal(avatar),
    /** Avatars by names, before those that Panel has. */
    defaultAvatars: literal(avatars),
    /** Gives the avatar of a user who has none of his own; `defaultAvatars` do not count then. */
    avatarLookup: literal(callback<AvatarLookup>()),
    /** The reactions that are on. */
    reactions: list(text()),
    /** Reaction -> name of its icon on tabler.io. */
    reactionIcons: record(text(), { favorite: "heart" }),
    /** When it was said; null for no time. The feed gives its messages the time at which they are sent. */
    timestamp: nullable(date),
    /** A format of Python's `strftime`. */
    timestampFormat: momentFormat("%H:%M"),
    /** IANA name of the time zone in which the time is shown. */
    timestampTz: text("UTC"),
    /** What is shown above and below the object. */
    headerObjects: literal(list(any<Child>(null))),
    footerObjects: literal(list(any<Child>(null))),
    showAvatar: boolean(true),
    showUser: boolean(true),
    showTimestamp: boolean(true),
    showReactionIcons: boolean(true),
    showCopyIcon: boolean(true),
    /** Whether visitors may edit the text. A feed decides it by its `editCallback`. */
    showEditIcon: boolean(true),
    /** An event: true while watchers run, after a visitor has edited the text. */
    edited: readonly(boolean()),
    /** A dot beside the name: the message is still being written. */
    showActivityDot: boolean(false),
  },
});

/**
 * A message with its author, avatar, time and reactions (Panel's `ChatMessage`).
 *
 * @example new ChatMessage("Hello!", { user: "Ann", reactions: ["favorite"] })
 */
export class ChatMessage extends MessageBase {
  static {
    revivable("ChatMessage", this);
  }

  readonly #left = this.part(() => new Column({ cssClasses: ["left"], maxWidth: 60, height: 100, stylesheets }));
  readonly #name = this.part(() => new HTML({ height: 20, cssClasses: ["name"] }));
  readonly #dot = this.part(() => new HTML("●", { cssClasses: ["activity-dot"], margin: [5, 0], visible: false }));
  readonly #header = this.part(() => new Column({ cssClasses: ["header"], sizingMode: "stretch_width", stylesheets }));
  readonly #footer = this.part(() => new Column({ cssClasses: ["footer"], sizingMode: "stretch_width", stylesheets }));
  readonly #content = this.part(() => new Placeholder({ cssClasses: ["placeholder"], stylesheets }));
  readonly #time = this.part(() => new HTML({ cssClasses: ["timestamp"] }));
  readonly #edit = this.part(
    () => new ToggleIcon({ icon: "edit", activeIcon: "x", ...ICON_SIZE, cssClasses: ["edit-icon"], stylesheets }),
  );
  readonly #editArea = this.part(() => new ChatAreaInput({ cssClasses: ["edit-area"], stylesheets }));
  /** The field joins the content at the first edit. It stays: its view has more to say when it goes. */
  readonly #center = this.part(() => new Row(this.#content, { cssClasses: ["center"], stylesheets }));
  readonly #copy = this.part(() => new ChatCopyIcon({ ...ICON_SIZE, cssClasses: ["edit-icon"], stylesheets }));
  readonly #reactions = this.part(
    () =>
      new ChatReactionIcons({
        ...ICON_SIZE,
        sizingMode: "stretch_width",
        options: this.peek("reactionIcons"),
        defaultLayout: Row,
        stylesheets,
      }),
  );
  /** The object that is shown when it is no text, and its component. */
  #shown: { readonly object: unknown; readonly view: Viewable } | null = null;
  /** The pane that shows texts: it stays while a text grows. */
  readonly #markdown = this.part(() => new Markdown("", { cssClasses: ["message"], stylesheets, hardLineBreak: true }));

  /** @param object what is said, before the other params; or all params */
  constructor(object: unknown = null, inputs: MessageInputs | null = null) {
    super(inputs === null && isInputs(object, MessageBase.specs) ? object : { ...inputs, object });
    const face = this.part(() => {
      const meta = new Row(this.#name, this.#dot, { cssClasses: ["meta"], stylesheets });
      const look = { cssClasses: ["icons"], sizingMode: "stretch_width", stylesheets } as const;
      const icons = new Row(this.#edit, this.#copy, this.#reactions, look);
      const parts = [meta, this.#header, this.#center, this.#footer, icons, this.#time] as const;
      const right = new Column(...parts, { cssClasses: ["right"], stylesheets });
      return new Row(this.#left, right, { ...this.look });
    });
    this.follow(this.#reactions, "value", () => this.take({ reactions: this.#reactions.value }));
    this.follow(this.#edit, "value", () => this.#toggleEdit());
    this.follow(this.#editArea, "enterPressed", () => this.#submitEdit());
    this.assemble(face);
  }

  /** Adds `token` to the last text of the message, or puts it in its place. */
  stream(token: string, replace = false): void {
    const { object } = this;
    if (object instanceof Viewable && streamTo(object, token, replace)) return;
    this.object = replace || typeof object !== "string" ? token : object + token;
  }

  /** Gives the message another object; a message gives all that it has. */
  replace(value: unknown): void {
    if (!(value instanceof ChatMessage)) this.object = value;
    else this.update({ object: value.object, user: value.user, avatar: value.avatar, reactions: value.reactions });
  }

  /** The message as a text, for a model. */
  serialize(options: SerializeOptions = {}): string {
    return isChatFile(this.object) ? this.object.fileName : serialized(this.object, options);
  }

  /** What the message says: a text, what a pane or a widget shows, a file, or else the object. */
  get contents(): unknown {
    const { object } = this;
    if (!(object instanceof Viewable)) return object;
    const params = object.settableParams();
    const name = ["object", "objects", "value"].find((each) => Object.hasOwn(params, each));
    return name === undefined ? object : params[name];
  }

  protected override updateParts(changed: Changed): void {
    if (changed("object")) this.#showObject();
    if (changed("avatar", "avatarLookup", "user", "defaultAvatars")) {
      const { user } = this;
      const shown =
        this.avatar ?? this.avatarLookup?.(user) ?? avatarFor(user, this.defaultAvatars, [...user][0] ?? "");
      this.#left.objects = [this.part(() => avatarPane(shown, ["avatar"], AVATAR))];
    }
    if (changed("user")) this.#name.object = escapeText(this.user);
    if (changed("showUser")) this.#name.visible = this.showUser;
    if (changed("showAvatar")) this.#left.visible = this.showAvatar;
    if (changed("showActivityDot")) this.#dot.visible = this.showActivityDot;
    if (changed("headerObjects")) this.#header.objects = this.headerObjects;
    if (changed("footerObjects")) this.#footer.objects = this.footerObjects;
    if (changed("timestamp", "timestampFormat", "timestampTz", "showTimestamp")) {
      const at = this.timestamp;
      this.#time.update({
        object: at === null ? "" : formatMoment(localTime(at, this.timestampTz), this.timestampFormat),
        visible: this.showTimestamp,
      });
    }
    if (changed("reactionIcons")) this.#reactions.options = this.reactionIcons;
    if (changed("reactions")) this.#reactions.value = this.reactions;
    if (changed("showReactionIcons")) this.#reactions.visible = this.showReactionIcons;
    if (changed("object", "showCopyIcon", "showEditIcon")) {
      const said = this.#text();
      this.#copy.update({ value: said ?? "", visible: this.showCopyIcon && said !== null && said !== "" });
      this.#edit.visible = this.#isEditable;
      if (!this.#isEditable) this.#edit.value = false;
    }
  }

  /** What the copy icon copies and visitors edit; null where the message is no text. */
  #text(): string | null {
    const { object } = this;
    if (object instanceof Container) return null;
    return object instanceof Viewable ? (lastText(object)?.text ?? null) : typeof object === "string" ? object : null;
  }

  get #isEditable(): boolean {
    return this.showEditIcon && this.#text() !== null;
  }

  #toggleEdit(): void {
    // A browser may click what it has been shown, and nothing else.
    if (this.#edit.value && !this.#isEditable) this.#edit.value = false;
    const isEdited = this.#edit.value;
    if (isEdited) {
      const said = this.#text() ?? "";
      this.#editArea.update({ value: said, valueInput: said });
      if (this.#center.length === 1) this.#center.append(this.#editArea);
    }
    this.#content.visible = !isEdited;
    this.#editArea.visible = isEdited;
  }

  #submitEdit(): void {
    const said = this.#editArea.value ?? "";
    if (!this.#isEditable || !this.#edit.value) return;
    const { object } = this;
    if (object instanceof Viewable) streamTo(object, said, true);
    else this.object = said;
    this.#edit.value = false;
    this.#toggleEdit();
    this.pulse("edited");
  }

  #showObject(): void {
    const view = this.#viewOf(this.object);
    if (this.#content.object !== view) this.#content.object = view;
  }

  #viewOf(object: unknown): Viewable | null {
    if (typeof object === "string") {
      this.#markdown.object = object;
      return this.#markdown;
    }
    if (object === null || object === undefined) return null;
    if (this.#shown?.object !== object)
      this.#shown = {
        object,
        view: this.part(() => styled(isChatFile(object) ? fileView(object) : panel(object))),
      };
    return this.#shown.view;
  }
}

/** A moment whose hours in UTC are those that a clock in the time zone shows. */
function localTime(at: Date, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat("en-GB", { dateStyle: "short", timeStyle: "medium", timeZone });
  const part = (type: string): number => Number(parts.formatToParts(at).find((each) => each.type === type)?.value);
  return new Date(Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")));
}
