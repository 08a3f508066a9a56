// The configuration of `workerd serve`, as Cap'n Proto text.

/** What the configuration names. */
export interface WorkerdConfigOptions {
  /** Compatibility date of the Worker. */
  readonly compatibilityDate: string;
  /** Names this build: pages and sessions of another one count as older. */
  readonly version: string;
  /** Durable Object classes by binding. */
  readonly objects: Readonly<Record<string, string>>;
  /** Plain variables by binding. */
  readonly vars: Readonly<Record<string, string>>;
  /** Names of environment variables that become bindings of the same name. */
  readonly secrets: readonly string[];
}

/** Name of the socket, the storage folder and the files folder, for workerd's options that override them. */
export const WORKERD_NAMES = { socket: "http", state: "state", files: "files" } as const;

/**
 * The text of `config.capnp`. Its modules are beside it: `worker.js` and `files.js`. Address and folders are placeholders
 * that `start.mjs` overrides: workerd reads relative paths from where it is started.
 */
export function workerdConfig({ compatibilityDate, version, objects, vars, secrets }: WorkerdConfigOptions): string {
  const bindings = [
    ...Object.entries(vars).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`),
    ...secrets.map((name) => `(name = ${text(name)}, fromEnvironment = ${text(name)})`),
    ...Object.entries(objects).map(
      ([name, className]) => `(name = ${text(name)}, durableObjectNamespace = ${text(className)})`,
    ),
    `(name = "ASSETS", service = "assets")`,
    `(name = "VERSION", json = ${text(JSON.stringify({ id: version, tag: "", timestamp: "" }))})`,
  ];
  // The key names the folder of a class's objects: it stays the same from build to build.
  const namespaces = Object.values(objects).map(
    (className) => `(className = ${text(className)}, uniqueKey = ${text(`edgepanel-${className}`)}, enableSql = true)`,
  );
  const { socket, state, files } = WORKERD_NAMES;
  return `# Written by edgepanel. Run it with: node start.mjs
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "apps", worker = .apps),
    (name = "assets", worker = .assets),
    (name = ${text(state)}, disk = (path = "state", writable = true, allowDotfiles = true)),
    (name = ${text(files)}, disk = (path = "files")),
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = ${text(socket)}, address = "127.0.0.1:8080", http = (), service = "apps")],
);

const apps :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = ${text(compatibilityDate)},
  bindings = [
    ${bindings.join(",\n    ")},
  ],
  durableObjectNamespaces = [
    ${namespaces.join(",\n    ")},
  ],
  durableObjectStorage = (localDisk = ${text(state)}),
);

const assets :Workerd.Worker = (
  modules = [(name = "files.js", esModule = embed "files.js")],
  compatibilityDate = ${text(compatibilityDate)},
  bindings = [(name = "FILES", service = ${text(files)})],
);
`;
}

/** A text of Cap'n Proto: C's escapes, of which JSON's are a part, but for \\u. */
function text(value: string): string {
  const json = JSON.stringify(value);
  return json.replace(/\\u([0-9a-f]{4})/g, (_escape, code: string) =>
    [...new TextEncoder().encode(String.fromCharCode(Number.parseInt(code, 16)))]
      .map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`)
      .join(""),
  );
}
