// Traces and the profile of the session that was clicked on: what its browsers send, as a file for a test.
import { Column } from "../components/layouts/column.ts";
import { Row } from "../components/layouts/row.ts";
import { Markdown } from "../components/panes/markdown.ts";
import type { Tabulator } from "../components/tables/tabulator.ts";
import { Button } from "../components/widgets/button.ts";
import { FileDownload } from "../components/widgets/file-download.ts";
import type { TraceAnswer, TraceCall } from "../app/trace.ts";
import { callSession } from "../worker/objects.ts";
import type { SessionProfile } from "../session/session-profile.ts";
import { profileText } from "./profile-text.ts";
import { timeText } from "./words.ts";
import type { Watched } from "./watched.ts";

const SECONDS = 600;

/** @param rows the table of sessions; its column `id` has their ids */
export function traceRow(watched: Watched, rows: Tabulator): Column {
  const said = new Markdown(
    "Click on a session to record what its browsers send, also what is typed, or to see what takes its time and room: " +
      "both wake the session. The file is for `TestSession.replay()`.",
  );
  let chosen: string | null = null;
  rows.onClick(({ row }) => {
    const id = rows.rows[row]?.["id"];
    if (typeof id !== "string") return;
    chosen = id;
    save.disabled = false;
    said.object = `Chosen: ${id}`;
  });
  const ask = async (call: TraceCall): Promise<{ readonly id: string; readonly answer: TraceAnswer } | null> => {
    const id = chosen;
    if (id === null) {
      said.object = "Click on a session first.";
      return null;
    }
    const answer = await callSession(watched.env, id, (session) => session.traceFrames(call));
    if (answer.kind === "none") said.object = `There is no trace of ${id}, or the session has ended.`;
    return { id, answer };
  };
  const begin = new Button({
    label: "Trace for 10 minutes",
    onClick: async () => {
      const asked = await ask({ kind: "begin", seconds: SECONDS });
      if (asked?.answer.kind === "begun")
        said.object = `${asked.id} is recorded until ${timeText(asked.answer.until)} UTC.`;
    },
  });
  const end = new Button({
    label: "End the trace",
    onClick: async () => {
      const asked = await ask({ kind: "end" });
      if (asked?.answer.kind === "ended") said.object = `The trace of ${asked.id} has ended; it can be saved.`;
    },
  });
  const save = new FileDownload({
    label: "Save the trace",
    disabled: true,
    filename: "trace.json",
    callback: async () => {
      const asked = await ask({ kind: "read" });
      return asked?.answer.kind === "file" ? new Response(asked.answer.file).text() : "";
    },
  });
  const profile = new Button({
    label: "Profile",
    onClick: async () => {
      if (chosen === null) return void (said.object = "Click on a session first.");
      const id = chosen;
      const found = await callSession(watched.env, id, (session) => session.profile());
      // The cast: the objects of sessions are this package's.
      said.object = found === null ? `The session ${id} has ended.` : profileText(id, found as SessionProfile);
    },
  });
  return new Column(new Row(begin, end, save, profile), said);
}
