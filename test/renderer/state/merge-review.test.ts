import { describe, expect, it } from 'vitest';
import {
  bringsNothing,
  choose,
  commonChoice,
  conflictsOf,
  groupConflicts,
  updatedBy,
  waitingOf,
} from '../../../renderer/state/merge-review.ts';
import type { MergeConflict, MergedBundle } from '../../../shared/contract/bundles.ts';

const conflict = (id: string, kind: MergeConflict['kind'], ...choices: MergeConflict['choices']) =>
  ({ id, kind, choices }) as MergeConflict;

const places = ['a', 'b'].map((id) => conflict(id, 'twoPlaces', 'present', 'bundle', 'both'));
const foreign = conflict('p', 'project', 'adopt', 'leave');
const all = [...places, foreign];

describe('what has to be decided', () => {
  it('comes by kind, first what decides over the rest, in the order in which it came', () => {
    expect(groupConflicts(all).map(({ kind, conflicts }) => [kind, conflicts.map(({ id }) => id)])).toEqual([
      ['project', ['p']],
      ['twoPlaces', ['a', 'b']],
    ]);
  });

  it('offers for all of a kind only what each of them may become', () => {
    const mixed = [...places, conflict('c', 'twoPlaces', 'present', 'bundle')];
    expect(groupConflicts(mixed)[0]?.choices).toEqual(['present', 'bundle']);
  });

  it('waits until it is chosen, and again when the choice is taken back', () => {
    const some = choose({}, places, 'both');
    expect(some).toEqual({ a: 'both', b: 'both' });
    expect(waitingOf(some, all)).toEqual([foreign]);
    const fewer = choose(some, places.slice(0, 1), null);
    expect(fewer).toEqual({ b: 'both' });
    expect(waitingOf(fewer, all).map(({ id }) => id)).toEqual(['a', 'p']);
  });

  it('has one choice for all only where all have the same', () => {
    expect(commonChoice({}, places)).toBeNull();
    expect(commonChoice({ a: 'both' }, places)).toBeUndefined();
    expect(commonChoice({ a: 'both', b: 'present' }, places)).toBeUndefined();
    expect(commonChoice({ a: 'both', b: 'both' }, places)).toBe('both');
  });
});

describe('bundles of one annotator', () => {
  const bundle = (annotator: string, updated: number, ...conflicts: MergeConflict[]) =>
    ({ annotator, updated, conflicts }) as MergedBundle;
  const bundles = [bundle('Ann', 2, ...places), bundle('Ben', 0), bundle('Ann', 1, ...places, foreign)];
  it('ask what they have in common once', () => {
    expect(conflictsOf(bundles)).toEqual([...places, foreign]);
  });
  it('count together', () => {
    expect(updatedBy(bundles)).toEqual([{ name: 'Ann', count: 3 }]);
  });
});

describe('bundles bring nothing', () => {
  const bundle = (updated: number, conflicts: MergeConflict[] = []) =>
    ({ updated, conflicts }) as MergedBundle;
  it('only if nothing is newer than here and nothing has to be decided', () => {
    expect(bringsNothing([bundle(0), bundle(0)])).toBe(true);
    expect(bringsNothing([bundle(0), bundle(1)])).toBe(false);
    expect(bringsNothing([bundle(0, [foreign])])).toBe(false);
  });
});
