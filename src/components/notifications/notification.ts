// One notification: a message that shows for a while over the page.
import { defineDataModel } from "../../models/data-models.ts";
import { any, boolean, integer, nullable, readonly as closed, text } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { revivable } from "../core/class-registry.ts";
import { synced } from "../core/component.ts";
import type { Model } from "../../models/model.ts";
import { currentSession, currentVisitor } from "../../state/current-session.ts";
import { sanitize } from "../panes/sanitize.ts";

/** An icon: the HTML of one, or an element by tag and class. */
export type NotificationIcon =
  string | { readonly className: string; readonly tagName?: string; readonly color?: string; readonly text?: string };

/** The data model's name of the area that notifications are shown in. */
export const AREA_TYPE = "NotificationArea1";

const NotificationDef = /* @__PURE__ */ defineDataModel(
  "Notification",
  {
    background: null,
    duration: 3000,
    icon: null,
    message: "",
    notification_type: null,
    _rendered: false,
    _destroyed: false,
  },
  { onlyWith: AREA_TYPE },
);

/** What a notification tells when it is over. */
export interface NotificationOwner {
  ended(notification: Notification): void;
}

/** A notification as `state.notifications.send()` returns it (Panel's `Notification`). */
export class Notification extends synced({
  type: "Notification",
  model: NotificationDef,
  params: {
    name: text(),
    /** HTML is cleaned: nothing in it runs. */
    message: text(),
    /** Milliseconds; 0 stays until someone closes it. */
    duration: integer(3000, { min: 0 }),
    /** "success", "error", "info", "warning", or one of the area's `types`. */
    notificationType: nullable(text()),
    /** CSS colour. */
    background: nullable(text()),
    icon: nullable(any<NotificationIcon>("")),
    /** In a shared session: the page of the visitor whose event has raised it; null is for all. */
    page: closed(nullable(text())),
    /** The browser has shown it. */
    shown: closed(boolean()),
    /** It is gone: closed, timed out, or taken away by `destroy()`. */
    destroyed: closed(boolean()),
  },
  local: ["name", "page"],
  wire: {
    message: { attr: "message", toModel: (message) => sanitize(message) },
    shown: "_rendered",
    destroyed: "_destroyed",
  },
  clientSets: ["_rendered", "_destroyed"],
}) {
  static {
    revivable("Notification", this);
  }

  #owner: NotificationOwner | null = null;

  /** In a shared session a notification is for the visitor whose event the running code answers. */
  addressed(): this {
    const page = currentSession()?.isShared === true ? (currentVisitor()?.page ?? null) : null;
    if (page !== null) this.assign({ page });
    return this;
  }

  protected override rendered(model: Model): void {
    model.audience = this.peek("page");
  }

  /** Takes the notification away. */
  destroy(): void {
    this.assign({ destroyed: true });
  }

  /** Sets who is to be told of the end. */
  belongTo(owner: NotificationOwner): void {
    this.#owner = owner;
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    if (this.peek("destroyed")) this.#owner?.ended(this);
  }
}
