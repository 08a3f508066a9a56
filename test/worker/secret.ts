// The secret of test/worker/wrangler.toml.
export const TEST_SECRET = "a secret for tests only";
