// The life of a tab's session, as a model: two tabs with one token, lines that are lost with or without a word, an end with
// its hooks, crashes at every point. Its rules are S4 and E1 to E3 of docs/design/sessions.md.
import type { Model, Step } from "./explore.ts";

/** The rules that can be left out, to see that the model misses them. */
export type LifeRule = "S4" | "E1" | "E3";

export interface LifeBounds {
  readonly crashes: number;
  /** Lines that are lost, with or without a word. */
  readonly losses: number;
  /** How often time passes: longer than a tab keeps its session, and than a session lives alone. */
  readonly times: number;
  readonly without?: LifeRule;
}

type TabId = 0 | 1;

interface Tab {
  /** It has begun a session of its own, or has not come yet, or has the session's line, or has lost it. */
  at: "out" | "coming" | "here" | "away" | "own";
  /** Time has passed since it lost its line. */
  long: boolean;
  /** The session believes that its socket is open. */
  heard: boolean;
}

interface Life {
  tabs: [Tab, Tab];
  exists: boolean;
  owner: TabId | null;
  /** Since when the owner is away, as the session knows it. */
  since: "there" | "short" | "long";
  expires: "none" | "set" | "passed";
  /** Of the end: not begun; waits for the start; noted with this attempt; its hooks have ended. */
  end: "none" | "waking" | "noted" | "hooks" | "ran";
  attempt: number;
  begun: number;
  ended: number;
  /** The rule that a step has broken. */
  wrong: string | null;
  left: { crashes: number; losses: number; times: number };
}

/** As `HOOK_ATTEMPTS` of the session. */
const ATTEMPTS = 3;

export function life({ crashes, losses, times, without }: LifeBounds): Model<Life> {
  const isNobodyThere = ({ tabs }: Life): boolean => tabs.every(({ heard, at }) => !heard && at !== "coming");
  const leave = (state: Life, tab: Tab): void => {
    tab.heard = false;
    if (state.tabs.some(({ heard }) => heard)) return;
    if (state.since === "there") state.since = "short";
    if (state.expires === "none") state.expires = "set";
  };

  /** An upgrade is decided in one turn. */
  function decide(state: Life, id: TabId): void {
    const [me, other] = [state.tabs[id], state.tabs[id === 0 ? 1 : 0]];
    const isOwners = state.owner === null || state.owner === id;
    if (!isOwners && other.heard) {
      // Asked, and closed when it does not answer.
      if (other.at !== "here") leave(state, other);
      me.at = "own";
      return;
    }
    if (!isOwners && without !== "S4") {
      if (state.since === "there") state.since = "short";
      if (state.since !== "long") {
        me.at = "own";
        if (isNobodyThere(state) && state.expires === "none") state.expires = "set";
        return;
      }
    }
    if (!isOwners && other.at === "away" && !other.long) state.wrong = "a tab loses its session while it comes back";
    if (!state.exists) Object.assign(state, { exists: true, begun: 0, ended: 0 });
    Object.assign(state, { owner: id, since: "there", expires: "none" });
    Object.assign(me, { at: "here", heard: true, long: false });
  }

  function remove(state: Life): void {
    if (state.ended === 0 && state.attempt <= ATTEMPTS && state.begun < ATTEMPTS) state.wrong = "hooks never ran";
    for (const tab of state.tabs) {
      tab.heard = false;
      if (tab.at === "here") tab.at = "away";
    }
    Object.assign(state, { exists: false, owner: null, since: "there", expires: "none", end: "none", attempt: 0 });
  }

  function steps(state: Life): readonly Step<Life>[] {
    const all: Step<Life>[] = [];
    const step = (name: string, change: (next: Life) => void): void => {
      // States are JSON.
      const next = JSON.parse(JSON.stringify(state)) as Life;
      change(next);
      all.push({ name, next });
    };
    const isEnding = state.end === "noted" || state.end === "hooks" || state.end === "ran";
    for (const id of [0, 1] as const) {
      const { at, heard } = state.tabs[id];
      if (at === "out" || at === "away") step(`tab ${id} comes`, (next) => void (next.tabs[id].at = "coming"));
      // Nobody is let in while a session ends.
      if (at === "coming" && !isEnding) step(`tab ${id} is decided about`, (next) => decide(next, id));
      if (at === "here" && state.left.losses > 0)
        step(`tab ${id} loses its line`, (next) => {
          next.left.losses -= 1;
          Object.assign(next.tabs[id], { at: "away", long: false });
        });
      if (at === "here" && !heard) step(`tab ${id} notices`, (next) => void (next.tabs[id].at = "away"));
      if (at !== "here" && heard) step(`the session hears that tab ${id} left`, (next) => leave(next, next.tabs[id]));
    }
    if (state.left.times > 0)
      step("time passes", (next) => {
        next.left.times -= 1;
        for (const tab of next.tabs) tab.long ||= tab.at === "away";
        if (next.since === "short") next.since = "long";
        if (next.expires === "set") next.expires = "passed";
      });
    const isDue = state.expires === "passed" && isNobodyThere(state);
    if (state.exists && state.end === "none" && isDue) step("the alarm rings", (next) => void (next.end = "waking"));
    // The hourly look finds a session whose sockets were lost with their object.
    if (state.exists && state.end === "none" && isNobodyThere(state) && state.expires === "none")
      step("the session is looked after", (next) => void (next.expires = "set"));
    if (state.end === "waking")
      step("the end is due or not", (next) => {
        if (without !== "E1" && !isDue) return void (next.end = "none");
        if (next.tabs.some(({ heard, at }) => heard && at === "here"))
          next.wrong = "a session ends although somebody is connected";
        Object.assign(next, { end: "noted", attempt: next.attempt + 1 });
      });
    if (state.end === "noted" && state.attempt > ATTEMPTS) step("the hooks are left out", remove);
    else if (state.end === "noted")
      step("hooks begin", (next) => Object.assign(next, { end: "hooks", begun: next.begun + 1 }));
    if (state.end === "hooks") step("hooks end", (next) => Object.assign(next, { end: "ran", ended: next.ended + 1 }));
    if (state.end === "ran") step("storage is deleted", remove);
    if (state.left.crashes > 0)
      step("the object crashes", (next) => {
        next.left.crashes -= 1;
        for (const tab of next.tabs) tab.heard = false;
        if (next.end === "waking") next.end = "none";
        // By its next alarm it goes on: without the rule the beginning of the hooks counts as their end.
        if (next.end === "hooks" && without === "E3") remove(next);
        else if (next.end === "hooks" || next.end === "noted")
          Object.assign(next, { end: "noted", attempt: next.attempt + 1 });
      });
    return all;
  }

  const tab = (): Tab => ({ at: "out", long: false, heard: false });
  return {
    first: {
      tabs: [tab(), tab()],
      exists: false,
      owner: null,
      since: "there",
      expires: "none",
      end: "none",
      attempt: 0,
      begun: 0,
      ended: 0,
      wrong: null,
      left: { crashes, losses, times },
    },
    steps,
    write: (state) => ({ left: "", core: JSON.stringify(state) }),
    // The text is one that `write` has made.
    read: ({ core }) => JSON.parse(core) as Life,
    broken: ({ tabs, wrong, ended }) =>
      wrong ??
      (ended > 1
        ? "hooks run again after they have ended"
        : tabs.every(({ heard }) => heard)
          ? "two tabs have one session"
          : null),
  };
}
