import { describe, expect, test } from 'vitest';
import { findMergeable, findMergeLoss } from '../../../renderer/state/merging.ts';
import type { AnnotationRecord, RelationRecord } from '../../../shared/model/records.ts';
import { SpanIndex } from '../../../shared/text/span-index.ts';

const TEXT = 'Ferry late, again. “No” — “Never,” he said. 👍🏽 👍🏽 end';

const make = (id: string, label: string, part: string, more: Partial<AnnotationRecord> = {}) => {
  const start = TEXT.indexOf(part);
  return {
    id,
    label,
    start,
    end: start + part.length,
    attrs: {},
    entityId: null,
    ...more,
  } as AnnotationRecord;
};
const link = (type: string, from: string, to: string) => ({ id: type, type, from, to }) as RelationRecord;
const none = { start: 0, end: 0 };

const cases: Record<string, [AnnotationRecord[], string | null, string[]]> = {
  'the next with only signs between': [
    [make('a', 'quote', 'No'), make('b', 'quote', 'Never')],
    'a',
    ['a', 'b'],
  ],
  'the previous if there is no next': [
    [make('a', 'quote', 'No'), make('b', 'quote', 'Never')],
    'b',
    ['a', 'b'],
  ],
  'the next before the previous': [
    [make('a', 'cue', 'Ferry'), make('b', 'cue', 'late'), make('c', 'cue', 'again')],
    'b',
    ['b', 'c'],
  ],
  'one that overlaps': [
    [make('a', 'quote', 'Ferry late'), make('b', 'quote', 'late, again')],
    'a',
    ['a', 'b'],
  ],
  'one that lies inside': [[make('a', 'quote', 'Ferry late'), make('b', 'quote', 'late')], 'a', ['a', 'b']],
  'with an emoji between': [[make('a', 'cue', 'said'), make('b', 'cue', 'end')], 'a', ['a', 'b']],
  'not across words': [[make('a', 'quote', 'Ferry'), make('b', 'quote', 'again')], 'a', []],
  'not of another label': [[make('a', 'quote', 'No'), make('b', 'cue', 'Never')], 'a', []],
  'none without an active mark': [[make('a', 'quote', 'No'), make('b', 'quote', 'Never')], null, []],
};

describe('what becomes one mark with the active one', () => {
  for (const [name, [marks, active, wanted]] of Object.entries(cases)) {
    test(name, () => {
      const mark = marks.find(({ id }) => id === active) ?? null;
      const found = findMergeable(TEXT, SpanIndex.of(marks), mark, none);
      expect(found.map(({ id }) => id)).toEqual(wanted);
    });
  }

  test('in selected text: those of the first label that is there twice', () => {
    const marks = [
      make('c', 'cue', 'late'),
      make('a', 'quote', 'Ferry'),
      make('b', 'quote', 'again'),
      make('far', 'quote', 'said'),
    ];
    const found = findMergeable(TEXT, SpanIndex.of(marks), null, { start: 0, end: 20 });
    expect(found.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

test('what one mark could not take over from several', () => {
  const into = make('a', 'quote', 'No', { attrs: { type: 'direct', act: 'speech' } });
  const gone = make('b', 'quote', 'Never', { attrs: { type: 'mixed', act: 'speech' } });
  const removed = [link('continues', 'b', 'a'), link('has_cue', 'b', 'cue2'), link('via', 'b', 'source')];
  const loss = findMergeLoss(
    [
      ...removed.map((before) => ({ kind: 'relation' as const, before, after: null })),
      { kind: 'annotation', before: gone, after: null },
      { kind: 'annotation', before: into, after: into },
    ],
    into,
    [link('has_cue', 'a', 'cue1'), link('via', 'a', 'source')],
  );
  expect(loss).toEqual({ links: 1, attributes: ['type'] });
});
