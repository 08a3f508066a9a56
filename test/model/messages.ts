// Pages, their lines and a session, as a model: every order in which messages can arrive, lines break, objects crash,
// sleep through deployments and end. Its rules are those of docs/design/sessions.md and client.md.
import type { Model, Step } from "./explore.ts";
import { read, readWhole, write, writeWhole } from "./messages-code.ts";
import { settle } from "./messages-settle.ts";
import {
  emptyDoc,
  isOld,
  type Act,
  type Bounds,
  type Doc,
  type Down,
  type Line,
  type Page,
  type State,
} from "./messages-state.ts";

export function messages(bounds: Bounds): Model<State> {
  const { acts, without } = bounds;
  const kindOf = (act: number): Act["kind"] | undefined => acts[act]?.kind;
  const own = (page: number): number[] => acts.flatMap((act, index) => (act.page === page ? [index] : []));
  const waits = (page: Page, kind: Act["kind"]): number | undefined =>
    page.out.flatMap((message) => message.acts).findLast((act) => kindOf(act) === kind);
  const isGone = (doc: Doc, act: number): boolean => doc.removed && kindOf(act) === "doomed";

  const close = (line: Line): void => {
    line.at = "closed";
    line.up = [];
  };
  /** The object runs: after a sleep in the version that is deployed now. */
  const wake = ({ session, lines }: State): void => {
    if (session.version === session.deployed) return;
    session.version = session.deployed;
    if (without !== "S5") for (const line of lines) if (line.pulled) close(line);
  };

  function accept(state: State, line: Line): void {
    wake(state);
    const others = state.lines.filter(({ page, at }) => page === line.page && at === "heard");
    if (without !== "S2") {
      if (others.some((other) => other.line > line.line)) return close(line);
      others.forEach(close);
    }
    line.at = "heard";
    // The page asks when it has the session's ACK.
    line.up = [{ k: "pull" }];
  }

  function handle(state: State, line: Line): void {
    wake(state);
    const { session } = state;
    // Closed by the deployment, with what was on its way.
    const up = line.up.shift();
    if (up === undefined) return;
    if (up.k === "pull") {
      line.pulled = true;
      const { value, cell, removed, version, run } = session;
      line.down.push({
        k: "doc",
        doc: { value, cell, removed, version },
        handled: without === "S1" ? 0 : (session.handled[line.page] ?? 0),
        run,
      });
      return;
    }
    const late = up.acts.filter((act) => isGone(session, act));
    const isKnown = without !== "S1" && up.number <= (session.handled[line.page] ?? 0);
    if (!isKnown && late.length > 0 && (without === "S8" || late.length === up.acts.length)) {
      line.down.push({ k: "error", number: up.number });
      return;
    }
    const told: Down[] = [];
    for (const act of isKnown ? [] : up.acts) {
      if (late.includes(act)) continue;
      session.counted[act] = (session.counted[act] ?? 0) + 1;
      state.strayed ||= kindOf(act) === "click" && state.madeIn[act] !== session.run;
      switch (kindOf(act)) {
        case "set":
          session.value = act + 1;
          told.push({ k: "set", value: act + 1 });
          break;
        case "cell":
          session.cell = act + 1;
          told.push({ k: "cell", value: act + 1 });
          break;
        case "remove":
          session.removed = true;
          told.push({ k: "removed" });
          line.down.push({ k: "removed" });
          break;
        case "click":
        case "doomed":
        case undefined:
      }
    }
    if (!isKnown) session.handled[line.page as 0 | 1] = up.number;
    line.down.push({ k: "ok", number: up.number, late: late.length > 0 });
    for (const other of state.lines)
      if (other !== line && other.at === "heard" && other.pulled) other.down.push(...told);
  }

  function send(page: Page, line: Line): void {
    // What never went out goes as one message; what did has lower numbers.
    const fresh = page.out.filter(({ number }) => number === 0).flatMap((message) => message.acts);
    page.out = page.out.filter(({ number }) => number > 0);
    if (fresh.length > 0) page.out.push({ number: (page.numbers += 1), acts: fresh });
    const known = line.up.flatMap((up) => (up.k === "patch" ? [up.number] : []));
    for (const { number, acts: sent } of page.out)
      if (!known.includes(number)) line.up.push({ k: "patch", number, acts: [...sent] });
  }

  function pull(page: Page, line: Line): void {
    page.phase = "pulling";
    line.up.push({ k: "pull" });
  }

  function adopt(state: State, page: Page, line: Line, { doc, handled, run }: Extract<Down, { k: "doc" }>): void {
    if (page.run !== 0 && page.run !== run && without !== "S9") {
      // The visitor is told: values stay, clicks are nobody's.
      for (const message of page.out) {
        for (const act of message.acts) state.excused[act] ||= kindOf(act) !== "set" && kindOf(act) !== "cell";
        message.acts = message.acts.filter((act) => kindOf(act) === "set" || kindOf(act) === "cell");
        message.number = 0;
      }
    } else page.out = page.out.filter(({ number }) => number === 0 || number > handled);
    page.run = run;
    for (const message of page.out) {
      for (const act of message.acts) state.excused[act] ||= isGone(doc, act);
      message.acts = message.acts.filter((act) => !isGone(doc, act));
    }
    page.out = page.out.filter((message) => message.acts.length > 0);
    const [value, cell] = [waits(page, "set"), waits(page, "cell")];
    page.doc = {
      ...doc,
      value: value === undefined ? doc.value : value + 1,
      cell: cell === undefined ? doc.cell : page.doc.cell,
    };
    page.crossed = cell !== undefined;
    page.phase = "steady";
    send(page, line);
  }

  function hear(state: State, page: Page, line: Line): void {
    const down = line.down.shift();
    if (down === undefined) return;
    if (down.k === "doc") return adopt(state, page, line, down);
    if (down.k === "ok" || down.k === "error") {
      const answered = page.out.find(({ number }) => number === down.number);
      page.out = page.out.filter((message) => message !== answered);
      for (const act of answered?.acts ?? []) {
        if (down.k === "ok" && !isGone(state.session, act)) state.told[act] ||= page.run === state.session.run;
        state.excused[act] ||= kindOf(act) === "doomed";
      }
      if (page.phase === "steady" && (down.k === "error" || down.late)) pull(page, line);
    } else if (page.phase === "steady") {
      if (down.k === "removed") page.doc.removed = true;
      else if (down.k === "set") {
        if (without === "C1" || waits(page, "set") === undefined) page.doc.value = down.value;
      } else {
        page.crossed ||= waits(page, "cell") !== undefined && without !== "C7";
        page.doc.cell = down.value;
      }
    }
    if (page.phase !== "steady" || !page.crossed || waits(page, "cell") !== undefined) return;
    page.crossed = false;
    pull(page, line);
  }

  function end({ session, excused, told }: State): void {
    for (const act of acts.keys()) excused[act] ||= (session.counted[act] ?? 0) > 0;
    told.fill(false);
    Object.assign(session, emptyDoc(session.deployed), {
      run: session.run + 1,
      handled: [0, 0],
      counted: acts.map(() => 0),
    });
  }

  function steps(state: State): readonly Step<State>[] {
    const all: Step<State>[] = [];
    const code = write(state);
    const step = (name: string, change: (next: State) => void): void => {
      const next = read(code);
      change(next);
      all.push({ name, next });
    };
    state.pages.forEach((page, index) => {
      const at = index as 0 | 1;
      const line = state.lines.find((each) => each.page === index && each.line === page.line);
      const act = own(index)[page.done];
      // What is done while the page waits for a document is the same until it comes.
      const isTime =
        bounds.isWhole === true || page.phase === "steady" || (page.phase === "pulling" && line?.down[0]?.k === "doc");
      if (act !== undefined && page.run > 0 && isTime)
        step(`page ${index}: ${kindOf(act) ?? ""}`, (next) => {
          const me = next.pages[at];
          me.done += 1;
          next.madeIn[act] = me.run;
          // Nothing is there any more to be used.
          if (isGone(me.doc, act)) return void (next.excused[act] = true);
          if (kindOf(act) === "set") me.doc.value = act + 1;
          if (kindOf(act) === "cell") me.doc.cell = act + 1;
          me.out.push({ number: 0, acts: [act] });
          const mine = next.lines.find((each) => each.page === index && each.line === me.line);
          if (me.phase === "steady" && mine !== undefined) send(me, mine);
        });
      if (page.phase === "closed")
        step(`page ${index} opens a line`, (next) => {
          const me = next.pages[at];
          me.line += 1;
          me.phase = "pulling";
          next.lines.push({ page: index, line: me.line, at: "asked", pulled: false, up: [], down: [] });
        });
      if (page.phase === "closed" || line === undefined) return;
      const withLine = (name: string, change: (me: Page, mine: Line, next: State) => void): void =>
        step(name, (next) => {
          const mine = next.lines.find((each) => each.page === index && each.line === page.line);
          if (mine !== undefined) change(next.pages[at], mine, next);
        });
      const lose = (me: Page, mine: Line): void => {
        me.phase = "closed";
        mine.down = [];
      };
      if (line.down.length > 0)
        withLine(`page ${index} hears ${line.down[0]?.k ?? ""}`, (me, mine, next) => hear(next, me, mine));
      if (line.at === "closed") withLine(`page ${index} notices the loss`, lose);
      else if (state.left.losses > 0)
        withLine(`page ${index} gives its line up`, (me, mine, next) => {
          next.left.losses -= 1;
          lose(me, mine);
        });
    });
    state.lines.forEach(({ page, line, at, up }, index) => {
      const change = (name: string, then: (next: State, mine: Line) => void): void =>
        step(name, (next) => {
          const mine = next.lines[index];
          if (mine !== undefined) then(next, mine);
        });
      const whose = `line ${line} of page ${page}`;
      if (at === "asked") change(`${whose} is let in`, accept);
      if (at === "heard" && up.length > 0) change(`the session handles ${up[0]?.k ?? ""} of ${whose}`, handle);
    });
    if (state.left.crashes > 0)
      step("the object crashes", (next) => {
        next.left.crashes -= 1;
        for (const line of next.lines) if (line.at === "heard") close(line);
        next.session.version = next.session.deployed;
      });
    if (state.left.deployments > 0)
      step("the object sleeps, a version is deployed", (next) => {
        next.left.deployments -= 1;
        next.session.deployed += 1;
      });
    // Old lines that still deliver something have broken off by then.
    if (state.left.expiries > 0 && state.lines.every((line) => line.at === "closed" || isOld(state, line)))
      step("the session ends", (next) => {
        next.left.expiries -= 1;
        next.lines.forEach(close);
        end(next);
      });
    return all;
  }

  function broken(state: State): string | null {
    const { session, pages, lines, told, excused } = state;
    if (state.strayed) return "a click was made in another session";
    if (acts.some(({ kind }, act) => kind === "click" && (session.counted[act] ?? 0) > 1))
      return "a click counts twice";
    if (acts.some((_act, index) => told[index] && session.counted[index] === 0)) return "what was told is not stored";
    for (const page of [0, 1])
      if (lines.filter((line) => line.page === page && line.at === "heard").length > 1) return "a page has two lines";
    const isCalm =
      lines.every((line) => isOld(state, line) || (line.at === "heard" && line.up.length + line.down.length === 0)) &&
      pages.every(({ phase, out, done }, page) => phase === "steady" && out.length === 0 && done === own(page).length);
    if (!isCalm) return null;
    if (acts.some(({ kind }, act) => kind === "click" && session.counted[act] === 0 && !excused[act]))
      return "a click is lost";
    if (pages.some(({ doc }) => doc.value !== session.value)) return "a page shows another value than the session has";
    if (pages.some(({ doc }) => doc.cell !== session.cell)) return "a page shows another cell than the session has";
    if (pages.some(({ doc }) => doc.removed !== session.removed)) return "a page shows a widget that is gone";
    // Nobody has spoken to a session since: it sleeps.
    if (session.version === session.deployed && pages.some(({ doc }) => doc.version !== session.version))
      return "a page shows the texts of another version";
    if (pages.some(({ run }) => run !== session.run)) return "a page does not know that its session is another";
    return null;
  }

  const page = (): Page => ({
    phase: "closed",
    line: 0,
    doc: emptyDoc(),
    run: 0,
    out: [],
    numbers: 0,
    done: 0,
    crossed: false,
  });
  const { crashes, losses, deployments, expiries } = bounds;
  return {
    first: {
      session: { ...emptyDoc(), run: 1, handled: [0, 0], counted: acts.map(() => 0), deployed: 0 },
      pages: [page(), page()],
      lines: [],
      told: acts.map(() => false),
      excused: acts.map(() => false),
      madeIn: acts.map(() => 0),
      strayed: false,
      left: { crashes, losses, deployments, expiries },
    },
    steps,
    broken,
    write: (state) => {
      if (bounds.isWhole === true) return writeWhole(state);
      settle(state, bounds);
      return write(state);
    },
    read: bounds.isWhole === true ? readWhole : read,
  };
}
