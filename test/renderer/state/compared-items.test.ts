import { describe, expect, it, test } from 'vitest';
import {
  countDifferences,
  differs,
  foldRows,
  numberMoved,
  pairMarks,
} from '../../../renderer/state/compared-items.ts';
import type { ComparedRow } from '../../../shared/contract/versions.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { SpanIndex } from '../../../shared/text/span-index.ts';

const letters = { '=': 'same', '~': 'changed', '+': 'added', '-': 'removed', '>': 'moved' } as const;
const rowsOf = (kinds: string): ComparedRow[] =>
  [...kinds].map((letter) => ({
    kind: letters[letter as keyof typeof letters],
    left: { start: 0, end: 1 },
    right: { start: 0, end: 1 },
    pieces: [],
  }));

const show = (kinds: string, kept: number[] = [], expanded: number[] = []) =>
  foldRows(rowsOf(kinds), new Set(kept), new Set(expanded))
    .map((item) => (item.kind === 'row' ? `${item.row}` : `[${item.from}–${item.to}]`))
    .join(' ');

describe('folding', () => {
  it.each([
    ['', ''],
    ['~', '0'],
    ['====', '[0–4]'],
    ['==', '0 1'],
    ['=====~', '[0–4] 4 5'],
    ['~====~', '0 1 2 3 4 5'],
    ['~=====~', '0 1 [2–5] 5 6'],
    ['~=====', '0 1 [2–6]'],
    ['+-~>', '0 1 2 3'],
  ])('%s', (kinds, items) => expect(show(kinds)).toBe(items));

  it('leaves a row that is kept, and a fold that was opened', () => {
    expect(show('=========', [4])).toBe('[0–3] 3 4 5 [6–9]');
    expect(show('=====~', [], [0])).toBe('0 1 2 3 4 5');
  });

  it('counts what differs', () => {
    expect(countDifferences(rowsOf('==~~+->'))).toEqual({ changed: 2, added: 1, removed: 1, moved: 1 });
  });
});

describe('marks beside marks', () => {
  const left = 'He said “It’s late 🚢” twice.';
  const right = 'He said "It\'s late 🚢" twice. He left.';
  const mark = (
    id: string,
    label: string,
    text: string,
    words: string,
    rest: Partial<AnnotationRecord> = {},
  ) => {
    const start = text.indexOf(words);
    return {
      id,
      label,
      start,
      end: start + words.length,
      attrs: {},
      entityId: null,
      ...rest,
    } as AnnotationRecord;
  };
  const row: ComparedRow = {
    kind: 'changed',
    left: { start: 0, end: left.length },
    right: { start: 0, end: right.length },
    pieces: [],
  };
  const pairs = (lefts: AnnotationRecord[], rights: AnnotationRecord[]) =>
    pairMarks(row, { left, right }, { left: SpanIndex.of(lefts), right: SpanIndex.of(rights) });
  const ids = (lefts: AnnotationRecord[], rights: AnnotationRecord[]) =>
    pairs(lefts, rights).map(({ left, right }) => `${left?.id ?? '–'} ${right?.id ?? '–'}`);

  it('belong together by label and words, whatever the quote marks', () => {
    expect(
      ids(
        [mark('q', 'quote', left, '“It’s late 🚢”'), mark('c', 'cue', left, 'said')],
        [
          mark('C', 'cue', right, 'said'),
          mark('Q', 'quote', right, '"It\'s late 🚢"'),
          mark('L', 'cue', right, 'left'),
        ],
      ),
    ).toEqual(['c C', 'q Q', '– L']);
  });

  it('of another label do not', () => {
    expect(ids([mark('a', 'cue', left, 'said')], [mark('b', 'source', right, 'said')])).toEqual([
      'a –',
      '– b',
    ]);
  });

  it('differ by what they say, whatever the order in which it is kept', () => {
    const one = mark('a', 'cue', left, 'said', { attrs: { pos: 'verb', hearsay: true } });
    const turned = mark('b', 'cue', right, 'said', { attrs: { hearsay: true, pos: 'verb' } });
    const other = mark('c', 'cue', right, 'said', { attrs: { pos: 'noun' } });
    expect(pairs([one], [turned]).map(differs)).toEqual([false]);
    expect(pairs([one], [other]).map(differs)).toEqual([true]);
    expect(pairs([one], []).map(differs)).toEqual([true]);
  });
});

test('what moved says from which paragraph to which', () => {
  const at = (start: number) => ({ start, end: start + 5 });
  const row = (kind: ComparedRow['kind'], left: number | null, right: number | null): ComparedRow => ({
    kind,
    left: left === null ? null : at(left),
    right: right === null ? null : at(right),
    pieces: [],
  });
  const rows = [row('moved', 30, 0), row('removed', 0, null), row('same', 10, 10), row('changed', 20, 20)];
  expect([...numberMoved(rows)]).toEqual([[0, { from: 4, to: 1 }]]);
});
