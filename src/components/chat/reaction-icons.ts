// Icons that people click to say what they think of a message.
import { any, list, literal, record, text, withDefault, type ParamSpec } from "../../reactive/param.ts";
import { isEqual } from "../../serialization/equal.ts";
import { revivable } from "../core/class-registry.ts";
import { Column } from "../layouts/column.ts";
import type { Child } from "../layouts/list-layout.ts";
import type { Viewable } from "../core/viewable.ts";
import type { Row } from "../layouts/row.ts";
import { composite, type Changed } from "../widgets/parts/composite.ts";
import { ToggleIcon } from "../widgets/toggle-icon.ts";
import { baseParams } from "../core/base-params.ts";
import { CHAT_SHEETS } from "./sheets.ts";

const names = record(text());
const options: ParamSpec<Readonly<Record<string, string>>> = { ...names, default: { favorite: "heart" } };

/**
 * Icons that are on or off, one for each reaction (Panel's `ChatReactionIcons`). `value` lists those that are on.
 *
 * @example new ChatReactionIcons({ options: { like: "thumb-up", dislike: "thumb-down" }, value: ["like"] })
 */
export class ChatReactionIcons extends composite({
  type: "ChatReactionIcons",
  direction: "column",
  params: {
    cssClasses: withDefault(baseParams.cssClasses, ["reaction-icons"]),
    margin: withDefault(baseParams.margin, 0),
    /** Reaction -> name of its icon on tabler.io. */
    options,
    /** Reaction -> name of its icon while it is on; the filled form of the icon otherwise. */
    activeIcons: names,
    /** The reactions that are on. */
    value: list(text()),
    /** The layout that holds the icons. */
    defaultLayout: literal(any<typeof Column | typeof Row>(Column)),
  },
}) {
  static {
    revivable("ChatReactionIcons", this);
  }

  #icons = new Map<string, ToggleIcon>();

  constructor(inputs?: ConstructorParameters<ReturnType<typeof composite>>[0]) {
    super(inputs);
    this.#make();
    this.assemble(this.#layout());
  }

  protected override updateParts(changed: Changed): void {
    const value = this.peek("value");
    if (changed("options", "defaultLayout") && !isEqual([...this.#icons.keys()], Object.keys(this.peek("options")))) {
      this.#make();
      this.replaceParts(this.#layout());
    }
    for (const [reaction, icon] of this.#icons) {
      const inputs = {
        icon: this.peek("options")[reaction] ?? "heart",
        activeIcon: this.peek("activeIcons")[reaction] ?? "",
        value: value.includes(reaction),
        disabled: this.peek("disabled"),
      };
      icon.update(inputs);
    }
  }

  #make(): void {
    this.#icons = new Map(
      Object.entries(this.peek("options")).map(([reaction, icon]) => {
        const made = this.part(() => new ToggleIcon({ icon, margin: 0 }));
        this.follow(made, "value", () => this.#clicked(reaction, made.peek("value")));
        return [reaction, made];
      }),
    );
  }

  #clicked(reaction: string, on: boolean): void {
    const others = this.peek("value").filter((each) => each !== reaction);
    this.take({ value: on ? [...others, reaction] : others });
  }

  #layout(): Viewable {
    const Layout = this.peek("defaultLayout");
    const icons: readonly Child[] = [...this.#icons.values()];
    return this.part(() => new Layout(...icons, { stylesheets: CHAT_SHEETS.reactions }));
  }
}
