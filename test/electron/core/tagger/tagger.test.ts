import { symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { lookAtTagger } from '../../../../electron/core/tagger/look-at-tagger.ts';
import { openTagger } from '../../../../electron/core/tagger/tagger.ts';
import { tableModel } from '../../../support/onnx.ts';
import { configJson, makeModelFolder, tokenizerJson } from '../../../support/tiny-model.ts';

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

it('sees long texts in stretches, wherever these end', async () => {
  const long = 'On on, Ilse Vane. '.repeat(30);
  const found = await tag(await makeModelFolder(), long);
  expect(found.map(({ start, end }) => long.slice(start, end))).toEqual(Array(30).fill('Ilse Vane'));
});

it('proposes nothing for classes that stand for nothing, and knows no others', async () => {
  const folder = await makeModelFolder();
  expect(await tag(folder, TEXT, { SAY: 'cue' })).toHaveLength(2);
  await expect(tag(folder, TEXT, { ORG: 'source' })).rejects.toThrow('no class “ORG”. It has: PER, SAY.');
});

const broken: [name: string, files: Parameters<typeof makeModelFolder>[0], says: RegExp][] = [
  ['no model', { 'onnx/model.onnx': null }, /has no model\.onnx or onnx\/model\.onnx/u],
  ['no tokenizer', { 'tokenizer.json': null }, /has no tokenizer\.json/u],
  [
    'another kind of model',
    { 'config.json': { ...configJson, architectures: ['BertForMaskedLM'] } },
    /does not label words.*BertForMaskedLM/u,
  ],
  [
    'classes with a gap',
    { 'config.json': { ...configJson, id2label: { 0: 'O', 2: 'B-PER' } } },
    /does not label words/u,
  ],
  ['a config that is no JSON', { 'config.json': '{' }, /“config\.json” is not what/u],
  [
    'a tokenizer that is none',
    { 'tokenizer.json': { model: { type: 'Magic' } } },
    /tokenizer of “tiny-model” cannot be read/u,
  ],
  ['a model that is none', { 'onnx/model.onnx': 'no model' }, /cannot be loaded/u],
  [
    'an operation that nobody knows',
    { 'onnx/model.onnx': tableModel([[0, 1, 0, 0]], { operation: 'Conjure' }) },
    /uses the operation “Conjure”/u,
  ],
  [
    'weights in another file',
    { 'onnx/model.onnx': tableModel([[0, 1, 0, 0]], { externalData: '../../secret.bin' }) },
    /weights in a second file/u,
  ],
  [
    'an input that we do not have',
    { 'onnx/model.onnx': tableModel([[0, 1, 0, 0]], { inputs: ['input_ids', 'pixel_values'] }) },
    /asks for pixel_values/u,
  ],
  [
    'scores of other classes',
    { 'onnx/model.onnx': tableModel(Array.from({ length: 99 }, () => [0, 1])) },
    /promises 4 classes/u,
  ],
];

it.each(broken)('says what is wrong: %s', async (_, files, says) => {
  await expect(tag(await makeModelFolder(files), TEXT)).rejects.toThrow(says);
});

it('reads nothing outside of the folder', async () => {
  const folder = await makeModelFolder({ 'tokenizer.json': null });
  const outside = join(dirname(folder), 'tokenizer.json');
  await writeFile(outside, JSON.stringify(tokenizerJson));
  await symlink(outside, join(folder, 'tokenizer.json'));
  await expect(lookAtTagger(folder)).rejects.toThrow('is a link to a file outside of the folder');
  await expect(lookAtTagger(join(folder, 'nowhere'))).rejects.toThrow('There is no folder');
});
