import { expect, test } from 'vitest';

import { PROJECT_DIR } from '../../../electron/runtime/resolve.ts';
import { nameRecipe, readRecipe } from '../../../electron/runtime/recipe.ts';

const recipe = readRecipe(PROJECT_DIR);

test('the folder names the Electron version and is the same for the same recipe', () => {
  expect(nameRecipe(recipe)).toMatch(/^electron-33\.2\.1-[0-9a-f]{10}$/);
  expect(nameRecipe({ ...recipe })).toBe(nameRecipe(recipe));
});

test.each([
  ['stand-in version', { packageVersion: '0.0.0' }],
  ['integrity', { integrity: 'sha512-other' }],
  ['better-sqlite3 version', { sqliteVersion: '0.0.0' }],
  ['revision', { revision: recipe.revision + 1 }],
])('another %s gives another folder', (_what, change) => {
  expect(nameRecipe({ ...recipe, ...change })).not.toBe(nameRecipe(recipe));
});
