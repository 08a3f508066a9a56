// The gallery Worker: every example on its own path.
import { createWorker } from "edgepanel/worker";
import busy from "./busy/app.ts";
import clock from "./clock/app.ts";
import onload from "./onload/app.ts";
import slider from "./slider/app.ts";
import streaming from "./streaming/app.ts";
import twoUsers from "./two-users/app.ts";
import weather from "./weather/app.ts";

const worker = createWorker({
  apps: {
    "/busy": busy,
    "/clock": clock,
    "/onload": onload,
    "/slider": slider,
    "/streaming": streaming,
    "/two-users": twoUsers,
    "/weather": weather,
  },
});

export default worker;
export const { Session, Scheduler } = worker;
