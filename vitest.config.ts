import { configDefaults, defineConfig } from 'vitest/config';

if (Number(process.versions.napi) < 10) {
  throw new Error('The tests want the Node that the project brings: start them with “npm run unit”.');
}

const exclude = [...configDefaults.exclude, 'test/e2e/**', 'test/bench/**'];
const laws = 'test/laws/**/*.test.ts';
const durability = 'test/durability/**/*.test.ts';
const cli = 'test/electron/cli/**/*.test.ts';

export default defineConfig({
  test: {
    environment: 'node',
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...exclude, laws, durability, cli],
        },
      },
      { extends: true, test: { name: 'laws', include: [laws], testTimeout: 60_000 } },
      { extends: true, test: { name: 'durability', include: [durability], testTimeout: 300_000 } },
      {
        extends: true,
        test: {
          name: 'cli',
          include: [cli],
          globalSetup: 'test/electron/cli/build-once.ts',
          testTimeout: 60_000,
        },
      },
    ],
  },
});
