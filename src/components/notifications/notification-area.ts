// The place where notifications show: a corner of the page, over everything else.
import { CustomJS } from "../../models/generated/bokeh/models/callbacks/customjs.ts";
import { PanelReactiveHTML } from "../../models/generated/panel/models/reactive_html.ts";
import { defineDataModel } from "../../models/data-models.ts";
import type { Model } from "../../models/model.ts";
import { any, choice, integer, list, literal, record, text, type ParamSpecs } from "../../reactive/param.ts";
import { component, type SyncedBase } from "../core/component.ts";
import type { Values } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import { Viewable, type Attributes } from "../core/viewable.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { AREA_TYPE, Notification, type NotificationIcon, type NotificationOwner } from "./notification.ts";
import { eventScript, NOTIFICATION_SCRIPTS } from "./scripts.ts";

/** A kind of notification with a look of its own. */
export interface NotificationType {
  readonly type: string;
  /** CSS colour. */
  readonly background?: string;
  readonly icon?: NotificationIcon | false;
  /** Milliseconds. */
  readonly duration?: number;
  readonly className?: string;
  readonly dismissible?: boolean;
}

/** A notification for an event of the page: `connection_lost`, `document_ready`. */
export interface EventNotification {
  readonly message: string;
  readonly type: string;
  /** Milliseconds; 0 stays. */
  readonly duration?: number;
}

export interface NotificationOptions {
  /** Milliseconds; 0 stays until it is closed. Default 3000. */
  readonly duration?: number;
  /** "success", "error", "info", "warning", or one of the area's `types`. */
  readonly type?: string | null;
  /** CSS colour. */
  readonly background?: string | null;
  readonly icon?: NotificationIcon | null;
}

const icon = (name: string) => ({ className: `fas fa-${name}`, tagName: "i", color: "white" });
const TYPES: readonly NotificationType[] = [
  { type: "warning", background: "#ffc107", icon: icon("exclamation-triangle") },
  { type: "info", background: "#007bff", icon: icon("info-circle") },
];
const POSITIONS = [
  "bottom-right",
  "bottom-left",
  "bottom-center",
  "top-left",
  "top-right",
  "top-center",
  "center-center",
  "center-left",
  "center-right",
] as const;

const DataModel = /* @__PURE__ */ defineDataModel(
  AREA_TYPE,
  { js_events: {}, max_notifications: 5, notifications: [], position: "bottom-right", _clear: 0, types: TYPES },
  { onlyWith: AREA_TYPE },
);

const areaParams = {
  name: text("notifications"),
  /** Notifications that the browser shows by itself when something happens to the page. */
  jsEvents: record(any<EventNotification>({ message: "", type: "info" })),
  /** How many show at once; the oldest one gives way. */
  maxNotifications: integer(5, { min: 1 }),
  notifications: literal(list(any<Notification>(null as never))),
  position: choice(POSITIONS, "bottom-right"),
  /** Further looks next to "success" and "error". */
  types: list(any<NotificationType>({ type: "" }), TYPES),
  /** Counts the calls of `clear`. */
  clears: integer(0),
} satisfies ParamSpecs;

/** The model that holds what the scripts work with. */
abstract class Area extends Viewable implements NotificationOwner {
  #data: Model | null = null;

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    const { sheets } = context;
    const own = super.attributes(values, context);
    // Panel lists the two sheets of its toaster twice.
    const links = ["bundled/notificationarea/notyf@3/notyf.min.css", "bundled/font-awesome/css/all.min.css"].map(
      (path) => sheets.dist(path),
    );
    // The cast: every component has a list of sheets.
    const stylesheets = [...links, ...links, ...(own["stylesheets"] as readonly unknown[])];
    return { ...own, name: values.name, stylesheets, scripts: SCRIPTS, data: this.#dataModel(context) };
  }

  /** The notifications that are shown now. */
  protected get present(): readonly Notification[] {
    // The cast: the list holds nothing else.
    return this.peek("notifications") as readonly Notification[];
  }

  abstract ended(notification: Notification): void;

  #dataModel(context: RenderContext): Model {
    const id = this.model?.id ?? "";
    if (this.#data === null) {
      this.#data = context.create(DataModel, {
        name: `NotificationArea${id.replace(/\D/g, "").padStart(5, "0")}`,
        tags: [`__ref:${id}`],
      });
      this.#data.managed = true;
    }
    const data: Attributes = {
      js_events: this.peek("jsEvents"),
      max_notifications: this.peek("maxNotifications"),
      position: this.peek("position"),
      types: this.peek("types"),
      _clear: this.peek("clears"),
      // Named after themselves, so that they are the same in a later run whatever was shown before.
      notifications: this.present.map((each) => {
        each.belongTo(this);
        return each.render(context.scoped(`${id}.${each.key.replace(/\D+/g, ".")}`));
      }),
    };
    for (const [attr, value] of Object.entries(data)) this.#data.setAny(attr, value);
    return this.#data;
  }
}

const SCRIPTS = Object.fromEntries(
  Object.entries(NOTIFICATION_SCRIPTS).map(([name, code]) => [name, [escapeHtml(code)]]),
);
const HIDDEN = {
  jsEvents: null,
  maxNotifications: null,
  notifications: null,
  position: null,
  types: null,
  clears: null,
} as const;

/** The notifications of a session's page: `state.notifications` (Panel's `NotificationArea`). */
export class NotificationArea extends component(
  // The cast: Area is abstract only until the class below.
  Area as unknown as SyncedBase<Area>,
  {
    type: "NotificationArea",
    model: PanelReactiveHTML,
    params: areaParams,
    css: ["css/notifications.css"],
    events: ["dom_event"],
    wire: HIDDEN,
  },
) {
  /** Shows a message (Panel's `send`); returns it, to be destroyed early. */
  send(
    message: string,
    { duration = 3000, type = null, background = null, icon = null }: NotificationOptions = {},
  ): Notification {
    const notification = new Notification({ message, duration, notificationType: type, background, icon });
    const all = [...this.notifications, notification];
    const tooMany = all.slice(0, Math.max(0, all.length - this.maxNotifications));
    this.notifications = all;
    for (const each of tooMany) each.destroy();
    return notification;
  }

  /** A green one. `duration` in milliseconds, 0 stays. */
  success(message: string, duration = 3000): Notification {
    return this.send(message, { duration, type: "success" });
  }

  /** A blue one. `duration` in milliseconds, 0 stays. */
  info(message: string, duration = 3000): Notification {
    return this.send(message, { duration, type: "info" });
  }

  /** A yellow one. `duration` in milliseconds, 0 stays. */
  warning(message: string, duration = 3000): Notification {
    return this.send(message, { duration, type: "warning" });
  }

  /** A red one. `duration` in milliseconds, 0 stays. */
  error(message: string, duration = 3000): Notification {
    return this.send(message, { duration, type: "error" });
  }

  /** Takes all notifications away. */
  clear(): void {
    this.update({ clears: this.clears + 1, notifications: [] });
  }

  /** A notification of this area is over. */
  override ended(notification: Notification): void {
    if (this.present.includes(notification)) this.notifications = this.present.filter((each) => each !== notification);
  }

  /**
   * Lets the document's events show what `jsEvents` says, but for the loss of the connection, which the area's own
   * script follows.
   */
  followEvents(context: RenderContext): void {
    const area = this.model;
    for (const [event, { message, type, duration = 0 }] of Object.entries(this.jsEvents)) {
      if (event === "connection_lost" || area === null) continue;
      context.document.addCallback(
        event,
        context.create(CustomJS, { args: { area }, code: eventScript({ message, type, duration }) }),
      );
    }
  }
}
