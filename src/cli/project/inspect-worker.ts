// A project's Worker: does it export what the configuration binds, and is bound what it uses?
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { missingExport, REGISTRY_CLASS, SIGN_IN_CLASS } from "../../node/compatibility.ts";
import { bundle, BuildError, type Bundle } from "../../node/bundle.ts";
import type { Config, Finding } from "./config-fields.ts";

/** What is wrong between the entry and the configuration. @param folder where the configuration is */
export async function inspectWorker({ main, durable_objects }: Config, folder: string): Promise<Finding[]> {
  if (main === undefined) return [];
  const file = JSON.stringify(resolve(folder, main));
  const entry = `export * from ${file};\nexport { default } from ${file};\n`;
  let made: Bundle;
  try {
    made = await bundle({ ownModules: "beside", folder: dirname(join(folder, main)), entry });
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    // wrangler may know better: a project can have aliases and rules of its own.
    return [{ level: "advice", text: `${main} cannot be bundled here: ${error.message}` }];
  }
  const own = (durable_objects?.bindings ?? []).filter(({ script_name }) => script_name === undefined);
  const missing = own.filter(({ class_name }) => !made.exports.includes(class_name));
  return [
    ...missing.map(({ class_name }) => wrong(missingExport(main, class_name))),
    ...USERS.flatMap((user) => objectsOfUser(user, made, own, main, folder)),
  ];
}

/** What a Worker uses that has objects of its own. */
interface ObjectUser {
  readonly what: string;
  readonly classes: Readonly<Record<string, string>>;
  readonly uses: RegExp;
}

const USERS: readonly ObjectUser[] = [
  {
    what: "a sign-in",
    classes: SIGN_IN_CLASS,
    // Cloudflare Access keeps nothing, so it needs no objects.
    uses: /import\s*\{[^}]*\b(?:basicAuth|oauth)\b[^}]*\}\s*from\s*["']edgepanel\/auth["']/,
  },
  {
    what: "an admin",
    classes: REGISTRY_CLASS,
    uses: /import\s*\{[^}]*\badmin\b[^}]*\}\s*from\s*["']edgepanel\/admin["']/,
  },
];

function objectsOfUser(
  { what, classes, uses }: ObjectUser,
  { inputs, exports }: Bundle,
  bound: readonly { readonly name: string }[],
  main: string,
  folder: string,
): Finding[] {
  const user = inputs.find((path) => uses.test(readFileSync(path, "utf8")));
  if (user === undefined) return [];
  const [[binding, className] = ["", ""]] = Object.entries(classes);
  const why = `${relative(folder, user)} has ${what}`;
  // A class that is bound and missing is said already.
  if (bound.some(({ name }) => name === binding)) return [];
  const bind = `add { "name": "${binding}", "class_name": "${className}" }, and "${className}" to new_sqlite_classes`;
  return [
    wrong(`${why}, but there is no Durable Object binding ${binding}: ${bind}`),
    ...(exports.includes(className) ? [] : [wrong(missingExport(main, className))]),
  ];
}

const wrong = (text: string): Finding => ({ level: "wrong", text });
