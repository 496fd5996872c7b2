import { defineConfig } from '@playwright/test';

/** Journeys through the real app: each file starts Electrons of its own. Two files run at a time, each on a display
 *  of its own: most of a journey is waiting. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  globalSetup: './global-setup.ts',
  workers: 2,
  // A machine that many share may stop for seconds; what is really broken fails twice.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
});
