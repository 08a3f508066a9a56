// The admin's page: an app like any other. It stores nothing, and asks the registry alone.
import { defineApp, type App } from "../app/define-app.ts";
import { Column } from "../components/layouts/column.ts";
import { Row } from "../components/layouts/row.ts";
import { Tabs } from "../components/layouts/tabs.ts";
import { Alert } from "../components/panes/alert.ts";
import { Markdown } from "../components/panes/markdown.ts";
import { Button } from "../components/widgets/button.ts";
import type { WorkerEnv } from "../worker/env.ts";
import { callbacksTab, logTab, pagesTab } from "./counts-tabs.ts";
import { overviewTab } from "./overview-tab.ts";
import { sessionsTab } from "./sessions-tab.ts";
import { tasksTab } from "./tasks-tab.ts";
import { Watched } from "./watched.ts";
import { timeText } from "./words.ts";

export interface AdminPageOptions {
  readonly env: () => WorkerEnv;
  /** US dollars a month; null for none. */
  readonly monthlyBudget: number | null;
}

export const adminPage = ({ env, monthlyBudget }: AdminPageOptions): App =>
  defineApp(
    { title: "Admin", reuseSessions: false, durability: "none", sizingMode: "stretch_width", browserInfo: false },
    async () => {
      const failed = new Alert("", { alertType: "danger", visible: false });
      const watched = new Watched(env(), (text) => {
        failed.visible = text !== null;
        failed.object = text ?? "";
      });
      const at = new Markdown("");
      watched.listen((look) => (at.object = `As told until ${timeText(look.at)} UTC. Looking wakes no session.`));
      const now = new Button({
        label: "Look now",
        align: "end",
        sizingMode: "fixed",
        width: 110,
        onClick: () => watched.look(),
      });
      const tabs = new Tabs(
        ["Overview", overviewTab(watched, monthlyBudget)],
        ["Sessions", sessionsTab(watched)],
        ["Tasks", tasksTab(watched)],
        ["Pages", pagesTab(watched)],
        ["Callbacks", callbacksTab(watched)],
        ["Log", logTab(watched)],
      );
      await watched.begin();
      return new Column(new Row(new Markdown("# Admin"), at, now), failed, tabs, { margin: [0, 20] });
    },
  );
