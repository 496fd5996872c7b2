import { describe, expect, it } from 'vitest';
import { datasetFormats } from '../../../electron/core/formats/dataset-formats.ts';
import { findFormats, groupFormats, takesOffsets } from '../../../renderer/state/export-formats.ts';
import { exportFormat } from '../../../shared/contract/datasets.ts';

const names = (groups: ReturnType<typeof groupFormats>) => groups.flatMap(({ formats }) => formats);

describe('groupFormats', () => {
  it('has every format once, and a place for all of them', () => {
    const groups = groupFormats();
    expect(names(groups).toSorted()).toEqual(exportFormat.options.toSorted());
    expect(groups.map(({ id }) => id)).not.toContain('others');
  });
  it('keeps one that no group names', () => {
    const strange = 'scroll' as (typeof exportFormat.options)[number];
    expect(groupFormats(['brat', strange])).toEqual([
      { id: 'tools', formats: ['brat'] },
      { id: 'others', formats: [strange] },
    ]);
  });
});

describe('findFormats', () => {
  const said: Readonly<Record<string, string>> = {
    brat: 'brat standoff – a file for each article',
    spacy: 'spaCy – for training, résumé Größe',
  };
  const find = (query: string) => names(findFormats(query, (format) => said[format] ?? ''));
  it.each([
    ['without a word, every one', '  ', exportFormat.options.length],
    ['by its name', 'STANDOFF', 1],
    ['by what is said of it, in any order', 'article file', 1],
    ['by its id', 'doccano', 1],
    ['without accents', 'resume grosse', 0],
    ['without accents, umlauts too', 'resume größe', 1],
    ['not by words of two formats', 'standoff training', 0],
  ])('finds %s', (_, query, count) => {
    expect(find(query)).toHaveLength(count);
  });
});

it('knows which formats leave the unit of offsets open', async () => {
  for (const [name, load] of Object.entries(datasetFormats)) {
    const { offsets } = await load();
    expect(takesOffsets(exportFormat.parse(name)), name).toBe(offsets === 'choice');
  }
});
