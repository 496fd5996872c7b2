import { expect, test } from 'vitest';
import { alignTexts } from '../../../shared/align/align.ts';

const runsOf = (one: string, other: string) =>
  alignTexts(one, other).runs.map(({ left, kind, moved }) => [
    one.slice(left.start, left.end),
    kind,
    ...(moved ? ['moved'] : []),
  ]);

test('what differs between two versions parts the runs', () => {
  expect(runsOf('The old ferry “Sorrel” is late today.', 'The ferry "Sorrel" is late.')).toEqual([
    ['The', 'same'],
    ['ferry “Sorrel” is late', 'folded'],
    ['.', 'same'],
  ]);
});

test('a paragraph in another place is a run that was moved', () => {
  const first = 'Forty people waited on the quay for a boat that did not come.';
  const second = 'The yard in Brannhavn would not say when the ramp can be used again.';
  const third = 'Tickets for the summer went on sale the week before, as every year in spring.';
  expect(runsOf([first, second, third].join('\n'), [third, first, second].join('\n'))).toEqual([
    [`${first}\n${second}`, 'same'],
    [third, 'same', 'moved'],
  ]);
});

test('texts on other matters have no more in common than words that stand alone', () => {
  const one = 'The county roads office said on Monday that the bridge would close to all traffic in April.';
  const other =
    'Fish prices fell at the morning auction, and the crews who had been out since Sunday left early.';
  expect(runsOf(one, other).every(([text]) => (text as string).length < 6)).toBe(true);
});

test('nothing, blanks and signs only', () => {
  expect(runsOf('', '')).toEqual([]);
  expect(runsOf(' \n\u00a0', 'word')).toEqual([]);
  expect(runsOf('—', '-')).toEqual([['—', 'folded']]);
});

/** A megabyte of words drawn from a vocabulary; the same for the same seed. */
function noise(seed: number, words: number, vocabulary: number): string {
  let state = seed;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Array.from({ length: words }, () => `w${Math.floor(next() * vocabulary)}`).join(' ');
}

test.each([
  ['words of a small vocabulary', noise(1, 300_000, 50), noise(2, 300_000, 50)],
  ['words of a large vocabulary', noise(3, 160_000, 5000), noise(4, 160_000, 5000)],
  ['two words by turns, the other way round', 'a b '.repeat(250_000), 'b a '.repeat(250_000)],
  ['one character', '一'.repeat(400_000), '一二'.repeat(300_000)],
  ['one picture', '👍🏽'.repeat(200_000), '👍🏽 '.repeat(150_000)],
])('a megabyte of %s ends soon', (_, one, other) => {
  const started = process.threadCpuUsage();
  alignTexts(one, other);
  const { user } = process.threadCpuUsage(started);
  // Half a second on a machine that does nothing else.
  expect(user / 1e6).toBeLessThan(5);
});
