import { expect, test } from 'vitest';
import { cutCompared, excerptAround } from '../../../../renderer/features/agreement/cut-compared.ts';

type Place = [number, number] | null;

/** Each stretch of the text, in brackets where it is marked, with `*` where only one marked it. */
const show = (text: string, own: Place, other: Place) =>
  cutCompared([0, text.length], own, other)
    .map(({ start, end, marked, differs }) => {
      const words = `${text.slice(start, end)}${differs ? '*' : ''}`;
      return marked ? `[${words}]` : words;
    })
    .join('|');

test('what only one marked differs, on both sides', () => {
  expect(show('the old mayor said', [0, 13], [4, 13])).toBe('[the *]|[old mayor]| said');
  expect(show('the old mayor said', [4, 13], [0, 13])).toBe('the *|[old mayor]| said');
});

test('nothing differs where both marked the same', () => {
  expect(show('🚢 sails', [0, 2], [0, 2])).toBe('[🚢]| sails');
});

test('marks that cross differ at both ends', () => {
  expect(show('abcdef', [0, 4], [2, 6])).toBe('[ab*]|[cd]|ef*');
});

test('a mark that stands alone is whole: that it is alone is said in words', () => {
  expect(show('abcdef', [2, 4], null)).toBe('ab|[cd]|ef');
  expect(show('abcdef', null, [2, 4])).toBe('ab|cd|ef');
});

test('a mark of the whole text leaves no empty stretches', () => {
  expect(show('ים שקט', [0, 6], [0, 6])).toBe('[ים שקט]');
});

test('around the marks stand whole words, so many that one knows where they are', () => {
  const long = 'All night the ships of the northern line had waited for the tide, and then ';
  const text = `${long}the mayor spoke. ${long}`;
  const start = long.length;
  const [from, to] = excerptAround(text, [start, start + 9], [start + 4, start + 15]);
  expect(text.slice(from, to)).toBe(
    'of the northern line had waited for the tide, and then the mayor spoke. ' +
      'All night the ships of the northern line had waited for',
  );
});

test('a short text is whole, and so are marks that stand in no words', () => {
  expect(excerptAround('ים שקט', [0, 2], null)).toEqual([0, 6]);
  const noBlanks = '字'.repeat(200);
  expect(excerptAround(noBlanks, [80, 90], [85, 95])).toEqual([80, 95]);
});
