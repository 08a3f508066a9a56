// Who may import whom: the table of docs/design, checked on the resolved import graph (type-only imports included). No
// value cycles.

/** Folder of src -> the folders of src it may import besides itself. */
const BASE = ["base"];
// Patches are documents' changes in the protocol's shapes, so the document knows the types of the wire.
const DOCUMENT = ["base", "protocol", "serialization", "models", "document"];
const SESSION = ["base", "protocol", "serialization", "models", "document", "reactive", "state", "app"];

const MAY_IMPORT = {
  base: [],
  protocol: BASE,
  serialization: BASE,
  models: ["base", "serialization"],
  document: ["base", "protocol", "serialization", "models"],
  reactive: BASE,
  state: ["base", "reactive", "document"],
  components: ["base", "reactive", "serialization", "models", "document", "state"],
  // Classes of params come with their forms, which are made of components.
  param: ["base", "reactive", "serialization", "models", "state", "components"],
  material: ["base", "serialization", "reactive", "models", "components"],
  plotting: ["base", "serialization", "reactive", "models", "components/core"],
  app: [
    "base",
    "serialization",
    "reactive",
    "models",
    "document",
    "state",
    "components/core",
    "components/notifications",
    "components/panes",
  ],
  page: DOCUMENT,
  session: SESSION,
  scheduler: ["base", "state", "app"],
  // What sessions tell, and who keeps it.
  fleet: ["base", "app"],
  // The admin's page is an app like any other; the Worker knows its port alone.
  admin: ["base", "fleet", "models", "reactive", "state", "components", "plotting", "app", "session", "worker"],
  worker: ["base", "protocol", "state", "app", "page"],
  // A sign-in stands in front of the Worker's routes: it has their port, and nothing of the Worker imports it.
  auth: ["base", "protocol", "page", "worker"],
  // A Worker of its own, which only hears of others.
  otlp: BASE,
  client: ["base", "protocol"],
  node: BASE,
  // Of the sign-in it has the hashes of passwords.
  cli: ["base", "node", "auth"],
  testing: ["base", "protocol", "serialization", "models", "document", "state", "app", "session"],
};

/**
 * Single files that may reach further: the places where the object classes are exported, and the public authoring API.
 */
const MAY_REACH_FURTHER = "^src/(index|worker/(index|create-worker))\\.ts$";

/**
 * Server folders that run in workerd; of Node's modules they may use AsyncLocalStorage alone, and that only in
 * src/state.
 */
const IN_WORKERD = "^src/(?!node/|cli/|testing/)";

const folderRules = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `imports-of-${folder}`,
  comment: `src/${folder} may import ${allowed.length === 0 ? "nothing of src" : allowed.join(", ")} besides itself.`,
  severity: "error",
  from: { path: `^src/${folder}/`, pathNot: MAY_REACH_FURTHER },
  to: {
    path: "^(src|test|examples|scripts|bench|worker-templates)/",
    pathNot: `^src/(${[folder, ...allowed].join("|")})/`,
  },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    {
      name: "no-cycle",
      comment: "A cycle of values has no load order. Break it with a port (an interface) or an `import type`.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "unlisted-folder",
      comment: "Every folder of src stands in the table above.",
      severity: "error",
      from: { path: "^src/[^/]+/", pathNot: `^src/(${Object.keys(MAY_IMPORT).join("|")})/` },
      to: {},
    },
    {
      name: "node-modules-in-workerd",
      comment: "Code that runs in workerd or the browser uses no Node module, but for those named in the rules below.",
      severity: "error",
      from: { path: IN_WORKERD },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(async_hooks|crypto|diagnostics_channel)$" },
    },
    {
      name: "one-user-of-diagnostics-channel",
      comment:
        "What a deployment does is told in one place: src/base/diagnostics.ts names the channels and their fields.",
      severity: "error",
      from: { path: "^src/(?!base/diagnostics\\.ts$)" },
      to: { path: "^(node:)?diagnostics_channel$" },
    },
    {
      name: "one-user-of-node-crypto",
      comment: "scrypt and comparisons of passwords are in src/auth alone; all else uses WebCrypto.",
      severity: "error",
      from: { path: "^src/(?!auth/|node/|cli/|testing/)" },
      to: { path: "^(node:)?crypto$" },
    },
    {
      name: "one-user-of-async-hooks",
      comment: "AsyncLocalStorage is behind src/state: everything session-bound is found through it.",
      severity: "error",
      from: { path: "^src/(?!state/)" },
      to: { path: "^(node:)?async_hooks$" },
    },
    {
      name: "public-names-only",
      comment: "Examples and templates import the package by its public name, as its users do.",
      severity: "error",
      from: { path: "^(examples|worker-templates)/" },
      to: { path: "^src/", dependencyTypes: ["local"] },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { path: "^(src|examples|scripts|bench|worker-templates)/" },
      to: { path: "^test/(?!support/)" },
    },
    {
      name: "resolvable",
      comment:
        "An import that leads nowhere. (A template is a package of its own and gets edgepanel from npm; the compiler checks its paths. A bundle of an author is made when it is wanted.)",
      severity: "error",
      // The client's build takes the libraries of page templates out of Panel's package (scripts/client/page-parts.ts).
      from: { pathNot: "^src/client/templates/" },
      to: { couldNotResolve: true, pathNot: "^(cloudflare:|edgepanel(/|$))|\\.bundle\\.js$" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|lib|\\.wrangler)/" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
