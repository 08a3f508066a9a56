// What hostile messages go to: a large table in a room, whose clients are trusted, so that budgets alone hold them.
import { createWorker } from "edgepanel/worker";
import { Column, defineApp, IntSlider, Str, Tabulator, TextInput } from "edgepanel";

const ROWS = 1_000_000;

const worker = createWorker({
  apps: {
    "/room": defineApp({ title: "Room", scope: "key", trustClients: true }, () => {
      const level = new IntSlider({ name: "Level", end: 1_000_000 });
      const n = Float64Array.from({ length: ROWS }, (_, row) => row);
      return new Column(
        level,
        new TextInput({ name: "Note" }),
        () => new Str(`at ${level.value}`),
        new Tabulator({ value: { n }, pagination: null, name: "Table" }),
      );
    }),
  },
  limits: { messagesPerSecond: 1e9, messageBurst: 1e9, sessionMessagesPerSecond: 1e9, sessionMessageBurst: 1e9 },
});

export default worker;
export const { Session, Scheduler } = worker;
