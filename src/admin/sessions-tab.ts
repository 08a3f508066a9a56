// The tab of sessions: which there are, who is there, what keeps them awake. They are asked of the registry, never of
// their objects.
import { Column } from "../components/layouts/column.ts";
import { Row } from "../components/layouts/row.ts";
import { Markdown } from "../components/panes/markdown.ts";
import type { TableRow } from "../components/tables/table.ts";
import { Select } from "../components/widgets/select.ts";
import { TextInput } from "../components/widgets/text-input.ts";
import { FLEET_LIMITS } from "../fleet/limits.ts";
import type { KnownSession, SessionQuestion } from "../fleet/registry-calls.ts";
import { grid, show } from "./grid.ts";
import { traceRow } from "./trace-row.ts";
import { ageText, countText, sizeText, timeText } from "./words.ts";
import type { Watched } from "./watched.ts";

const COLUMNS = {
  id: "Session",
  app: "App",
  user: "User",
  state: "State",
  age: "Age",
  last: "Told of",
  people: "Sockets",
  stored: "State size",
  events: "Events",
  errors: "Errors",
  failure: "Last error",
  version: "Version",
} as const;

/** Milliseconds after which an object that nothing keeps awake sleeps (Cloudflare docs, durable-object-lifecycle). */
const IDLE_TIME = 10_000;
const WHICH = ["open", "connected", "kept", "failed", "ended"] as const;
const ALL = "all apps";

export function sessionsTab(watched: Watched): Column {
  const which = new Select({ label: "Which", options: { ...WORDS }, value: "open", width: 220 });
  const app = new Select({ label: "App", options: [ALL], value: ALL, width: 220 });
  const text = new TextInput({ label: "Part of an id or a user's name", width: 260 });
  const said = new Markdown("");
  const rows = grid(COLUMNS);
  let asked = 0;
  let listed = [ALL];
  const ask = async (): Promise<void> => {
    const mine = (asked += 1);
    const question: SessionQuestion = {
      which: WHICH.find((each) => each === which.value) ?? "open",
      app: app.value === ALL || app.value === null ? undefined : app.value,
      text: text.value ?? "",
      limit: FLEET_LIMITS.sessionsPerPage,
    };
    const { sessions, total } = await watched.fleet.sessions(question);
    // A newer question was asked meanwhile.
    if (mine !== asked) return;
    const now = Date.now();
    show(
      rows,
      COLUMNS,
      sessions.map((each) => rowOf(each, now)),
    );
    said.object = `${countText(total)} sessions${total > sessions.length ? `; the ${sessions.length} that were told of last are shown` : ""}. Times are UTC.`;
  };
  which.watch(ask, "value");
  app.watch(ask, "value");
  text.watch(ask, "value");
  watched.listen(({ overview }) => {
    const paths: readonly string[] = [...new Set(overview.apps.map((each) => each.app))].toSorted();
    const options = [ALL, ...paths];
    if (options.join() !== listed.join()) app.options = listed = options;
    void ask();
  });
  return new Column(new Row(which, app, text), said, rows, traceRow(watched, rows));
}

const WORDS: Readonly<Record<string, (typeof WHICH)[number]>> = {
  "that go on": "open",
  "with someone connected": "connected",
  "kept awake": "kept",
  "with errors": "failed",
  "that have ended": "ended",
};

function rowOf(session: KnownSession, now: number): TableRow {
  const { id, app, user, created, at, people, stored, events, errors, failure, version } = session;
  return {
    ...{
      id,
      app,
      user: user ?? "",
      state: stateOf(session, now),
      age: ageText(now - created),
      last: timeText(at),
      people,
    },
    ...{ stored: sizeText(stored), events, errors, failure: failure ?? "", version: version.slice(0, 8) },
  };
}

/** Whether its object sleeps cannot be known without waking it: this follows from what it told. */
function stateOf({ ended, keptAwakeBy, at, people }: KnownSession, now: number): string {
  if (ended !== null) return `ended ${timeText(ended)}`;
  if (keptAwakeBy.length > 0) return `awake: ${keptAwakeBy.join("; ")}`;
  if (now - at < IDLE_TIME) return "awake";
  return people > 0 ? "may sleep, with its sockets" : "sleeps";
}
