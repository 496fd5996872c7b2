import { expect, it } from 'vitest';
import { importTexts, makeProject } from '../../../support/project.ts';
import { makeModelFolder } from '../../../support/tiny-model.ts';

const TEXT = '“Fog 🌫️ again,” murmured Ilse Vane.\r\n\r\nOdo slept on, and Ilse on.\r\n';

it('a model’s marks are the machine’s, beside those of the rules', async () => {
  const project = await makeProject();
  await importTexts(project, { 'a.txt': TEXT, 'b.txt': `${TEXT}Odo.` });
  const folder = await makeModelFolder();
  expect(await project.call('tagger.look', { folder })).toMatchObject({
    name: 'tiny-model',
    classes: ['PER', 'SAY'],
  });
  const tagger = { folder, labels: { PER: 'speaker' } };
  await project.call('suggestion.make', { layers: ['attribution'], tagger });
  const [documentId] = await project.call('document.ids', {});
  if (documentId === undefined) throw new Error('No document.');
  const { text, annotations } = await project.call('document.get', { documentId });
  const speakers = annotations.filter(({ label }) => label === 'speaker');
  expect(speakers.map(({ start, end, origin }) => [text.slice(start, end), origin])).toEqual([
    ['Ilse Vane', 'rule'],
    ['Odo', 'model'],
    ['Ilse', 'model'],
  ]);
  // Both found her: the rule, which is surer, and the model.
  const reason = { code: 'model.said', values: { model: 'tiny-model', class: 'PER' } };
  expect(speakers[0]?.extra['suggestion']).toMatchObject({ why: expect.arrayContaining([reason]) });
  expect(speakers[1]?.extra['suggestion']).toEqual({
    rule: 'model.PER',
    confidence: expect.closeTo(0.9, 5),
    why: [reason],
  });
  expect(annotations.filter(({ label }) => label === 'quote')).toHaveLength(1);
  expect(await project.call('project.check', {})).toMatchObject({ ok: true });
  const failed = await project.fail('suggestion.make', {
    layers: ['attribution'],
    tagger: { ...tagger, labels: { ORG: 'speaker' } },
  });
  expect(failed).toMatchObject({ kind: 'InvalidInput', message: expect.stringContaining('no class “ORG”') });
  const unknown = await project.fail('suggestion.make', {
    layers: ['attribution'],
    tagger: { ...tagger, labels: { PER: 'person' } },
  });
  expect(unknown).toMatchObject({
    kind: 'InvalidInput',
    message: expect.stringContaining('no label “person”'),
  });
});
