import { expect, it, vi } from 'vitest';
import { lookAtTagger, openTagger } from '../../../../electron/core/tagger/tagger.ts';
import { makeModelFolder } from '../../../support/tiny-model.ts';

const TEXT =
  '“Fog 🌫️ again,” murmured Ilse Vane.\r\n\r\n«Нет», ODO’s cat 👩‍👩‍👧 murmured on and on and on, İlse.\nVane';

async function tag(
  folder: string,
  text: string,
  labels: Record<string, string> = { PER: 'speaker', SAY: 'cue' },
) {
  const tagger = await openTagger({ folder, labels });
  try {
    return await tagger.tag(text, () => {});
  } finally {
    await tagger.close();
  }
}

it('tells what a model is without loading it', async () => {
  const folder = await makeModelFolder();
  expect(await lookAtTagger(folder)).toEqual({
    name: 'tiny-model',
    classes: ['PER', 'SAY'],
    bytes: expect.any(Number),
  });
});

it('proposes what the model labels, at its place in the text', async () => {
  const fetching = vi.spyOn(globalThis, 'fetch');
  const found = await tag(await makeModelFolder(), TEXT);
  expect(found.map(({ label, start, end }) => [label, TEXT.slice(start, end)])).toEqual([
    ['cue', 'murmured'],
    ['speaker', 'Ilse Vane'],
    ['speaker', 'ODO'],
    ['cue', 'murmured'],
    ['speaker', 'İlse'],
    ['speaker', 'Vane'],
  ]);
  expect(found[1]).toMatchObject({
    confidence: expect.closeTo(0.9, 5),
    rule: 'model.PER',
    why: [{ code: 'model.said', values: { model: 'tiny-model', class: 'PER' } }],
  });
  expect(fetching).not.toHaveBeenCalled();
});
