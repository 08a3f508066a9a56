// The apps that are evicted at random moments: one of everything, one of more than sixty components, the whole gallery.
import { defineApp, type App } from "../../../src/index.ts";
import busy from "../../../examples/busy/app.ts";
import chat from "../../../examples/chat/app.ts";
import chatModel from "../../../examples/chat-model/app.ts";
import clock from "../../../examples/clock/app.ts";
import onload from "../../../examples/onload/app.ts";
import panes from "../../../examples/panes/app.ts";
import slider from "../../../examples/slider/app.ts";
import stateAddress from "../../../examples/state-address/app.ts";
import stateCache from "../../../examples/state-cache/app.ts";
import stateDeferLoad from "../../../examples/state-defer-load/app.ts";
import stateExecute from "../../../examples/state-execute/app.ts";
import stateHooks, { registerHooks } from "../../../examples/state-hooks/app.ts";
import stateLinks from "../../../examples/state-links/app.ts";
import stateNotifications from "../../../examples/state-notifications/app.ts";
import statePeriodic from "../../../examples/state-periodic/app.ts";
import stateRequest from "../../../examples/state-request/app.ts";
import streaming from "../../../examples/streaming/app.ts";
import tables from "../../../examples/tables/app.ts";
import tasks from "../../../examples/tasks/app.ts";
import twoUsers from "../../../examples/two-users/app.ts";
import weather from "../../../examples/weather/app.ts";
import { sixtyApp } from "../../unit/session/resume/sixty-app.ts";

// As the gallery's Worker does when it starts.
registerHooks();

/** The examples, by folder. */
export const gallery: Readonly<Record<string, App>> = {
  busy,
  chat,
  "chat-model": chatModel,
  clock,
  onload,
  panes,
  slider,
  "state-address": stateAddress,
  "state-cache": stateCache,
  "state-defer-load": stateDeferLoad,
  "state-execute": stateExecute,
  "state-hooks": stateHooks,
  "state-links": stateLinks,
  "state-notifications": stateNotifications,
  "state-periodic": statePeriodic,
  "state-request": stateRequest,
  streaming,
  tables,
  tasks,
  "two-users": twoUsers,
  weather,
};

export const randomApps: Readonly<Record<string, App>> = {
  "/sixty": defineApp({ title: "Sixty" }, sixtyApp),
  ...Object.fromEntries(Object.entries(gallery).map(([name, app]) => [`/gallery/${name}`, app])),
};
