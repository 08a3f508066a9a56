// A chat as people use it: the messages, fields to write in, and buttons.
import { calledAs } from "../../reactive/calling.ts";
import { revivable } from "../core/class-registry.ts";
import type { Viewable } from "../core/viewable.ts";
import type { Widget } from "../core/widget.ts";
import { Row } from "../layouts/row.ts";
import { Tabs } from "../layouts/tabs.ts";
import { Button } from "../widgets/button.ts";
import { ChatAreaInput } from "../widgets/chat-area-input.ts";
import { FileInput } from "../widgets/file-input.ts";
import { adjust, type Changed } from "../widgets/parts/composite.ts";
import { TextInput } from "../widgets/text-input.ts";
import { extended } from "./assembled.ts";
import { ChatFeed } from "./chat-feed.ts";
import { filesIn } from "./chat-file.ts";
import { ChatMessage } from "./chat-message.ts";
import type { SendOptions } from "./feed-params.ts";
import { CHAT_BUTTONS, interfaceParams, type ChatButton } from "./interface-params.ts";
import { CHAT_SHEETS } from "./sheets.ts";

/** Pixels from which on buttons have names. */
const NAMED_FROM = 400;

const ICONS: Readonly<Record<ChatButton, string>> = {
  send: "send",
  stop: "player-stop",
  rerun: "repeat",
  undo: "arrow-back",
  clear: "trash",
};

const stylesheets = CHAT_SHEETS.input;

const InterfaceBase = extended(ChatFeed, { type: "ChatInterface", params: interfaceParams });

/**
 * A chat with a field to write in and buttons to send, stop, ask again, take back and clear (Panel's `ChatInterface`).
 * Enter sends. Several `widgets` are tabs; a `FileInput` sends files.
 *
 * @example
 * new ChatInterface({
 *   callback: async function* (contents) { yield `You said ${contents}`; },
 *   user: "Ann",
 *   widgets: [new ChatAreaInput(), new FileInput({ label: "File", accept: "image/*" })],
 * });
 */
export class ChatInterface extends InterfaceBase {
  static {
    revivable("ChatInterface", this);
  }

  readonly #container = this.part(() => new Row({ cssClasses: ["chat-interface-input-container"], stylesheets }));
  readonly #ownField = this.part(() => new ChatAreaInput({ placeholder: "Send a message" }));
  /** Buttons by their names, one of each beside each field. */
  #buttons: readonly (readonly [name: string, button: Button])[] = [];
  #tabs: Tabs | null = null;
  /** The fields that are listened to. */
  readonly #heard = new Set<Widget>();

  constructor(inputs?: ConstructorParameters<typeof InterfaceBase>[0]) {
    super(inputs);
    this.quietly(() => this.#update(() => true));
    this.putBelow(this.#container);
  }

  /** The field in sight. */
  get activeWidget(): Widget {
    return this.#fields[this.active] ?? this.#ownField;
  }

  /** Adds a message of `user`, unless another is named, and has the callback answer it. @returns the message */
  override send(value: unknown, options: SendOptions = {}): ChatMessage {
    if (value instanceof ChatMessage) return super.send(value, options);
    const { user = this.user } = options;
    const own = user === this.user && this.avatar !== null ? { avatar: this.avatar } : {};
    return super.send(value, { ...own, ...options, user });
  }

  protected override get roleNames(): Readonly<Record<string, string>> {
    return { user: this.user, assistant: this.callbackUser };
  }

  protected override get sheets(): readonly string[] {
    return stylesheets;
  }

  protected override get cardClass(): string {
    return "chat-interface";
  }

  protected override mayEdit(user: string): boolean {
    return this.editCallback !== null && user === this.user;
  }

  protected override updateParts(changed: Changed): void {
    super.updateParts(changed);
    // The constructor of the base calls it before there are fields.
    if (#heard in this) this.#update(changed);
  }

  get #fields(): readonly Widget[] {
    return this.widgets.length === 0 ? [this.#ownField] : this.widgets;
  }

  /** True while neither Enter nor a button may send. */
  get #isBusy(): boolean {
    return this.disabled || (this.callbackState !== "idle" && !this.adaptive);
  }

  #update(changed: Changed): void {
    if (changed("widgets", "buttonProperties")) this.#arrange();
    else if (changed("active") && this.#tabs !== null) this.#tabs.active = this.active;
    for (const field of this.#fields) if (field instanceof ChatAreaInput) field.disabledEnter = this.#isBusy;
    for (const [name, button] of this.#buttons) adjust(button, this.#lookOf(name));
  }

  /** Puts the fields and their buttons below the messages. */
  #arrange(): void {
    const names = [...new Set([...CHAT_BUTTONS, ...Object.keys(this.buttonProperties)])];
    const buttons: (readonly [string, Button])[] = [];
    const rows = this.#fields.map((field) => {
      field.update({ sizingMode: "stretch_width", cssClasses: ["chat-interface-input-widget"] });
      this.#listen(field);
      const own = names.map((name) => [name, this.#button(name)] as const);
      buttons.push(...own);
      const look = { cssClasses: ["chat-interface-input-row"], sizingMode: "stretch_width", stylesheets } as const;
      return this.part(() => new Row(field, ...own.map(([, button]) => button), { ...look, align: "start" }));
    });
    this.#buttons = buttons;
    this.#tabs = rows.length === 1 ? null : this.#tabsOf(rows);
    this.#container.objects = this.#tabs === null ? rows : [this.#tabs];
  }

  #tabsOf(rows: readonly Row[]): Tabs {
    const titled = rows.map((row, index) => [titleOf(this.#fields[index] ?? this.#ownField), row] as const);
    const look = { cssClasses: ["chat-interface-input-tabs"], sizingMode: "stretch_width", stylesheets } as const;
    const tabs = this.part(() => new Tabs(...titled, { ...look, dynamic: true, active: this.active }));
    this.follow(tabs, "active", () => this.take({ active: tabs.active }));
    return tabs;
  }

  #button(name: string): Button {
    const { jsOnClick } = this.buttonProperties[name] ?? {};
    const button = this.part(
      () => new Button({ sizingMode: "stretch_width", maxHeight: 50, margin: [0, 5, 0, 0], align: "center" }),
    );
    if (jsOnClick !== undefined) button.jsOnClick(typeof jsOnClick === "string" ? { code: jsOnClick } : jsOnClick);
    this.follow(button, "clicks", () => this.#clicked(name));
    return button;
  }

  /** What a button looks like now. */
  #lookOf(name: string): Readonly<Record<string, unknown>> {
    const isNamed = this.showButtonName ?? (this.width === null || this.width >= NAMED_FROM);
    const isRevert = name === this.takenBy && this.taken.length > 0;
    const icon = this.buttonProperties[name]?.icon ?? (isOwn(name) ? ICONS[name] : null);
    const isStop = name === "stop";
    return {
      icon,
      label: isRevert ? "Revert" : isNamed ? titled(name) : "",
      color: isRevert ? "warning" : "default",
      description: this.showButtonTooltips ? `Click to ${isRevert ? "revert" : name}` : null,
      maxWidth: isNamed || isRevert ? 90 : 45,
      visible: this.#isShown(name),
      disabled: !isStop && (name === "send" ? this.#isBusy : this.disabled || this.callbackState !== "idle"),
      loading: !isStop && this.loading,
    };
  }

  #isShown(name: string): boolean {
    const isStoppable = this.showStop && this.callbackState !== "idle";
    if (!isOwn(name)) return true;
    switch (name) {
      case "send":
        return this.showSend && (this.adaptive || !isStoppable);
      case "stop":
        return isStoppable;
      case "rerun":
        return this.showRerun;
      case "undo":
        return this.showUndo;
      case "clear":
        return this.showClear;
    }
  }

  /** Sends what the visitor enters, where Enter or the choice itself says so. */
  #listen(field: Widget): void {
    if (this.#heard.has(field)) return;
    this.#heard.add(field);
    const isSent = () =>
      field instanceof ChatAreaInput ||
      field instanceof TextInput ||
      this.autoSendTypes.some((Type) => field instanceof Type);
    this.follow(field, "value", () => {
      if (isSent() && this.activeWidget === field) this.#clicked("send");
    });
  }

  #clicked(name: string): void {
    this.scope.runner.run(calledAs({ name }, () => this.#press(name)));
  }

  async #press(name: string): Promise<void> {
    if (name === "send" && (this.#isBusy || entered(this.activeWidget).length === 0)) return;
    const { callback, postCallback } = this.buttonProperties[name] ?? {};
    if (callback !== undefined) await callback(this, name);
    if (isOwn(name)) this.#act(name);
    if (postCallback !== undefined) await postCallback(this, name);
  }

  #act(button: ChatButton): void {
    switch (button) {
      case "send":
        return this.#sendEntered();
      case "stop":
        return void this.stop();
      case "rerun":
        return this.#rerun();
      case "undo":
      case "clear":
        return this.#takeAway(button);
    }
  }

  #sendEntered(): void {
    const field = this.activeWidget;
    const values = entered(field);
    if (this.resetOnSend) empty(field);
    this.assign({ taken: [], takenBy: null });
    for (const [index, value] of values.entries()) this.send(value, { respond: index === values.length - 1 });
  }

  #rerun(): void {
    const [question] = this.undo(this.#sinceUser);
    if (question !== undefined) this.send(question);
  }

  /** Takes messages away, or brings back those that the last click took. */
  #takeAway(button: "undo" | "clear"): void {
    const { taken, takenBy } = this;
    this.assign({ taken: [], takenBy: null });
    if (takenBy === button && taken.length > 0) {
      this.objects = button === "undo" ? [...this.objects, ...taken] : taken;
      return;
    }
    const gone = button === "undo" ? this.undo(this.#sinceUser) : this.clear();
    // With buttons of the app's own nobody can say what else would have to come back.
    if (Object.keys(this.buttonProperties).length === 0) this.assign({ taken: gone, takenBy: button });
  }

  /** How many messages there are since the last one of the visitor, which counts too; 0 when there is none. */
  get #sinceUser(): number {
    const last = this.objects.findLastIndex(({ user }) => user === this.user);
    return last < 0 ? 0 : this.objects.length - last;
  }
}

const isOwn = (name: string): name is ChatButton => CHAT_BUTTONS.some((each) => each === name);

const titled = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const titleOf = (field: Widget): string => {
  const { label } = field.settableParams();
  return typeof label === "string" && label !== "" ? label : field.className;
};

/** What is to be sent of a field: several files are several messages. */
function entered(field: Widget): readonly unknown[] {
  if (field instanceof FileInput) return filesIn(field);
  const { value, valueInput } = field.settableParams();
  const found = [value, valueInput].find((each) => Boolean(each) && !(Array.isArray(each) && each.length === 0));
  return found === undefined ? [] : [found];
}

/** Empties fields for texts and files; others keep their value. */
function empty(field: Widget): void {
  if (field instanceof FileInput) {
    field.value = null;
    field.clear();
    return;
  }
  const { value, valueInput } = field.settableParams();
  if (typeof value !== "string" || !field.accepts("value", "")) return;
  (field as Viewable).update(valueInput === undefined ? { value: "" } : { value: "", valueInput: "" });
}
