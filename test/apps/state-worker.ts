// Apps for the tests of `state` in a browser.
import { createWorker } from "edgepanel/worker";
import { Button, Column, defineApp, IntSlider, Select, state, TextInput } from "edgepanel";

const address = defineApp({ title: "Address" }, () => {
  const slider = new IntSlider({ name: "Level", end: 10, value: 3, width: 300 });
  const text = new TextInput({ name: "Text", value: "a" });
  const select = new Select({ name: "Pick", options: [1, 2, 3] });
  state.location.sync(slider, { value: "level" });
  state.location.sync(text, { value: "text" });
  state.location.sync(select, { value: "pick" });
  const both = new Button({ name: "Both" });
  both.onClick(() => {
    slider.value = 9;
    text.value = "z";
    select.value = 3;
    state.location.hash = "#there";
  });
  const page = new Button({ name: "Page" });
  page.onClick(() => state.location.updateQuery({ page: 2 }));
  const reload = new Button({ name: "Reload", onClick: () => (state.location.reload = true) });
  return new Column(
    reload,
    slider,
    text,
    select,
    both,
    page,
    () => `level ${slider.value} text ${text.value ?? ""} pick ${String(select.value)}`,
    () => `address ${state.location.search}${state.location.hash}`,
  );
});

const notifications = defineApp(
  { title: "Notifications", notifications: true, readyNotification: "Ready when you are" },
  () => {
    state.notifications.position = "top-center";
    state.notifications.info("From the start", 0);
    const button = (name: string, onClick: () => unknown) => new Button({ name, onClick });
    const sent = new Column();
    return new Column(
      button("Sticky", () =>
        state.notifications.success("It <b>worked</b><img src='data:,' onerror='document.title = 1'>", 0),
      ),
      button("Short", () => state.notifications.warning("Gone soon", 200)),
      button("Own", () => state.notifications.send("Own look", { duration: 0, background: "rgb(1, 2, 3)" })),
      button("Many", () => {
        for (let index = 1; index <= 7; index++) state.notifications.error(`Number ${index}`, 0);
      }),
      button("Destroy", () => state.notifications.notifications.at(-1)?.destroy()),
      button("Clear", () => state.notifications.clear()),
      button("Fail", () => {
        throw new Error("it <i>broke</i>");
      }),
      () => `showing ${state.notifications.notifications.length}`,
      sent,
    );
  },
);

/** Nothing to show an error in but the page's own strip. */
const plainFailure = defineApp(
  { title: "Failure" },
  () =>
    new Button({
      name: "Fail",
      onClick: () => {
        throw new Error("it broke");
      },
    }),
);

const worker = createWorker({
  apps: { "/address": address, "/notifications": notifications, "/failure": plainFailure },
});

export default worker;
export const { Session, Scheduler } = worker;
