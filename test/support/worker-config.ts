// The repository's wrangler.toml with another entry, for tests that bring their own apps.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The project's folder. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** The secret that test servers sign tokens with. */
export const TEST_SECRET = "a secret for tests only";

/**
 * Path of a configuration like wrangler.toml but with `main` as its entry (path from the project's folder), so that
 * bindings are written down once.
 *
 * @param variables plain variables of the Worker
 */
export function configFor(main: string, variables: Readonly<Record<string, string>> = {}): string {
  const folder = join(ROOT, ".wrangler", "test-configs");
  const absolute = (path: string): string => JSON.stringify(join(ROOT, path));
  const vars = Object.entries(variables).map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`);
  const base = readFileSync(join(ROOT, "wrangler.toml"), "utf8")
    .replace(/^main = .*$/m, `main = ${absolute(main)}`)
    .replace(/^directory = "(.*)"$/m, (_line, path: string) => `directory = ${absolute(path)}`);
  // Only a Worker with a sign-in has the objects of sign-ins, only one with an admin a registry.
  const source = readFileSync(join(ROOT, main), "utf8");
  const whole = [["SIGN_INS", "SignIn"] as const, ["REGISTRY", "Registry"] as const].reduce(
    (config, [name, className]) => (source.includes(className) ? withClass(config, name, className) : config),
    base,
  );
  const text = vars.length === 0 ? whole : `${whole}\n[vars]\n${vars.join("")}`;
  const path = join(folder, `${createHash("sha256").update(text).digest("hex").slice(0, 16)}.toml`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return path;
}

const withClass = (text: string, name: string, className: string): string =>
  text
    .replace(
      "[[migrations]]",
      `[[durable_objects.bindings]]\nname = "${name}"\nclass_name = "${className}"\n\n[[migrations]]`,
    )
    .replace(/(new_sqlite_classes = \[.*)\]/, `$1, "${className}"]`);
