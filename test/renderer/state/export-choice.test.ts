import { expect, it } from 'vitest';
import { exportChoice, followSplits } from '../../../renderer/state/export-choice.ts';
import { createAppStore } from '../../../renderer/state/store.ts';

it('begins with the format of the last export, if there still is one', () => {
  expect(exportChoice({}, 'brat')).toEqual({ format: 'brat' });
  expect(exportChoice({}, 'scroll')).toEqual({ format: 'jsonl' });
  expect(exportChoice({ format: 'spacy' }, 'brat')).toEqual({ format: 'spacy' });
});

it('speaks of offsets only where the format leaves them open, and remembers them meanwhile', () => {
  const store = createAppStore();
  const { changeExport } = store.getState();
  const choice = () => exportChoice(store.getState().exporting, 'jsonl');
  changeExport({ offsets: 'utf16' });
  expect(choice()).toEqual({ format: 'jsonl', offsets: 'utf16' });
  changeExport({ format: 'brat' });
  expect(choice()).toEqual({ format: 'brat' });
  changeExport({ format: 'jsonl' });
  expect(choice()).toEqual({ format: 'jsonl', offsets: 'utf16' });
});

it('searches for what is left of a query without its blanks, if anything is', () => {
  expect(exportChoice({ query: '  said so ' }, 'brat')).toEqual({ format: 'brat', query: 'said so' });
  expect(exportChoice({ query: '  ' }, 'brat')).toEqual({ format: 'brat' });
});

it('takes a choice back', () => {
  const store = createAppStore();
  const { changeExport } = store.getState();
  changeExport({ annotators: ['Mira'] });
  expect(exportChoice(store.getState().exporting, 'jsonl')).toEqual({
    format: 'jsonl',
    annotators: ['Mira'],
  });
  changeExport({ annotators: undefined });
  expect(exportChoice(store.getState().exporting, 'jsonl')).toEqual({ format: 'jsonl' });
});

it('asks for the splits again when one of them changed, or articles came or went', () => {
  const known = { list: [], stale: false };
  const split = { name: 'split-1', seed: 1, parts: [], createdAtMs: 0 };
  expect(followSplits(known, [{ kind: 'split', before: split, after: null }])).toEqual({
    list: [],
    stale: true,
  });
  expect(followSplits(known, [])).toBe(known);
});
