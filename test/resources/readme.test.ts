import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { datasetFormats } from '../../electron/core/formats/dataset-formats.ts';
import { exportFormat } from '../../shared/contract/datasets.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

const units = { codepoint: 'code points', utf16: 'UTF-16', choice: 'code points or UTF-16', none: 'none' };

test('the README has every dataset format with its offsets, and does not say of one that it leaves nothing out', async () => {
  const rows = new Map(
    [...readme.matchAll(/^\| `([\w-]+)` +\|([^|]+)\|([^|]+)\|([^|]+)\|$/gmu)].map(
      ([, name, , lost, offsets]) => [
        name,
        { lost: (lost as string).trim(), offsets: (offsets as string).trim() },
      ],
    ),
  );
  expect([...rows.keys()]).toEqual(exportFormat.options);
  for (const [name, load] of Object.entries(datasetFormats)) {
    const { offsets, carries } = await load();
    expect([name, rows.get(name)?.offsets]).toEqual([name, units[offsets ?? 'none']]);
    const { annotators: _, overlap, entities, ...rest } = carries;
    const isWhole = overlap === 'any' && entities === 'all' && Object.values(rest).every((kept) => kept);
    if (rows.get(name)?.lost === 'nothing') expect([name, isWhole]).toEqual([name, true]);
  }
});
