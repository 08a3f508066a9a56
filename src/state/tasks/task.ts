// What a scheduled task is: its name, its callback, its times.
import type { Schedule } from "./schedule.ts";

/** What a task's callback is told about its run. */
export interface TaskRun {
  readonly name: string;
  /** When this run was due. The same for all its attempts, and never twice within one schedule. */
  readonly due: Date;
  /** 1 for the first attempt, 2 for the first retry. */
  readonly attempt: number;
  /** Aborted when the run takes longer than `TASK_LIMITS.runTime` allows. */
  readonly signal: AbortSignal;
}

export type TaskCallback = (run: TaskRun) => unknown;

/** When a task runs. At least one of `at`, `period` and `cron` is given. */
export interface TaskOptions {
  /**
   * A Date: the first run, or with `cron` the moment from which it counts. An iterator or iterable: every run, in
   * ascending order. A
   * function: called for each next run with the present moment; null ends the task.
   */
  readonly at?: Date | Iterable<Date> | Iterator<Date> | ((now: Date) => Date | null);
  /**
   * Time from one run to the next: milliseconds, or Panel's text of weeks, days, hours, minutes and seconds: `2d12h`,
   * `1h30m`, `0.5s`.
   */
  readonly period?: number | string;
  /** Five fields, or six with seconds first, or an alias like `@daily`: `0 9 * * MON-FRI`, `0 0 L * *`. */
  readonly cron?: string;
  /** IANA time zone that `cron` is read in: `Europe/Berlin`. Default `UTC`. */
  readonly timeZone?: string;
  /** How often a run that failed is tried again. Default 5. */
  readonly retries?: number;
}

/** A task as the setup modules described it. */
export interface Task {
  readonly name: string;
  readonly callback: TaskCallback;
  readonly schedule: Schedule;
  readonly retries: number;
}

/** Named limits of tasks; times in milliseconds. */
export const TASK_LIMITS = {
  /** Shortest and longest period. */
  period: { min: 100, max: 366 * 24 * 3600 * 1000 },
  /** Most retries of one run. */
  retries: 20,
  /** Most characters of a task's name. */
  name: 200,
  /** Most items that are taken from an iterator to find one that is still to come. */
  iteratorItems: 100_000,
  /**
   * A run that takes longer counts as failed. An object that waits for nothing but itself is kept for this long
   * (Cloudflare docs, durable-object-lifecycle).
   */
  runTime: 15 * 60 * 1000,
} as const;
