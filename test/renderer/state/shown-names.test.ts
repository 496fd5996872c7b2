import { describe, expect, it } from 'vitest';
import { showNames, shownVersions, whoOf } from '../../../renderer/state/shown-names.ts';
import { adjudicated, mark } from '../../support/adjudicated.ts';

const people = ['Ada Lind', 'Ben', 'Cem Öz', 'דנה'];
const marks = people.map((name, at) => mark(name, 'quote', at, 30));
const data = adjudicated(people, marks);
const inDocument = (id: string) => ({
  ...data,
  document: { ...data.document, id: id as typeof data.document.id },
});

describe('names that are shown', () => {
  it('are the annotators’ own', () => {
    const names = showNames(data, false);
    expect(people.map(names.nameOf)).toEqual(people);
    expect(people.map(names.initialsOf)).toEqual(['AL', 'Be', 'CÖ', 'דנ']);
  });

  it('are letters where they are hidden, the same whenever the document is opened', () => {
    const names = showNames(data, true);
    expect(people.map(names.nameOf).toSorted()).toEqual(['A', 'B', 'C', 'D']);
    expect(people.map(names.nameOf)).toEqual(people.map(showNames(data, true).nameOf));
  });

  it('are in another order in other documents', () => {
    const orders = Array.from({ length: 20 }, (_, at) =>
      people.map(showNames(inDocument(`d${at}`), true).nameOf).join(''),
    );
    expect(new Set(orders).size).toBeGreaterThan(8);
  });

  it('come back when the document is done', () => {
    expect(people.map(showNames({ ...data, state: 'done' }, true).nameOf)).toEqual(people);
  });

  it('have letters beyond Z', () => {
    const many = Array.from({ length: 30 }, (_, at) => `P${at}`);
    const names = showNames(adjudicated(many, []), true);
    expect(
      many
        .map(names.nameOf)
        .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
        .at(-1),
    ).toBe('AD');
  });
});

describe('versions', () => {
  const versions = data.conflicts[0]?.versions ?? [];

  it('stand in the order of the letters, which says nothing of the names', () => {
    const names = showNames(data, true);
    expect(versions).toHaveLength(4);
    expect(shownVersions(versions, names).map((version) => whoOf(version, names))).toEqual([
      ['A'],
      ['B'],
      ['C'],
      ['D'],
    ]);
  });

  it('begin with the one of most, hidden names or not', () => {
    const shared = adjudicated(
      ['Ada', 'Ben', 'Cem'],
      [mark('Ada', 'quote', 0, 20), mark('Ben', 'quote', 0, 26), mark('Cem', 'quote', 0, 26)],
    );
    for (const hides of [false, true]) {
      const names = showNames(shared, hides);
      const [first] = shownVersions(shared.conflicts[0]?.versions ?? [], names);
      expect(first?.annotators).toEqual(['Ben', 'Cem']);
    }
  });
});
