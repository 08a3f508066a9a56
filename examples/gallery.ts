// The gallery Worker: every example on its own path.
import { createWorker } from "edgepanel/worker";
import busy from "./busy/app.ts";
import clock from "./clock/app.ts";
import onload from "./onload/app.ts";
import panes from "./panes/app.ts";
import slider from "./slider/app.ts";
import stateAddress from "./state-address/app.ts";
import stateCache from "./state-cache/app.ts";
import stateDeferLoad from "./state-defer-load/app.ts";
import stateExecute from "./state-execute/app.ts";
import stateHooks, { registerHooks } from "./state-hooks/app.ts";
import stateLinks from "./state-links/app.ts";
import stateNotifications from "./state-notifications/app.ts";
import statePeriodic from "./state-periodic/app.ts";
import stateRequest from "./state-request/app.ts";
import streaming from "./streaming/app.ts";
import tables from "./tables/app.ts";
import tasks, { scheduleTasks } from "./tasks/app.ts";
import twoUsers from "./two-users/app.ts";
import weather from "./weather/app.ts";

const worker = createWorker({
  setup() {
    registerHooks();
    scheduleTasks();
  },
  apps: {
    "/busy": busy,
    "/clock": clock,
    "/onload": onload,
    "/panes": panes,
    "/slider": slider,
    "/state-address": stateAddress,
    "/state-cache": stateCache,
    "/state-defer-load": stateDeferLoad,
    "/state-execute": stateExecute,
    "/state-hooks": stateHooks,
    "/state-links": stateLinks,
    "/state-notifications": stateNotifications,
    "/state-periodic": statePeriodic,
    "/state-request": stateRequest,
    "/streaming": streaming,
    "/tables": tables,
    "/tasks": tasks,
    "/two-users": twoUsers,
    "/weather": weather,
  },
});

export default worker;
export const { Session, Scheduler } = worker;
