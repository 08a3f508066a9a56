// Apps and options -> the source text of the Worker that serves them.
import type { AppFile } from "./app-files.ts";
import { SIGN_IN_SECRET, type SignInPlan } from "./sign-in.ts";

/** What the Worker's entry is made of. All options are JSON. */
export interface EntryOptions {
  readonly apps: readonly AppFile[];
  /** File whose default export is run once while the Worker loads. */
  readonly setup?: string;
  /** Options that the app at a path starts from: `defineApp`'s own ones come over them. */
  readonly appDefaults: (path: string) => Readonly<Record<string, unknown>>;
  /** Options of `createWorker`. */
  readonly worker: Readonly<Record<string, unknown>>;
  /** Options of `siteWorker`. */
  readonly site: Readonly<Record<string, unknown>>;
  /** The sign-in: a function of `edgepanel/auth` and its options. */
  readonly signIn: Pick<SignInPlan, "kind" | "options"> | null;
  /** Options of `admin()` of `edgepanel/admin`; null without an admin. */
  readonly admin: Readonly<Record<string, unknown>> | null;
  /** `process.argv` from its third place on. */
  readonly args: readonly string[];
}

/** Name of the module that gives `process.argv` before the apps are loaded. */
export const ARGS_MODULE = "edgepanel-arguments";

/** The text of the entry; its imports are absolute paths. */
export function entryText({ apps, setup, appDefaults, worker, site, signIn, admin, args }: EntryOptions): string {
  const imports = apps.map(({ file }, i) => `import * as app${i} from ${JSON.stringify(file)};`);
  const entries = apps.map(
    ({ path, file }, i) =>
      `  ${JSON.stringify(path)}: appFrom(app${i}.default, ${JSON.stringify(file)}, ${JSON.stringify(appDefaults(path))}),`,
  );
  return [
    args.length === 0 ? "" : `import ${JSON.stringify(ARGS_MODULE)};`,
    `import { appFrom, createWorker, siteWorker } from "edgepanel/worker";`,
    ...(signIn === null
      ? []
      : [
          `import { ${signIn.kind} } from "edgepanel/auth";`,
          'import { env as environment } from "cloudflare:workers";',
          `const secret = environment[${JSON.stringify(SIGN_IN_SECRET)}];`,
        ]),
    ...(admin === null ? [] : ['import { admin } from "edgepanel/admin";']),
    ...imports,
    ...(setup === undefined ? [] : [`import setup from ${JSON.stringify(setup)};`]),
    "const worker = createWorker({",
    `  ...${JSON.stringify(worker)},`,
    setup === undefined ? "" : "  setup,",
    signIn === null ? "" : `  auth: ${signInCall(signIn)},`,
    admin === null ? "" : `  admin: admin(${JSON.stringify(admin)}),`,
    "  apps: {",
    ...entries,
    "  },",
    "});",
    `export default siteWorker(worker, ${JSON.stringify(site)});`,
    `export const { ${["Session", "Scheduler", ...(signIn === null ? [] : ["SignIn"]), ...(admin === null ? [] : ["Registry"])].join(", ")} } = worker;`,
    "",
  ].join("\n");
}

function signInCall({ kind, options }: Pick<SignInPlan, "kind" | "options">): string {
  const json = JSON.stringify(options);
  return kind === "basicAuth"
    ? `basicAuth(JSON.parse(secret), ${json})`
    : `oauth({ ...${json}, ...(secret === "" ? {} : { clientSecret: secret }) })`;
}

/** The text of the module that gives `process.argv`, as a program started with `args` has it. */
export const argsText = (args: readonly string[]): string =>
  `import process from "node:process";\nprocess.argv.splice(0, Infinity, ...${JSON.stringify(["edgepanel", "serve", ...args])});\n`;
