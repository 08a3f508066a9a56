// A page that many people edit together: one session for all who have the same room.
import {
  Button,
  Column,
  defineApp,
  Markdown,
  Row,
  ShareButton,
  state,
  Str,
  TextAreaInput,
  VisitorsIndicator,
} from "edgepanel";
import { createWorker } from "edgepanel/worker";

const room = defineApp(
  {
    title: "Room",
    scope: "key",
    sessionKeyFunc: (request) => new URL(request.url).searchParams.get("room") ?? "lobby",
    // A room is kept for a day after the last one has left. Milliseconds.
    unusedSessionLifetime: 86_400_000,
  },
  () => {
    const notes = new TextAreaInput({ name: "Notes", rows: 8, placeholder: "Everyone in the room sees this" });
    const votes = new Button({ name: "I agree" });
    return new Column(
      new Markdown("# Room"),
      // Who is here, and a link for those who want a copy of the room of their own.
      new Row(new VisitorsIndicator(), new ShareButton({ name: "Take a copy", as: "copy" })),
      // `Str` shows a visitor's text as it is: nobody can put HTML into the others' pages.
      new Str(state.sessionArgs.get("room") ?? "lobby"),
      notes,
      votes,
      () => new Str(`${votes.clicks} agree`),
    );
  },
);

const worker = createWorker({ apps: { "/": room } });

export default worker;
export class Session extends worker.Session {}
export class Scheduler extends worker.Scheduler {}
