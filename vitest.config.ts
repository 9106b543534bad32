import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: ["test/setup.ts"],
    // Most tests of the command line wait for processes of their own.
    maxWorkers: "100%",
    globalSetup: ["test/cli/shared-home.ts"],
  },
});
