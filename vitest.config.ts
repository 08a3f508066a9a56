// The four test projects: unit and worker need no browser, browser and e2e start servers of their own.
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

/** Folders of examples: tests in workerd cannot look for themselves. */
const examples = readdirSync(new URL("examples", import.meta.url)).filter((name) =>
  existsSync(new URL(`examples/${name}/app.ts`, import.meta.url)),
);

/** Tests run the sources: `edgepanel` is src, as tsconfig.json has it for bundlers. */
const resolve = {
  alias: [
    { find: /^edgepanel$/, replacement: fileURLToPath(new URL("src/index.ts", import.meta.url)) },
    { find: /^edgepanel\/(\w+)$/, replacement: fileURLToPath(new URL("src/$1/index.ts", import.meta.url)) },
  ],
};

/** What is polled for may take a loaded machine long; a test that takes too long says so by its own limit. */
const PATIENT = { poll: { timeout: 20_000 } };

export default defineConfig({
  test: {
    // How often each app is evicted by the tests of random evictions, and what their choices come from.
    provide: {
      evictions: { count: Number(process.env["EVICTIONS"] ?? 12), seed: Number(process.env["SEED"] ?? 1) },
      examples,
    },
    // A machine with two cores: a third worker made the browser tests a tenth slower (measured 2026-11-27).
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          environment: "node",
          expect: PATIENT,
          include: ["test/unit/**/*.test.ts", "test/conformance/**/*.test.ts", "test/model/**/*.test.ts"],
        },
      },
      {
        resolve,
        plugins: [cloudflareTest({ wrangler: { configPath: "./test/worker/wrangler.toml" } })],
        // The first request of a file loads the whole Worker.
        test: {
          name: "worker",
          include: ["test/worker/**/*.test.ts"],
          expect: PATIENT,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "browser",
          environment: "node",
          expect: PATIENT,
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "e2e",
          environment: "node",
          expect: PATIENT,
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
