// The four test projects: unit and worker need no browser, browser and e2e start servers of their own.
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // A machine with two cores: more workers only make the timing worse.
    maxWorkers: 2,
    projects: [
      { test: { name: "unit", environment: "node", include: ["test/unit/**/*.test.ts", "test/conformance/**/*.test.ts"] } },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: "./test/worker/wrangler.toml" } })],
        // The first request of a file loads the whole Worker.
        test: { name: "worker", include: ["test/worker/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      { test: { name: "browser", environment: "node", include: ["test/browser/**/*.test.ts"], testTimeout: 30_000, hookTimeout: 60_000 } },
      { test: { name: "e2e", environment: "node", include: ["test/e2e/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false } },
    ],
  },
});
