// One message of a chat: who says what, when, and what others think of it.
import { any, boolean, list, literal, nullable, record, text, withDefault } from "../../reactive/param.ts";
import { baseParams } from "../core/base-params.ts";
import { revivable } from "../core/class-registry.ts";
import { Viewable } from "../core/viewable.ts";
import { Column } from "../layouts/column.ts";
import type { Child } from "../layouts/list-layout.ts";
import { Row } from "../layouts/row.ts";
import { HTML } from "../panes/html.ts";
import { Markdown } from "../panes/markdown.ts";
import { escapeText } from "../panes/markup-text.ts";
import { panel } from "../panes/panel.ts";
import { Placeholder } from "../panes/placeholder.ts";
import { composite, type Changed } from "../widgets/parts/composite.ts";
import { date } from "../widgets/parts/date-param.ts";
import { areAvatars, avatarFor, avatarPane, isAvatar, type Avatar, type Avatars } from "./avatars.ts";
import { ChatCopyIcon } from "./copy-icon.ts";
import { ChatReactionIcons } from "./reaction-icons.ts";
import { CHAT_SHEETS } from "./sheets.ts";

/** Pixels that an avatar is wide and high. */
const AVATAR = 35;
/** Pixels that an icon below a message is wide and high. */
const ICON = 15;

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

/** Sheets of the message for what it shows. */
function styled(view: Viewable): Viewable {
  // The casts: the checks of both params let only lists of texts pass.
  const own = view.peek("stylesheets") as readonly string[];
  const classes = view.peek("cssClasses") as readonly string[];
  const added = stylesheets.filter((sheet) => !own.includes(sheet));
  if (added.length > 0) view.update({ stylesheets: [...added, ...own] });
  if ((view instanceof Markdown || view instanceof HTML) && classes.length === 0)
    view.update({ cssClasses: ["message"] });
  return view;
}

const MessageBase = composite({
  type: "ChatMessage",
  direction: "row",
  params: {
    cssClasses: withDefault(baseParams.cssClasses, ["chat-message"]),
    margin: withDefault(baseParams.margin, 0),
    maxWidth: withDefault(baseParams.maxWidth, 1200),
    stylesheets: withDefault(baseParams.stylesheets, stylesheets),
    /** What is said: a text is Markdown, anything else is shown as `panel` shows it. */
    object: literal(any<unknown>(null)),
    user: text("User"),
    /** What stands for the user; null for the avatar that belongs to the name. */
    avatar: literal(avatar),
    /** Avatars by names, before those that Panel has. */
    defaultAvatars: literal(avatars),
    /** The reactions that are on. */
    reactions: list(text()),
    /** Reaction -> name of its icon on tabler.io. */
    reactionIcons: record(text(), { favorite: "heart" }),
    /** When it was said; null for no time. The feed gives its messages the time at which they are sent. */
    timestamp: nullable(date),
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
    /** A dot beside the name: the message is still being written. */
    showActivityDot: boolean(false),
  },
  // As its content is, not as wide as there is room.
  size: ({ sizingMode }) => ({ sizingMode }),
});

/**
 * A message with its author, avatar, time and reactions (Panel's `ChatMessage`).
 *
 * @example new ChatMessage({ object: "Hello!", user: "Ann", reactions: ["favorite"] })
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
  readonly #copy = this.part(() => new ChatCopyIcon({ width: ICON, height: ICON, cssClasses: ["edit-icon"] }));
  readonly #reactions = this.part(
    () => new ChatReactionIcons({ width: ICON, height: ICON, options: this.peek("reactionIcons"), defaultLayout: Row }),
  );
  /** The pane that shows texts: it stays while a text grows. */
  readonly #markdown = this.part(() => new Markdown("", { cssClasses: ["message"], stylesheets, hardLineBreak: true }));

  constructor(inputs?: ConstructorParameters<typeof MessageBase>[0]) {
    super(inputs);
    const right = this.part(() => {
      const meta = new Row(this.#name, this.#dot, { cssClasses: ["meta"], stylesheets });
      const center = new Row(this.#content, { cssClasses: ["center"], stylesheets });
      const look = { cssClasses: ["icons"], sizingMode: "stretch_width", stylesheets } as const;
      const icons = new Row(this.#copy, this.#reactions, look);
      const parts = [meta, this.#header, center, this.#footer, icons, this.#time] as const;
      return new Column(...parts, { cssClasses: ["right"], stylesheets });
    });
    this.follow(this.#reactions, "value", () => this.take({ reactions: this.#reactions.value }));
    this.assemble(this.#left, right);
  }

  /** Adds `token` to the text of the message, or puts it in its place. */
  stream(token: string, replace = false): void {
    const { object } = this;
    if (object instanceof Viewable) {
      const before = object.peek("object");
      object.update({ object: replace || typeof before !== "string" ? token : before + token });
      return;
    }
    this.object = replace || typeof object !== "string" ? token : object + token;
  }

  /** The message as a text. */
  serialize(): string {
    const { object } = this;
    const value = object instanceof Viewable ? object.settableParams()["object"] : object;
    if (typeof value === "string") return value;
    return value === null || value === undefined ? "" : (JSON.stringify(value) ?? "");
  }

  protected override updateParts(changed: Changed): void {
    if (changed("object")) this.#showObject();
    if (changed("avatar", "user", "defaultAvatars")) {
      const { user } = this;
      const shown = this.avatar ?? avatarFor(user, this.defaultAvatars, [...user][0] ?? "");
      this.#left.objects = [this.part(() => avatarPane(shown, ["avatar"], AVATAR))];
    }
    if (changed("user")) this.#name.object = escapeText(this.user);
    if (changed("showUser")) this.#name.visible = this.showUser;
    if (changed("showAvatar")) this.#left.visible = this.showAvatar;
    if (changed("showActivityDot")) this.#dot.visible = this.showActivityDot;
    if (changed("headerObjects")) this.#header.objects = this.headerObjects;
    if (changed("footerObjects")) this.#footer.objects = this.footerObjects;
    if (changed("timestamp", "timestampTz", "showTimestamp")) {
      const at = this.timestamp;
      this.#time.update({ object: at === null ? "" : timeOfDay(at, this.timestampTz), visible: this.showTimestamp });
    }
    if (changed("reactionIcons")) this.#reactions.options = this.reactionIcons;
    if (changed("reactions")) this.#reactions.value = this.reactions;
    if (changed("showReactionIcons")) this.#reactions.visible = this.showReactionIcons;
    if (changed("object", "showCopyIcon")) {
      const copied = this.serialize();
      this.#copy.update({ value: copied, visible: this.showCopyIcon && copied !== "" });
    }
  }

  #showObject(): void {
    const { object } = this;
    if (typeof object === "string") {
      this.#markdown.object = object;
      if (this.#content.object !== this.#markdown) this.#content.object = this.#markdown;
      return;
    }
    this.#content.object = object === null ? null : this.part(() => styled(panel(object)));
  }
}

/** Hours and minutes. */
const timeOfDay = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(at);
