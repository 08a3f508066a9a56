// The flags of `edgepanel serve` -> the apps and options of `serve()`.
import { globSync } from "node:fs";
import { resolve } from "node:path";
import type { ServeOptions } from "../../node/serve-options.ts";
import { UsageError } from "../usage-error.ts";
import { readSignIn } from "./sign-in-flags.ts";
import type { ServeFlags } from "./serve-flags.ts";

/** What to serve, and how. @throws UsageError for what cannot be read */
export function readServe(
  files: readonly string[],
  flags: ServeFlags,
  cwd: string,
): { readonly apps: string[]; readonly options: ServeOptions } {
  const staticDirs = pairs(flags.staticDirs, "--static-dirs", "route=folder");
  const indexTitles = pairs(flags.indexTitles, "--index-titles", "app=title");
  const reuse = reuseOf(flags.reuseSessions);
  // A flag that takes several values also takes the files that follow it.
  const named = [...reuse.files, ...files, ...staticDirs.others, ...indexTitles.others];
  if (named.length === 0) throw new UsageError("Say which apps to serve: edgepanel serve app.ts");
  const apps = flags.glob === true ? named.flatMap((pattern) => matches(pattern, cwd)) : named;
  const options = optionsOf(flags, cwd, staticDirs.values, indexTitles.values, reuse.value);
  return { apps, options: { ...options, ...readSignIn(flags) } };
}

function optionsOf(
  flags: ServeFlags,
  cwd: string,
  staticDirs: Readonly<Record<string, string>> | undefined,
  indexTitles: Readonly<Record<string, string>> | undefined,
  reuseSessions: true | "warm" | undefined,
): ServeOptions {
  const { port, address, setup, index, prefix, globalLoadingSpinner, warm } = flags;
  const { sessionTokenExpiration, unusedSessionLifetime, websocketMaxMessageSize, logLevel, logFormat } = flags;
  const { includeHeaders, excludeHeaders, includeCookies, excludeCookies } = flags;
  const dev = flags.dev === true || flags.autoreload === true;
  return defined({
    cwd,
    port,
    address,
    setup,
    index,
    prefix,
    globalLoadingSpinner,
    warm,
    sessionTokenExpiration,
    unusedSessionLifetime,
    websocketMaxMessageSize,
    logLevel,
    includeHeaders,
    excludeHeaders,
    includeCookies,
    excludeCookies,
    staticDirs,
    indexTitles,
    reuseSessions,
    dev,
    show: flags.show,
    // People read a terminal and the development server; a machine reads what is written elsewhere.
    logFormat: logFormat ?? (dev || process.stdout.isTTY ? "people" : "json"),
    showIndex: flags.disableIndex === true ? false : undefined,
    indexRedirect: flags.disableIndexRedirect === true ? false : undefined,
    websocketOrigin: flags.allowWebsocketOrigin,
    liveness: flags.livenessEndpoint ?? flags.liveness,
    admin: flags.adminUsers ?? flags.admin,
    restSessionInfo: flags.restSessionInfo,
    otlp: flags.otlp,
    state: flags.state === undefined ? undefined : resolve(cwd, flags.state),
    tls: tlsOf(flags, cwd),
    vars: pairs(flags.var, "--var", "name=value", true).values,
  });
}

/** The object without the fields that are undefined. */
function defined<Value extends object>(value: { [Name in keyof Value]: Value[Name] | undefined }): Value {
  // The cast: the fields that are left have their own types.
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value;
}

/** `name=value` texts; others are given back, or refused when `strict`. @throws UsageError for an empty name */
function pairs(
  given: readonly string[] | undefined,
  flag: string,
  form: string,
  strict = false,
): { readonly values: Readonly<Record<string, string>> | undefined; readonly others: readonly string[] } {
  if (given === undefined) return { values: undefined, others: [] };
  const others = given.filter((text) => !text.includes("="));
  const values = given.filter((text) => text.includes("="));
  if (values.length === 0 || (strict && others.length > 0) || values.some((text) => text.startsWith("=")))
    throw new UsageError(`${flag} takes ${form}, not ${given.join(" ")}`);
  const entries = values.map((text) => [text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)]);
  return { values: Object.fromEntries(entries), others };
}

/** `--reuse-sessions app.ts` is the bare flag and a file. */
function reuseOf(value: string | true | undefined): {
  readonly value: true | "warm" | undefined;
  readonly files: readonly string[];
} {
  if (value === undefined || value === true || value === "warm") return { value, files: [] };
  return { value: true, files: [value] };
}

function matches(pattern: string, cwd: string): string[] {
  const found = globSync(pattern, { cwd }).sort();
  if (found.length === 0) throw new UsageError(`No file matches ${pattern}`);
  return found;
}

function tlsOf({ sslCertfile, sslKeyfile }: ServeFlags, cwd: string): ServeOptions["tls"] {
  if (sslCertfile === undefined && sslKeyfile === undefined) return undefined;
  if (sslCertfile === undefined || sslKeyfile === undefined)
    throw new UsageError("HTTPS needs both --ssl-certfile and --ssl-keyfile");
  return { certFile: resolve(cwd, sslCertfile), keyFile: resolve(cwd, sslKeyfile) };
}
