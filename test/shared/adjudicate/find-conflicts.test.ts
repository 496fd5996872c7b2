import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findConflicts } from '../../../shared/adjudicate/find-conflicts.ts';
import type { LayerLink, LayerMark } from '../../../shared/adjudicate/layers.ts';

let made = 0;
const mark = (
  annotator: string,
  start: number,
  end: number,
  label = 'quote',
  more: Partial<LayerMark> = {},
): LayerMark => ({ id: `m${made++}`, annotator, start, end, label, attrs: {}, entity: null, ...more });
const link = (from: LayerMark, to: LayerMark, type = 'spoken_by'): LayerLink => ({
  annotator: from.annotator,
  type,
  from: from.id,
  to: to.id,
});
const compare = (marks: LayerMark[], links: LayerLink[] = [], annotators = ['Ada', 'Bo']) =>
  findConflicts({ annotators, marks, links });
const kindsOf = (marks: LayerMark[], links: LayerLink[] = []) =>
  compare(marks, links).conflicts.map(({ kinds }) => kinds);

test('what all made alike is agreed, and stacks into one', () => {
  const { agreed, conflicts } = compare([
    mark('Ada', 0, 5),
    mark('Bo', 0, 5),
    mark('Ada', 9, 12, 'cue'),
    mark('Bo', 9, 12, 'cue'),
  ]);
  expect(agreed.map(({ start, annotator }) => [start, annotator])).toEqual([
    [0, 'Ada'],
    [9, 'Ada'],
  ]);
  expect(conflicts).toEqual([]);
});

test('each difference has its kind', () => {
  expect(kindsOf([mark('Ada', 0, 5)])).toEqual([['missing']]);
  expect(kindsOf([mark('Ada', 0, 5), mark('Bo', 0, 7)])).toEqual([['boundary']]);
  expect(kindsOf([mark('Ada', 0, 5), mark('Bo', 0, 5, 'cue')])).toEqual([['label']]);
  expect(kindsOf([mark('Ada', 0, 20), mark('Bo', 0, 9), mark('Bo', 11, 20)])).toEqual([['part']]);
  const attrs = (type: string) => ({ attrs: { type } });
  expect(
    kindsOf([mark('Ada', 0, 5, 'quote', attrs('direct')), mark('Bo', 0, 5, 'quote', attrs('mixed'))]),
  ).toEqual([['attribute']]);
  expect(
    kindsOf([mark('Ada', 0, 5, 'speaker', { entity: 'e1' }), mark('Bo', 0, 5, 'speaker', { entity: 'e2' })]),
  ).toEqual([['entity']]);
});

test('marks in a mark that all agree on are things of their own', () => {
  const marks = [
    mark('Ada', 0, 50),
    mark('Bo', 0, 50),
    mark('Ada', 10, 20),
    mark('Bo', 10, 21),
    mark('Ada', 30, 34, 'cue'),
  ];
  const { agreed, conflicts } = compare(marks);
  expect(agreed).toHaveLength(1);
  expect(conflicts.map(({ span, kinds }) => [span, kinds])).toEqual([
    [{ start: 10, end: 21 }, ['boundary']],
    [{ start: 30, end: 34 }, ['missing']],
  ]);
});

test('of three annotators, those who say the same share a version, and most come first', () => {
  const { conflicts } = compare(
    [mark('Ada', 0, 9), mark('Bo', 0, 7), mark('Cy', 0, 7)],
    [],
    ['Ada', 'Bo', 'Cy'],
  );
  expect(conflicts[0]?.versions.map(({ annotators }) => annotators)).toEqual([['Bo', 'Cy'], ['Ada']]);
});

test('links: to another mark, or to none', () => {
  const [q1, q2] = [mark('Ada', 0, 5), mark('Bo', 0, 5)];
  const [s1, s2] = [mark('Ada', 9, 12, 'speaker'), mark('Bo', 9, 12, 'speaker')];
  const marks = [q1, q2, s1, s2];
  expect(compare(marks, [link(q1, s1), link(q2, s2)])).toMatchObject({
    agreedLinks: [{ from: q1.id, to: s1.id }],
    conflicts: [],
  });
  const { conflicts } = compare(marks, [link(q1, s1)]);
  expect(conflicts.map(({ kinds, span }) => [kinds, span])).toEqual([[['link'], { start: 0, end: 5 }]]);
});

test('a key changes only when somebody changes what they say', () => {
  const key = (end: number, id: string) =>
    compare([mark('Ada', 0, 5, 'quote', { id }), mark('Bo', 0, end)]).conflicts[0]?.key;
  expect(key(7, 'one')).toBe(key(7, 'other'));
  expect(key(7, 'one')).not.toBe(key(8, 'one'));
});

test('laws: every mark is agreed on or in one conflict; order of annotators and marks does not matter', () => {
  const seeds = fc.array(
    fc.record({
      annotator: fc.constantFrom('Ada', 'Bo', 'Cy'),
      start: fc.nat(30),
      length: fc.integer({ min: 1, max: 12 }),
      label: fc.constantFrom('quote', 'cue'),
    }),
    { maxLength: 14 },
  );
  fc.assert(
    fc.property(seeds, (given) => {
      const known = new Set<string>();
      const marks = given.flatMap(({ annotator, start, length, label }) => {
        const key = JSON.stringify([annotator, start, length, label]);
        if (known.has(key)) return [];
        known.add(key);
        return [mark(annotator, start, start + length, label)];
      });
      const names = ['Ada', 'Bo', 'Cy'];
      const { agreed, conflicts } = compare(marks, [], names);
      const inConflicts = conflicts.flatMap(({ versions }) =>
        versions.flatMap((version) => version.marks.map((one) => one.id)),
      );
      expect(new Set(inConflicts).size).toBe(inConflicts.length);
      for (const conflict of conflicts) {
        expect(conflict.versions.length).toBeGreaterThan(1);
        expect(conflict.versions.flatMap(({ annotators }) => annotators).sort()).toEqual(names);
      }
      const turned = compare(marks.toReversed(), [], names);
      expect(turned.conflicts.map(({ key }) => key)).toEqual(conflicts.map(({ key }) => key));
      expect(turned.agreed).toHaveLength(agreed.length);
    }),
    { numRuns: 300 },
  );
});
