// Makes node_modules match package-lock.json and finds the Node of the project in it. Runs on any Node >= 20 without
// dependencies.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/**
 * Whether what npm wrote down as installed differs from the lock file. Packages for other systems are marked optional
 * there and may be absent.
 *
 * @param {string} root the project's folder
 * @returns {boolean}
 */
export function isStale(root) {
  const hidden = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return true;
  const installed = readJson(hidden).packages;
  for (const [path, wanted] of Object.entries(readJson(join(root, "package-lock.json")).packages)) {
    if (path === "") continue;
    const found = installed[path];
    if (found === undefined ? wanted.optional !== true : found.version !== wanted.version) return true;
  }
  return false;
}

/** @param {string} root @param {readonly string[]} args */
const npm = (root, args) => {
  console.log(`edgepanel: npm ${args.join(" ")}`);
  // The shell is needed on Windows, where npm is a .cmd file; the arguments are fixed words.
  return spawnSync("npm", [...args], { cwd: root, stdio: "inherit", shell: process.platform === "win32" }).status === 0;
};

/**
 * Installs what is missing.
 *
 * @param {string} root the project's folder
 */
export function install(root) {
  if (!isStale(root)) return;
  console.log("edgepanel: installing dependencies (once; about 500 MB)");
  const quiet = ["--no-fund", "--no-audit", "--loglevel=error"];
  if (npm(root, ["ci", ...quiet])) return;
  console.log("edgepanel: npm ci did not work, trying npm install");
  if (npm(root, ["install", ...quiet])) return;
  console.error(
    "edgepanel: the dependencies could not be installed. Check the network and the npm registry, then run the command again.",
  );
  process.exit(1);
}

/** Whether this Node can run TypeScript files and wrangler itself (Node >= 22.18 strips types without a flag). */
const isRecent = () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
};

/**
 * The Node to run the project's scripts with: the `node` package's, else the one that runs now when it is recent
 * enough.
 *
 * @param {string} root the project's folder
 * @returns {string}
 */
export function projectNode(root) {
  const own = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(own) && spawnSync(own, ["--version"]).status === 0) return own;
  if (isRecent()) return process.execPath;
  console.error(
    `edgepanel: Node ${process.versions.node} is too old for wrangler and the \`node\` package has no binary (were its install scripts blocked?).\n` +
      "Run `npm rebuild node`, or use Node 24, then try again.",
  );
  process.exit(1);
}

/**
 * A signal to npm ends npm and the shell between it and this process, and never arrives here. All that can be seen of
 * it is another parent.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
function endWithParent(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, 250).unref();
}

/**
 * Runs one of the project's TypeScript scripts with the project's Node, passing signals on, and ends with its exit
 * code.
 *
 * @param {string} root the project's folder
 * @param {string} script path below `root`
 * @param {readonly string[]} args
 */
export function runScript(root, script, args) {
  const node = projectNode(root);
  const bin = join(root, "node_modules", ".bin");
  const child = spawn(node, [join(root, script), ...args], {
    cwd: root,
    // The fourth channel closes when this process dies, however it dies, so that the child can stop too.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: [join(node, ".."), bin, process.env.PATH].join(delimiter) },
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event !== undefined) endWithParent(child);
  child.on("error", (error) => {
    console.error(`edgepanel: ${node} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code) => process.exit(code ?? 1));
}
