// Notifications on the server's side: what the page is told, what the page reports, what a session that slept
// remembers.
import { describe, expect, test } from "vitest";
import { Button } from "../../../src/components/widgets/button.ts";
import { Column } from "../../../src/components/layouts/column.ts";
import type { Model } from "../../../src/models/model.ts";
import { state } from "../../../src/state/state.ts";
import { SessionLives } from "../../support/session-lives.ts";

const AREA = "NotificationArea1";

const lives = (): SessionLives =>
  new SessionLives(
    () => {
      state.notifications.position = "top-center";
      state.notifications.info("From the start", 0);
      const more = new Button({ name: "More" });
      more.onClick(() => state.notifications.success(`click ${more.clicks}`, 0));
      return new Column(more, () => `showing ${state.notifications.notifications.length}`);
    },
    { notifications: true },
  );

// The cast: the attribute is a list of models.
const shown = (session: SessionLives): readonly Model[] =>
  session.model(AREA).getAny("notifications") as readonly Model[];
const messages = (session: SessionLives): unknown[] => shown(session).map((model) => model.getAny("message"));
const click = (session: SessionLives): void => session.browserSends("panel.models.widgets.Button", "button_click");

describe("notifications", () => {
  test("the page is told; what it has shown and closed is known", async () => {
    const session = lives();
    await session.begin();
    click(session);
    click(session);
    expect(messages(session)).toEqual(["From the start", "click 1", "click 2"]);
    const [first, second] = shown(session);
    session.act(() => first?.setAny("_rendered", true, session.browser));
    session.act(() => second?.setAny("_destroyed", true, session.browser));
    expect(messages(session)).toEqual(["From the start", "click 2"]);
    expect(
      session.session.notifications.notifications.map((each) => [each.message, each.shown, each.destroyed]),
    ).toEqual([
      ["From the start", true, false],
      ["click 2", false, false],
    ]);
  });

  test("a session that slept shows the same, with the same ids, and goes on", async () => {
    const session = lives();
    await session.begin();
    session.act(() => session.session.pageIsReady());
    click(session);
    session.act(() => shown(session)[0]?.setAny("_rendered", true, session.browser));
    session.act(() => shown(session)[1]?.setAny("_rendered", true, session.browser));
    const before = session.document;
    await session.loseAndReturn();
    expect(session.session.memory?.problems).toEqual([]);
    expect(session.document).toEqual(before);
    expect(session.started).toMatchObject({ outcome: "resumed", clientsAreInStep: true });
    click(session);
    expect(messages(session)).toEqual(["From the start", "click 1", "click 2"]);
    session.act(() => shown(session)[1]?.setAny("_destroyed", true, session.browser));
    session.act(() => shown(session)[0]?.setAny("_destroyed", true, session.browser));
    expect(messages(session)).toEqual(["click 2"]);
    await session.loseAndReturn();
    expect(messages(session)).toEqual(["click 2"]);
    expect(session.started.clientsAreInStep).toBe(true);
  });

  test("no more than maxNotifications at once; clear and destroy", async () => {
    const session = lives();
    await session.begin();
    session.act(() => {
      state.notifications.maxNotifications = 2;
      const sent = [1, 2, 3].map((number) => state.notifications.warning(`n${number}`));
      expect(sent.map((each) => each.destroyed)).toEqual([true, false, false]);
      sent[2]?.destroy();
    });
    expect(messages(session)).toEqual(["n2"]);
    session.act(() => state.notifications.clear());
    expect(messages(session)).toEqual([]);
    expect(session.model(AREA).getAny("_clear")).toBe(1);
  });

  test("HTML in messages is cleaned", async () => {
    const session = lives();
    await session.begin();
    session.act(() => state.notifications.send('<b>x</b><img src="x" onerror="alert(1)"><script>1</script>'));
    expect(String(shown(session).at(-1)?.getAny("message"))).not.toMatch(/onerror|<script/);
  });

  test("an app without them says how to have them", async () => {
    const session = new SessionLives(() => {
      expect(() => state.notifications).toThrow("notifications: true");
      return new Column();
    });
    await session.begin();
    expect(session.log.filter(({ level }) => level === "error")).toEqual([]);
    expect(() => state.notifications).toThrow("only there inside an app");
  });
});
