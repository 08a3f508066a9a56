// The public face: what app authors import from "edgepanel".
export { defineApp, type App, type AppOptions } from "./app/define-app.ts";
export { state } from "./state/state.ts";
export { NotInSessionError } from "./state/current-session.ts";
export type { PeriodicCallback, PeriodicOptions } from "./state/periodic-callback.ts";
export type { SessionInfo, SessionHook } from "./state/session-context.ts";
export { bind, Skip, type Bound } from "./reactive/bind.ts";
export { params, Parameterized, type ParamRef } from "./reactive/parameterized.ts";
export { batch, computed, effect, signal } from "./reactive/signals.ts";
export { link } from "./reactive/link.ts";
export { PanelError } from "./base/errors.ts";
export { panel } from "./components/panes/panel.ts";
export { Markdown } from "./components/panes/markdown.ts";
export { HTML } from "./components/panes/html.ts";
export { Str } from "./components/panes/str.ts";
export * as widgets from "./widgets.ts";
export * as indicators from "./indicators.ts";
