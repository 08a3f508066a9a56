// What the browser runs to show notifications: code for PanelJS's ReactiveHTML, with Notyf as its toaster.
import { ownScripts } from "../../base/own-scripts.ts";

/**
 * Pictures for the icons of Panel's two own types: the npm package brings Font Awesome's style sheet but none of its
 * fonts.
 */
const ICONS = {
  "fas fa-exclamation-triangle":
    '<svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="white" stroke-width="2"><path d="M12 4 3 20h18zM12 10v4M12 17v.5"/></svg>',
  "fas fa-info-circle":
    '<svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="white" stroke-width="2"><circle cx="12" cy="12" r="9"/><path d="M12 8v.5M12 11v5"/></svg>',
} as const;

/**
 * Makes the toaster, follows the connection, and shows what is there already. Runs again when BokehJS draws the area
 * anew.
 */
const render = `
if (state.toaster !== undefined) return;
const icons = ${JSON.stringify(ICONS)};
state.open = () => {
  const [y, x] = data.position.split("-");
  state.shown = new Map();
  state.toaster = new Notyf({
    dismissible: true,
    position: { x, y },
    types: data.types.map((type) => ({ ...type, icon: icons[type.icon?.className] ?? type.icon })),
  });
};
state.open();
const page = data.document;
const isFirst = () => page.roots().find((root) => root.name === model.name) === model;
const lost = () => data.js_events.connection_lost;
const stopCounting = () => {
  clearInterval(state.counting);
  state.counting = undefined;
};
page.on_event("connection_lost", (_document, event) => {
  stopCounting();
  if (lost() === undefined || !isFirst()) return;
  const { message, type } = lost();
  if (state.lost === undefined) {
    state.lost = state.toaster.open({ className: "notyf__toast notyf__disconnect", message, type, duration: 0 });
    const texts = document.querySelectorAll(".notyf__disconnect .notyf__message");
    state.lostText = texts[texts.length - 1];
  }
  const text = state.lostText;
  if (event.timeout == null) {
    text.textContent = message;
    if (!model.tags.includes("prompt")) return;
    const link = document.createElement("span");
    link.className = "reconnect";
    link.textContent = "Click here";
    link.addEventListener("click", () => event.reconnect());
    text.append(" ", link, " to connect again.");
    return;
  }
  let seconds = Math.round(event.timeout / 1000);
  const tell = () => {
    if (seconds <= 0) stopCounting();
    text.textContent = seconds <= 0 ? message + " Reconnecting now." : message + " Trying again in " + seconds + " s.";
    seconds -= 1;
  };
  state.counting = setInterval(tell, 1000);
  tell();
});
page.on_event("client_reconnected", () => {
  stopCounting();
  if (state.lost === undefined) return;
  state.toaster.dismiss(state.lost);
  state.lost = undefined;
  state.toaster.open({ className: "notyf__toast notyf__reconnect", message: "The connection to the server is back.", type: "success", duration: 5000 });
});
script("notifications");
`;

/** Shows what is new and takes away what is gone. */
const notifications = `
if (state.toaster === undefined) return;
const present = new Set(data.notifications);
for (const [notification, close] of [...state.shown]) if (!present.has(notification) || notification._destroyed) close();
for (const notification of present) {
  if (notification._destroyed || state.shown.has(notification)) continue;
  const { message, duration, notification_type: type } = notification;
  const config = { message, duration, type };
  if (notification.background != null) config.background = notification.background;
  if (notification.icon != null) config.icon = notification.icon;
  const toast = state.toaster.open(config);
  const gone = () => {
    state.shown.delete(notification);
    notification._destroyed = true;
  };
  state.shown.set(notification, () => {
    state.shown.delete(notification);
    state.toaster.dismiss(toast);
  });
  notification._rendered = true;
  toast.on("dismiss", gone);
  if (duration > 0) setTimeout(gone, duration);
  if (notification.properties !== undefined) {
    view.connect(notification.properties._destroyed.change, () => {
      if (notification._destroyed) state.shown.get(notification)?.();
    });
  }
}
`;

const clear = `
for (const close of [...(state.shown?.values() ?? [])]) close();
`;

const position = `
if (state.toaster === undefined) return;
script("_clear");
state.open();
script("notifications");
`;

/** By the property of the data model whose change runs it; `render` when the area is drawn. */
export const NOTIFICATION_SCRIPTS = ownScripts({ render, notifications, _clear: clear, position } as const);
