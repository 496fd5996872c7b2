import { expect, test } from 'vitest';
import { cutText, isSlight } from '../../../renderer/features/versions/cut-text.ts';
import type { ComparedRow } from '../../../shared/contract/versions.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';

const mark = (id: string, start: number, end: number) => ({ id, start, end }) as AnnotationRecord;

/** Each stretch as its text, `*` before it if it is other, then the ids of its marks. */
const show = (text: string, pieces: ComparedRow['pieces'], marks: AnnotationRecord[], from = 0) =>
  cutText({ start: from, end: from + text.length }, pieces, 'left', marks).map(
    ({ start, end, change, marks }) =>
      `${change ? '*' : ''}${text.slice(start - from, end - from)}${marks.map(({ id }) => `/${id}`).join('')}`,
  );

test('a text without marks and changes is one stretch', () => {
  expect(show('A ferry 🚢.', [], [])).toEqual(['A ferry 🚢.']);
});

test('changes and marks that nest and cross cut the text', () => {
  const pieces = [
    { kind: 'same', left: { start: 0, end: 4 }, right: { start: 0, end: 4 } },
    { kind: 'changed', left: { start: 4, end: 9 }, right: { start: 4, end: 5 } },
    { kind: 'same', left: { start: 9, end: 14 }, right: { start: 5, end: 10 } },
    { kind: 'added', left: null, right: { start: 10, end: 12 } },
  ] as const;
  const marks = [mark('a', 0, 9), mark('b', 2, 6), mark('c', 6, 14)];
  expect(show('abcdefghijklmn', [...pieces], marks)).toEqual([
    'ab/a',
    'cd/a/b',
    '*ef/a/b',
    '*ghi/a/c',
    'jklmn/c',
  ]);
});

test('marks that begin before the paragraph or end behind it are cut at its edges', () => {
  expect(show('שלום עולם', [], [mark('a', 0, 104), mark('b', 105, 300)], 100)).toEqual([
    'שלום/a',
    ' ',
    'עולם/b',
  ]);
});

test('a long mark before a short one reaches over it', () => {
  expect(show('abcdef', [], [mark('long', 0, 6), mark('one', 0, 1), mark('two', 4, 5)])).toEqual([
    'a/long/one',
    'bcd/long',
    'e/long/two',
    'f/long',
  ]);
});

test('quote marks and dashes alone are a slight change', () => {
  const texts = { left: '“No” – he said', right: '"No" - they said 🚢' };
  const isSlightAt = (left: string, right: string) => {
    const spanOf = (text: string, part: string) => ({
      start: text.indexOf(part),
      end: text.indexOf(part) + part.length,
    });
    return isSlight(
      { kind: 'changed', left: spanOf(texts.left, left), right: spanOf(texts.right, right) },
      texts,
    );
  };
  expect(isSlightAt('“', '"')).toBe(true);
  expect(isSlightAt('” –', '" -')).toBe(true);
  expect(isSlightAt('he', 'they')).toBe(false);
  expect(isSlight({ kind: 'added', left: null, right: { start: 17, end: 19 } }, texts)).toBe(true);
});
