// Random lives of the scheduler's object: losses, deployments, lost alarms, slow and failing runs.
import { test } from "vitest";
import { parseCron } from "../../../src/state/tasks/cron.ts";
import type { TaskOptions, TaskRun } from "../../../src/state/tasks/task.ts";
import { eachSeed } from "../../support/seeds.ts";
import { SchedulerLives, settle, START } from "./scheduler-lives.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const RETRIES = 2;

/** A task's times, and the same times worked out apart from it. */
interface Times {
  /** Made anew for each version of the code, as iterators are. */
  readonly options: () => TaskOptions;
  /** Length of a typical wait. */
  readonly step: number;
  /** The first time after `moment`. */
  after(moment: number): number;
}

function timesFrom(random: () => number): Times {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const step = pick([SECOND, 7 * SECOND, MINUTE, 90 * MINUTE]);
  const onGrid = (moment: number): number => START + (Math.floor((moment - START) / step) + 1) * step;
  switch (pick(["period", "cron", "iterator", "function"] as const)) {
    case "period":
      return { options: () => ({ period: step }), step, after: onGrid };
    case "cron": {
      const [cron, timeZone, length] = pick([
        ["*/7 * * * *", "UTC", 7 * MINUTE],
        ["*/20 * * * * *", "Europe/Berlin", 20 * SECOND],
        ["0 1-3,12 * * *", "America/New_York", 2 * HOUR],
      ] as const);
      const times = parseCron(cron, timeZone, "");
      return { options: () => ({ cron, timeZone }), step: length, after: (moment) => times.after(moment) };
    }
    case "iterator": {
      const dates = Array.from({ length: 40 }, (_, index) => START + index * step + Math.floor(random() * step));
      return {
        options: () => ({ at: dates.map((date) => new Date(date)) }),
        step,
        after: (moment) => dates.find((date) => date > moment) ?? Infinity,
      };
    }
    case "function":
      return { options: () => ({ at: (now) => new Date(onGrid(now.getTime())) }), step, after: onGrid };
  }
}

interface Attempt {
  readonly due: number;
  readonly attempt: number;
  readonly started: number;
  ended: number | null;
  /** Makes it end, well or not. */
  readonly end: (well: boolean) => void;
}

/** What the runs so far have got wrong, or null. */
function faultOf(attempts: readonly Attempt[], times: Times, now: number): string | null {
  let last: Attempt | null = null;
  /** Times up to here were missed or left out. */
  let excused = -Infinity;
  for (const attempt of attempts) {
    const { due, started } = attempt;
    if (due !== START && times.after(due - 1) !== due) return `there is no due time ${due - START}`;
    if (started < due) return `the due time ${due - START} was run too early`;
    if (attempt.attempt > 1) {
      if (last === null || last.due !== due || last.attempt !== attempt.attempt - 1)
        return `attempt ${attempt.attempt} of ${due - START} comes from nowhere`;
    } else if (last !== null) {
      if (due <= last.due) return `the due time ${due - START} was run again after ${last.due - START}`;
      const lost = times.after(Math.max(last.due, excused));
      if (lost < due) return `the due time ${lost - START} was lost`;
    }
    excused = Math.max(excused, started, attempt.ended ?? now);
    last = attempt;
  }
  return null;
}

test("whatever happens to the object, no due time is lost and none is run twice", { timeout: 600_000 }, async () => {
  await eachSeed(200, async (random) => {
    const times = timesFrom(random);
    const lives = new SchedulerLives();
    const attempts: Attempt[] = [];
    let open: Attempt | null = null;
    const callback = ({ due, attempt }: TaskRun): unknown => {
      if (open !== null) throw new Error("a run overtook another");
      const begun = { due: due.getTime(), attempt, started: lives.now, ended: lives.now as number | null };
      const kind = random();
      // A run that takes longer than it may is another test's matter.
      if (kind < 0.7 || 8 * times.step > 5 * MINUTE) {
        attempts.push({ ...begun, end: () => {} });
        if (kind > 0.6) throw new Error("planned failure");
        return undefined;
      }
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const entry: Attempt = {
        ...begun,
        ended: null,
        end(well) {
          entry.ended = lives.now;
          open = null;
          if (well) resolve();
          else reject(new Error("planned failure"));
        },
      };
      open = entry;
      attempts.push(entry);
      return promise;
    };
    const deploy = (): void =>
      lives.deploy((table) => table.add("task", callback, { ...times.options(), retries: RETRIES }));
    const present = (): Attempt | null => open;
    const forgetOpen = (): void => {
      const entry = present();
      if (entry !== null) entry.ended = lives.now;
      open = null;
    };
    deploy();
    await lives.heartbeat();
    for (let count = 0; count < 30; count++) {
      const action = random();
      const longest = present() === null ? 8 * times.step : Math.min(8 * times.step, 5 * MINUTE);
      if (action < 0.5) await lives.pass(Math.floor(random() * random() * longest));
      else if (action < 0.6) {
        forgetOpen();
        lives.lose();
      } else if (action < 0.67) {
        forgetOpen();
        deploy();
      } else if (action < 0.75) {
        forgetOpen();
        lives.lose();
        lives.now += Math.floor(random() * longest);
      } else if (action < 0.8) lives.alarm = null;
      else if (action < 0.9) await lives.heartbeat();
      else present()?.end(random() < 0.5);
      await settle();
      const overtaken = lives.log.find(({ message }) => message.includes("overtook"));
      if (overtaken !== undefined) throw new Error(overtaken.message);
      if (present() !== null && lives.now - (present()?.started ?? 0) > 5 * MINUTE) present()?.end(true);
      await settle();
    }
    await lives.heartbeat();
    const fault = faultOf(attempts, times, lives.now);
    if (fault !== null) throw new Error(fault);
    const next = lives.scheduler.states.get("task")?.due ?? null;
    const following = times.after(lives.now);
    if (next !== (following === Infinity ? null : following))
      throw new Error(`the next time is ${next}, not ${following}`);
    if (next !== null && (lives.alarm === null || lives.alarm > next))
      throw new Error("the alarm would sleep through the next time");
  });
});
