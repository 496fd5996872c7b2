import { expect, test } from 'vitest';
import { sayChoice, sayConflict } from '../../../renderer/features/bundles/conflict-words.ts';
import type { MergeChoice, MergeConflict } from '../../../shared/contract/bundles.ts';

const choices: Record<MergeConflict['kind'], MergeChoice[]> = {
  twoPlaces: ['present', 'bundle', 'both'],
  schema: ['keep', 'leave'],
  text: ['carry', 'leave'],
  document: ['restore', 'leave'],
  project: ['adopt', 'leave'],
};
const conflict = (kind: MergeConflict['kind'], more: Partial<MergeConflict> = {}) =>
  ({
    kind,
    annotator: 'Ann',
    title: 'Quay shut',
    present: 1,
    bundle: 12,
    unknown: [],
    ...more,
  }) as MergeConflict;

test('every decision and each of its choices is said in words', () => {
  for (const kind of Object.keys(choices) as MergeConflict['kind'][]) {
    const said = sayConflict(conflict(kind), 'merge');
    expect(said, kind).toMatch(/Ann/u);
    expect(said, kind).toMatch(/12/u);
    expect(said, kind).not.toMatch(/\{\{|merge\./u);
    for (const choice of choices[kind])
      expect(sayChoice({ kind }, choice, 'merge'), `${kind} ${choice}`).not.toMatch(/merge\./u);
  }
  expect(sayConflict(conflict('twoPlaces'), 'settle')).toMatch(/Quay shut.*1 .*12 /u);
  for (const choice of choices.twoPlaces)
    expect(sayChoice({ kind: 'twoPlaces' }, choice, 'settle')).not.toMatch(/merge\./u);
});

test('what the schema does not know is named as the window names it', () => {
  const unknown = [
    'attribute quote.type',
    'entity claim',
    'label press_release',
    'relation attributed_to',
    'value quote.type mixed_verse',
    'something else',
  ];
  expect(sayConflict(conflict('schema', { title: null, unknown }), 'merge')).toBe(
    'Ann: 12 marks in the bundle have what the schema here lacks: the attribute Type of Quote, who or what a Claim is, ' +
      'the label Press release, the link Attributed to, the value “mixed verse” (Quote, Type), and something else.',
  );
});
