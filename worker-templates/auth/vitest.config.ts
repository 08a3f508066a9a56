// Tests run in workerd, with the bindings of wrangler.jsonc.
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // The first request of a test file loads the whole Worker.
  test: { testTimeout: 60_000 },
  plugins: [
    cloudflareTest({
      wrangler: { configPath: "./wrangler.jsonc" },
      miniflare: {
        bindings: { EDGEPANEL_SECRET: "a secret for tests only", USERS: '{"ada":"lovelace","bob":"babbage"}' },
      },
    }),
  ],
});
