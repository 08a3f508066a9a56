// What the admin's page shows, asked anew from time to time while someone looks.
import { errorText } from "../base/errors.ts";
import { state } from "../state/state.ts";
import { Fleet, type FleetOverview } from "../fleet/fleet.ts";
import type { SchedulerView } from "../state/tasks/scheduler-calls.ts";
import { callScheduler } from "../worker/objects.ts";
import type { WorkerEnv } from "../worker/env.ts";

/** Milliseconds between two looks. */
const INTERVAL = 10_000;
/** Milliseconds that the page looks back. */
export const WINDOW = 24 * 3_600_000;

/** One look. */
export interface Look {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly overview: FleetOverview;
  /** Null without scheduled tasks. */
  readonly tasks: SchedulerView | null;
}

/** Asks and tells whoever shows it. */
export class Watched {
  readonly env: WorkerEnv;
  readonly fleet: Fleet;
  readonly #listeners: ((look: Look) => void)[] = [];
  readonly #failed: (text: string | null) => void;

  /** @param failed told why a look did not succeed; null when one did */
  constructor(env: WorkerEnv, failed: (text: string | null) => void) {
    this.env = env;
    this.fleet = new Fleet(env);
    this.#failed = failed;
  }

  listen(listener: (look: Look) => void): void {
    this.#listeners.push(listener);
  }

  /** Looks now and from time to time. */
  async begin(): Promise<void> {
    state.addPeriodicCallback(() => this.look(), { period: INTERVAL });
    await this.look();
  }

  async look(): Promise<void> {
    const at = Date.now();
    try {
      const [overview, tasks] = await Promise.all([
        this.fleet.overview(at - WINDOW),
        callScheduler(this.env, (scheduler) => scheduler.view()),
      ]);
      for (const listener of this.#listeners) listener({ at, overview, tasks });
      this.#failed(null);
    } catch (error) {
      this.#failed(errorText(error));
    }
  }
}
