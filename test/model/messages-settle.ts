// Takes out of a state what can make no difference any more, so that states that differ in that alone are one. A step is
// taken at once when nothing that happens meanwhile depends on it. messages-settle.test.ts compares with all states.
import { isOld, type Act, type Bounds, type Down, type Line, type Page, type State } from "./messages-state.ts";

export function settle(state: State, { acts, without }: Bounds): void {
  const kindOf = (act: number): Act["kind"] | undefined => acts[act]?.kind;
  const isKnown = (page: number, number: number): boolean =>
    without !== "S1" && number <= (state.session.handled[page] ?? 0);
  const { session, pages, left } = state;
  /** No step wakes the session in another version. */
  const isAwake = session.version === session.deployed && left.deployments === 0;

  for (const line of state.lines) {
    if (isOld(state, line)) line.down = [];
    if (line.at === "closed") Object.assign(line, { up: [], pulled: false });
    for (const up of line.up)
      // It is answered and not applied: the answer says only whether something is gone.
      if (up.k === "patch" && isKnown(line.page, up.number))
        Object.assign(up, { acts: up.acts.filter((act) => kindOf(act) === "doomed") });
  }
  for (const line of state.lines) if (!isOld(state, line)) quiet(line, pages[line.page as 0 | 1], session.deployed);
  pages.forEach((page, index) => follow(state, page, index, acts));
  state.lines = state.lines.filter((line) => line.at !== "closed" || !isOld(state, line));
  state.lines.sort((a, b) => a.page - b.page || a.line - b.line);

  if (isAwake)
    for (const line of state.lines)
      // Nobody hears what these say, and they change nothing.
      if (isOld(state, line)) line.up = line.up.filter((up) => up.k === "patch" && !isKnown(line.page, up.number));
  state.lines = state.lines.filter((line) => {
    if (!isOld(state, line)) return true;
    const older = state.lines.filter((each) => each.page === line.page && each.line < line.line);
    // It says nothing more; a line that it has overtaken is still refused for it.
    if (line.at === "heard") return line.up.length > 0 || older.some(({ at }) => at === "asked");
    // All that it can do is to close older ones.
    return !isAwake || older.some(({ up }) => up.length > 0);
  });
  // A page whose line is lost before it was pulled asks again, so being let in makes no difference.
  if (isAwake && left.expiries === 0)
    for (const line of state.lines)
      if (line.at === "asked" && state.lines.every((each) => each === line || each.page !== line.page))
        Object.assign(line, { at: "heard", up: [{ k: "pull" }] });

  pages.forEach((page, index) => forget(state, page, index, acts));
  pages.forEach((_page, index) => renumber(state, index as 0 | 1));
  relate(state);
  account(state, acts);
}

const hasActs = (page: Page, index: number, acts: readonly Act[], kind?: Act["kind"]): boolean =>
  acts.filter((act) => act.page === index).some((act, at) => at >= page.done && (kind ?? act.kind) === act.kind);

/** Steps of a page that nothing can overtake. */
function follow(state: State, page: Page, index: number, acts: readonly Act[]): void {
  const line = state.lines.find((each) => each.page === index && each.line === page.line);
  // Nothing comes over the line, and nothing is done on the page before it notices.
  if (line?.at === "closed" && line.down.length === 0 && (page.phase === "pulling" || !hasActs(page, index, acts)))
    page.phase = "closed";
  // Only the end of a session asks whether a page is on its way.
  if (page.phase !== "closed" || state.left.expiries > 0) return;
  page.line += 1;
  page.phase = "pulling";
  state.lines.push({ page: index, line: page.line, at: "asked", pulled: false, up: [], down: [] });
}

/** What a page hears without any effect. */
function quiet(line: Line, page: Page, deployed: number): void {
  const doc = page.phase === "pulling" ? line.down.findIndex(({ k }) => k === "doc") : -1;
  const isWaiting = (at: number): boolean => page.phase === "pulling" && (doc < 0 || at < doc);
  // The page takes the document over after the loss that it has to notice.
  const isLost = line.at === "closed";
  line.down = line.down.flatMap((down, at): Down[] => {
    switch (down.k) {
      case "ok":
      case "error": {
        if (page.out.some(({ number }) => number === down.number)) return [down];
        const hasEffect = !isWaiting(at) && (down.k === "error" || down.late);
        return hasEffect ? [{ ...down, number: UNKNOWN }] : [];
      }
      case "doc":
        return [isLost ? { ...down, doc: { ...down.doc, value: 0, version: deployed } } : down];
      case "set":
        return isWaiting(at) || isLost ? [] : [down];
      case "cell":
      case "removed":
        return isWaiting(at) ? [] : [down];
    }
  });
}

/** Answers a message that the page does not wait for. */
const UNKNOWN = 99;

/** What a page shows until it takes the document over. */
function forget(state: State, page: Page, index: number, acts: readonly Act[]): void {
  const line = state.lines.find((each) => each.page === index && each.line === page.line);
  const fresh = page.out.filter(({ number }) => number === 0).flatMap((message) => message.acts);
  page.out = page.out.filter(({ number }) => number > 0);
  if (fresh.length > 0) page.out.push({ number: 0, acts: fresh });
  if (page.phase !== "steady" || line?.at === "closed")
    Object.assign(page.doc, { value: 0, version: state.session.deployed });
  if (page.phase === "steady") return;
  page.crossed = false;
  if (!page.out.some((message) => message.acts.some((act) => acts[act]?.kind === "cell"))) page.doc.cell = 0;
  if (!hasActs(page, index, acts, "doomed")) page.doc.removed = false;
}

/** Of numbers only their order counts: lines and messages get the lowest. */
function renumber({ session, pages, lines }: State, index: 0 | 1): void {
  const page = pages[index];
  const mine = lines.filter((line) => line.page === index);
  const isThere = mine.some(({ line }) => line === page.line);
  mine.forEach((line, at) => (line.line = at + 1));
  page.line = mine.length + (isThere || page.phase !== "closed" ? 0 : 1);

  const ups = mine.flatMap(({ up }) => up).filter((up) => up.k === "patch");
  const numbers = [...new Set([...page.out, ...ups].map(({ number }) => number))].filter((number) => number > 0);
  const handled = (highest: number): number => numbers.filter((number) => number <= highest).length;
  const named = mine.flatMap(({ down }) => down).filter((down) => down.k === "ok" || down.k === "error");
  session.handled[index] = handled(session.handled[index]);
  for (const { down } of mine)
    for (const each of down) if (each.k === "doc") Object.assign(each, { handled: handled(each.handled) });
  for (const each of [...page.out, ...ups, ...named])
    if (each.number !== UNKNOWN) Object.assign(each, { number: handled(each.number) });
  page.numbers = numbers.length;
}

/** Of sessions and versions counts only which are the same, and which is the one that is there. */
function relate({ session, pages, lines, madeIn }: State): void {
  const docs = lines.flatMap(({ down }) => down).filter((down) => down.k === "doc");
  const on = [...pages.flatMap(({ out }) => out), ...lines.flatMap(({ up }) => up).filter((up) => up.k === "patch")];
  const under = new Set(on.flatMap((message) => message.acts));
  madeIn.forEach((_run, act) => under.has(act) || (madeIn[act] = 0));
  const runs = [...new Set([session.run, ...pages.map(({ run }) => run), ...docs.map(({ run }) => run), ...madeIn])]
    .filter((run) => run > 0)
    .sort((a, b) => a - b);
  const rank = (run: number): number => runs.indexOf(run) + 1;
  for (const each of [session, ...pages, ...docs]) Object.assign(each, { run: rank(each.run) });
  madeIn.forEach((run, act) => (madeIn[act] = rank(run)));
  for (const each of [session, ...pages.map(({ doc }) => doc), ...docs.map(({ doc }) => doc)])
    each.version = each.version === session.deployed ? 1 : 0;
  session.deployed = 1;
}

/** What is known of an act while it is under way, and whether a click that is not counted is accounted for. */
function account({ session, pages, lines, told, excused }: State, acts: readonly Act[]): void {
  const waiting = new Set(pages.flatMap(({ out }) => out).flatMap((message) => message.acts));
  const sent = lines.flatMap(({ up }) => up).flatMap((up) => (up.k === "patch" ? up.acts : []));
  const { counted } = session;
  acts.forEach(({ kind }, act) => {
    // Another session begins with what it is told; one that goes on forgets nothing.
    told[act] = false;
    if (kind === "click") {
      excused[act] = (excused[act] ?? false) && counted[act] === 0;
      if (waiting.has(act) || sent.includes(act) || counted[act] === 0) return;
      [counted[act], excused[act]] = [0, true];
    } else {
      excused[act] = false;
      counted[act] = waiting.has(act) ? Math.min(1, counted[act] ?? 0) : 0;
    }
  });
}
