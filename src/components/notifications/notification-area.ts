// The place where notifications show: a corner of the page, over everything else.
import { notificationCode } from "../../base/known-code.ts";
import { CustomJS } from "../../models/generated/bokeh/models/callbacks/customjs.ts";
import { PanelReactiveHTML } from "../../models/generated/panel/models/reactive_html.ts";
import { defineDataModel } from "../../models/data-models.ts";
import { any, choice, integer, list, literal, record, text, type ParamSpecs } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { revivable } from "../core/class-registry.ts";
import { component } from "../core/component.ts";
import type { RenderContext } from "../core/render-context.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { AREA_TYPE, Notification, type NotificationIcon, type NotificationOwner } from "./notification.ts";
import { NOTIFICATION_SCRIPTS } from "./scripts.ts";

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

/** Notifications of all visitors of a session together. */
const MOST_NOTIFICATIONS = 100;

const oldest = (all: readonly Notification[], most: number): readonly Notification[] =>
  all.slice(0, Math.max(0, all.length - most));

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

const SCRIPTS = Object.fromEntries(
  Object.entries(NOTIFICATION_SCRIPTS).map(([name, code]) => [name, [escapeHtml(code)]]),
);

const SHEETS = ["bundled/notificationarea/notyf@3/notyf.min.css", "bundled/font-awesome/css/all.min.css"];

const NotificationAreaBase = component({
  type: "NotificationArea",
  model: PanelReactiveHTML,
  params: areaParams,
  css: ["css/notifications.css"],
  local: ["jsEvents", "maxNotifications", "notifications", "position", "types", "clears"],
  on: { dom_event: () => {} },
  // Panel lists the two sheets of its toaster twice.
  firstSheets: (_values, scene) => [...SHEETS, ...SHEETS].map((path) => scene.dist(path)),
  derive: {
    name: ({ name }) => name,
    scripts: () => SCRIPTS,
    data: (values, scene) =>
      scene.helper("data", DataModel, {
        name: `NotificationArea${scene.model.id.replace(/\D/g, "").padStart(5, "0")}`,
        tags: [`__ref:${scene.model.id}`],
        js_events: values.jsEvents,
        max_notifications: values.maxNotifications,
        position: values.position,
        types: values.types,
        _clear: values.clears,
        // Named after themselves, so that they are the same in a later run whatever was shown before.
        notifications: values.notifications.map((each) =>
          each.render(scene.context.scoped(`${scene.model.id}.${each.key.replace(/\D+/g, ".")}`)),
        ),
      }),
  },
});

/**
 * The notifications of a session's page: `state.notifications` (Panel's `NotificationArea`). In a session that several
 * people share, what a callback of one visitor's event sends goes to that visitor's page; what no visitor has brought
 * about, such as a timer, goes to all.
 */
export class NotificationArea extends NotificationAreaBase implements NotificationOwner {
  static {
    revivable("NotificationArea", this);
  }

  /** Shows a message (Panel's `send`); returns it, to be destroyed early. */
  send(
    message: string,
    { duration = 3000, type = null, background = null, icon = null }: NotificationOptions = {},
  ): Notification {
    const notification = new Notification({ message, duration, notificationType: type, background, icon }).addressed();
    const all = [...this.notifications, notification];
    // Each visitor sees his own ones and those for all; what is left of visitors who are gone is bounded too.
    const ofPage = all.filter(({ page }) => page === notification.page);
    const tooMany = [...oldest(ofPage, this.maxNotifications), ...oldest(all, MOST_NOTIFICATIONS)];
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

  /** Takes all notifications away, from all pages. */
  clear(): void {
    this.update({ clears: this.clears + 1, notifications: [] });
  }

  /** A notification of this area is over. */
  ended(notification: Notification): void {
    const present = this.peek("notifications");
    if (present.includes(notification)) this.notifications = present.filter((each) => each !== notification);
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
        context.create(CustomJS, { args: { area }, code: notificationCode({ message, type, duration }) }),
      );
    }
  }

  protected override rendered(): void {
    this.#own();
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    this.#own();
  }

  /** Has the present notifications tell of their end. */
  #own(): void {
    for (const each of this.peek("notifications")) each.belongTo(this);
  }
}
