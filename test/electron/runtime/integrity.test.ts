import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { checkIntegrity } from '../../../electron/runtime/integrity.ts';
import { makeTempFolder } from './temp-folder.ts';

const expected = `sha512-${createHash('sha512').update('the right bytes').digest('base64')}`;

test('the expected file passes', async () => {
  const file = path.join(makeTempFolder(), 'archive');
  writeFileSync(file, 'the right bytes');
  await expect(checkIntegrity(file, expected)).resolves.toBeUndefined();
});

test.each(['the wrong bytes', ''])('another file is refused: %j', async (content) => {
  const file = path.join(makeTempFolder(), 'archive');
  writeFileSync(file, content);
  await expect(checkIntegrity(file, expected)).rejects.toThrow('not the expected one');
});
