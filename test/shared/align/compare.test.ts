import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ComparedRow, compareTexts } from '../../../shared/align/compare.ts';
import type { Span } from '../../../shared/text/span.ts';

/** A row a line: its kind and both sides, with what changed, went or came in `{}`. */
function show(one: string, other: string): string[] {
  const side = (text: string, { pieces, ...row }: ComparedRow, at: 'left' | 'right') => {
    const covered = (span: Span | null) => (span ? text.slice(span.start, span.end) : '');
    if (pieces.length === 0) return row[at] ? covered(row[at]) : '–';
    return pieces
      .map((piece) => (piece.kind === 'same' ? covered(piece[at]) : `{${covered(piece[at])}}`))
      .join('');
  };
  return compareTexts(one, other).map(
    (row) => `${row.kind}: ${side(one, row, 'left')} | ${side(other, row, 'right')}`,
  );
}

test('words that changed stand out in their paragraph', () => {
  expect(
    show(
      'Late again\n\nThe “Sorrel” was late on Monday.',
      'Late again\n\nThe "Sorrel" was cancelled on Monday.',
    ),
  ).toEqual([
    'same: Late again | Late again',
    'changed: The {“}Sorrel{”} was {late} on Monday. | The {"}Sorrel{"} was {cancelled} on Monday.',
  ]);
});

test('words that went, came and changed their order', () => {
  expect(
    show(
      'The ferry from Sorrel is, alas, late again today.',
      'The old ferry from Sorrel is late today 👍🏽 again.',
    ),
  ).toEqual([
    'changed: The {}ferry from Sorrel is{, alas,} late {again} today{}. | The {old} ferry from Sorrel is {}late {}today {👍🏽 again}.',
  ]);
});

test('paragraphs of one side only stand in their place', () => {
  expect(
    show('One ferry sails.\n\nRead also\n\nTwo boats wait.', 'One ferry sails.\n\nTwo boats wait.\n\nBy 👩‍🔧'),
  ).toEqual([
    'same: One ferry sails. | One ferry sails.',
    'removed: Read also | –',
    'same: Two boats wait. | Two boats wait.',
    'added: – | By 👩‍🔧',
  ]);
});

test('a paragraph that was parted in two is one row', () => {
  expect(
    show(
      'The ramp has cracked twice since spring. Nobody told the crews about the survey.',
      'The ramp has cracked twice since spring.\n\nNobody told the crews about the survey.',
    ),
  ).toHaveLength(1);
});

test('a paragraph in another place is one row, where the right text has it', () => {
  const first = 'Forty people waited on the quay for a boat that did not come.';
  const second = 'The yard in Brannhavn would not say when the ramp can be used again.';
  const third = 'Tickets for the summer went on sale the week before, as every year in spring.';
  expect(show([first, second, third].join('\n\n'), [third, first, second].join('\n\n'))).toEqual([
    `moved: ${third} | ${third}`,
    `same: ${first} | ${first}`,
    `same: ${second} | ${second}`,
  ]);
});

test('texts without paragraphs, and without anything', () => {
  expect(show('', '')).toEqual([]);
  expect(show('', 'New.')).toEqual(['added: – | New.']);
  expect(show('Old.\n \n', '\n')).toEqual(['removed: Old. | –']);
});

test('a cleaned article beside the raw one: only what the site put in is removed', () => {
  const read = (name: string) =>
    readFileSync(new URL(`../../../resources/sample/articles/${name}`, import.meta.url), 'utf8');
  const raw = read('01-harbour-ferry-raw.txt');
  const rows = compareTexts(raw, read('02-harbour-ferry-clean.txt'));
  const kept = rows.filter(({ kind }) => kind === 'same' || kind === 'changed');
  expect(kept).toHaveLength(13);
  const removed = rows.filter(({ kind }) => kind === 'removed');
  expect(removed.length + kept.length).toBe(rows.length);
  const readAlso = removed.filter(({ left }) => left && raw.startsWith('Read also', left.start));
  expect(readAlso).toHaveLength(7);
});
