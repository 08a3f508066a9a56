// Messages over the page: kinds, durations, one that is taken back.
import { Button, Column, defineApp, Markdown, Row, Select, state } from "edgepanel";

export default defineApp(
  { title: "Notifications", notifications: true, readyNotification: "The page is ready" },
  () => {
    const { notifications } = state;
    notifications.types = [...notifications.types, { type: "party", background: "rebeccapurple", icon: false }];
    const position = new Select({
      name: "Position",
      options: ["bottom-right", "bottom-left", "top-right", "top-center"],
    });
    position.link(notifications, { links: { value: "position" } });

    const button = (name: string, onClick: () => unknown): Button => new Button({ name, onClick });
    const upload = async (): Promise<void> => {
      const waiting = notifications.info("Uploading…", 0);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      waiting.destroy();
      notifications.success("Uploaded");
    };
    return new Column(
      new Markdown("# Notifications"),
      position,
      new Row(
        button("Success", () => notifications.success("Saved")),
        button("Warning", () => notifications.warning("Nearly full", 5000)),
        button("Error", () => notifications.error("That did not work", 0)),
        button("Party", () => notifications.send("Hooray", { type: "party" })),
        button("Upload", upload),
        button("Clear", () => notifications.clear()),
      ),
    );
  },
);
