// The admin of a deployment: the registry of its sessions, and the page that looks at it.
import { env as bindings } from "cloudflare:workers";
import { systemClock } from "../base/clock.ts";
import { ArgumentError, errorText } from "../base/errors.ts";
import { checkOptionNames, namesOf } from "../base/option-names.ts";
import { Fleet } from "../fleet/fleet.ts";
import { PageTeller } from "../fleet/page-teller.ts";
import { registryClass } from "../fleet/registry-object.ts";
import { shardOf } from "../fleet/registry-calls.ts";
import type { PlatformOptions } from "../fleet/platform-objects.ts";
import { FleetTeller } from "../fleet/session-teller.ts";
import type { Admin } from "../worker/admin.ts";
import type { WorkerEnv } from "../worker/env.ts";
import { adminPage } from "./page.ts";
import { metricsText } from "./metrics.ts";
import { sessionInfo } from "./session-info.ts";

/** Who sees the admin's page, and what it minds. */
export interface AdminOptions {
  /**
   * Names of the users who may see and use it: `state.user` of the sign-in. "everyone": whoever reaches the server, also
   * without a sign-in; for a machine of one's own alone.
   *
   * @example ["ada"]
   */
  readonly users: readonly string[] | "everyone";
  /** US dollars a month; the page, and a line of the log once a day, warn when 80 % of it would be used at the present rate. Default: it does not. */
  readonly monthlyBudget?: number;
  /**
   * Compares the platform's list of objects with the registry once a day, and shows objects that no session is. It needs
   * a secret with an API token. Default: nothing is compared.
   *
   * @example platform: { account: "…", namespace: "…" }
   */
  readonly platform?: PlatformOptions;
  /** Whether `/rest/session_info` lists the sessions as JSON (Panel's `--rest-session-info`). Default false. */
  readonly restSessionInfo?: boolean;
}

const OPTIONS = namesOf<AdminOptions>({ users: true, monthlyBudget: true, platform: true, restSessionInfo: true });

/**
 * Switches the admin on: a page at `/_edgepanel/admin` with sessions, tasks, pages, callbacks, log and cost, and the
 * registry that it looks at. Bind its class as `REGISTRY`. Looking at it wakes no session.
 *
 * @example
 * const worker = createWorker({ apps, auth, admin: admin({ users: ["ada"] }) });
 * export const { Session, Scheduler, SignIn, Registry } = worker;
 * @throws ArgumentError without anyone who may see it
 */
export function admin(options: AdminOptions): Admin {
  checkOptionNames("admin()", options, OPTIONS);
  const { users, monthlyBudget, platform, restSessionInfo = false } = options;
  // The cast: a plain script is not checked by the compiler.
  const given = users as unknown;
  if (given !== "everyone" && !(Array.isArray(given) && given.length > 0 && given.every(isName)))
    throw new ArgumentError('admin(): name the users who may see it, as in admin({ users: ["ada"] })');
  if (monthlyBudget !== undefined && !(monthlyBudget > 0))
    throw new ArgumentError("admin(): monthlyBudget is an amount of US dollars above 0");
  const names = new Set(users === "everyone" ? [] : users);
  const pages = new PageTeller((news) => shardOf(envOf(), news.app).pages(news), systemClock);
  return {
    Registry: registryClass({ platform, monthlyBudget }),
    app: adminPage({ env: envOf, monthlyBudget: monthlyBudget ?? null }),
    isForEveryone: users === "everyone",
    mayEnter: (visitor) =>
      users === "everyone" || (visitor !== null && visitor.guest !== true && names.has(visitor.user)),
    teller: (env, log) => {
      const port = { now: () => systemClock.now(), log };
      return (source) => new FleetTeller(source, { ...port, send: (news) => shardOf(env, source.id).told(news) });
    },
    pageGiven(app, state, read, _env, context) {
      pages.count(app, state, read, context);
    },
    async metrics(env) {
      try {
        return metricsText(await new Fleet(env).overview(systemClock.now()), systemClock.now());
      } catch (error) {
        return `# The registry does not answer: ${errorText(error).replaceAll("\n", " ")}\n`;
      }
    },
    sessionInfo: (env) => (restSessionInfo ? sessionInfo(new Fleet(env)) : Promise.resolve(null)),
  };
}

const isName = (name: unknown): boolean => typeof name === "string" && name !== "";

/** The bindings of the deployment. */
function envOf(): WorkerEnv {
  const all: unknown = bindings;
  // The cast: the code of this Worker has the bindings of this Worker.
  return all as WorkerEnv;
}
