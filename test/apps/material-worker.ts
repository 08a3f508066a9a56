// Pages of Material UI under the strictest policy.
import { defineApp, Markdown } from "edgepanel";
import * as mui from "edgepanel/material";
import { createWorker } from "edgepanel/worker";
import { strict } from "./strict.ts";

/** A whole page: each component of the family, and what the session knows of it. */
const whole = defineApp({ title: "Material", scope: "tab" }, () => {
  const name = new mui.TextInput({ label: "Name", placeholder: "Who?" });
  const region = new mui.Select({ label: "Region", options: { North: 1, South: 2 }, sizingMode: "stretch_width" });
  const amount = new mui.Slider({ label: "Amount", start: 0, end: 10, step: 1, value: 3, sizingMode: "stretch_width" });
  const active = new mui.Switch({ label: "Active" });
  const dialog = new mui.Dialog(new Markdown("**inside** the dialog"), { title: "Details", showCloseButton: true });
  const open = new mui.Button({
    label: "Open",
    icon: "open_in_new",
    onClick: () => {
      dialog.open = true;
    },
  });
  const like = new mui.IconButton({ icon: "favorite", label: "Like", color: "error" });
  const tabs = new mui.Tabs(["First", new Markdown("content of the first")], ["Second", "content of the second"]);
  const alert = new mui.Alert({ title: "Careful", object: "Something to know", severity: "warning", closeable: true });
  const page = new mui.Page({
    title: "Sales",
    sidebar: [region, amount, active],
    main: [
      new mui.Typography({ object: "Overview", variant: "h4" }),
      alert,
      new mui.Container(
        new mui.Paper(name, open, like, tabs, { elevation: 3, sx: { p: 2 }, sizingMode: "stretch_width" }),
        { disableGutters: true },
      ),
      dialog,
      () =>
        `session: ${name.value} ${String(region.value)} ${amount.value} ${active.value} ${open.clicks} ${like.clicks} ` +
        `${tabs.active} ${alert.closed} ${String(page.darkTheme)} ${page.sidebarOpen} ${dialog.open}`,
    ],
  });
  return page;
});

const worker = createWorker({ apps: { "/material": whole } });
export default strict(worker);
export class Session extends worker.Session {}
export class Scheduler extends worker.Scheduler {}
