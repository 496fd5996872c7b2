import { defineConfig } from '@playwright/test';

/** Journeys through the real app, one at a time: each starts an Electron of its own, and where two share the
 *  processors, keys come before what they are meant for. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  globalSetup: './global-setup.ts',
  workers: 1,
  // A machine that many share may stop for seconds; what is really broken fails twice.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
});
