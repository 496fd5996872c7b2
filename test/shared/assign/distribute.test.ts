import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AssignableDocument, distribute } from '../../../shared/assign/distribute.ts';
import { createRandom } from '../../../shared/random.ts';

const documentOf = (
  id: string,
  length: number,
  cluster = id,
  holders: Record<string, boolean> = {},
): AssignableDocument => ({
  id,
  cluster,
  length,
  holders: new Map(Object.entries(holders).map(([name, begun]) => [name, { begun }])),
});

const rule = (people: Record<string, number>, overlap = 1, overlapShare = 1) => ({
  people: Object.entries(people).map(([name, share]) => ({ name, share })),
  overlap,
  overlapShare,
  rebalance: true,
  random: createRandom(1),
});

test('work is shared by length, in proportion to the shares', () => {
  const documents = Array.from({ length: 60 }, (_, index) => documentOf(`d${index}`, 100 + (index % 7) * 50));
  const { given, loads } = distribute(documents, rule({ Ada: 2, Bo: 1 }));
  const [ada, bo] = ['Ada', 'Bo'].map((name) => loads.get(name)?.length ?? 0) as [number, number];
  expect(ada / bo).toBeCloseTo(2, 1);
  expect([...given.values()].flat().sort()).toEqual(documents.map(({ id }) => id).sort());
});

test('all to all, and some to all', () => {
  const documents = Array.from({ length: 10 }, (_, index) => documentOf(`d${index}`, 100));
  const all = distribute(documents, rule({ Ada: 1, Bo: 1, Cy: 1 }, 3));
  expect([...all.given.values()].map((ids) => ids.length)).toEqual([10, 10, 10]);
  const some = distribute(documents, rule({ Ada: 1, Bo: 1 }, 2, 0.4));
  expect([...some.given.values()].flat()).toHaveLength(14);
});

test('every pair of people has about as many articles in common', () => {
  const documents = Array.from({ length: 60 }, (_, index) => documentOf(`d${index}`, 100));
  const { given } = distribute(documents, rule({ Ada: 1, Bo: 1, Cy: 1, Di: 1 }, 2));
  const shared = (a: string, b: string) =>
    given.get(a)?.filter((id) => given.get(b)?.includes(id)).length ?? 0;
  const pairs = ['Ada', 'Bo', 'Cy', 'Di'].flatMap((a, index, names) =>
    names.slice(index + 1).map((b) => shared(a, b)),
  );
  expect(Math.min(...pairs)).toBeGreaterThanOrEqual(8);
  expect(Math.max(...pairs)).toBeLessThanOrEqual(12);
});

test('what was begun stays, what was not may move, and people who are not asked keep theirs', () => {
  const documents = [
    documentOf('begun', 100, 'begun', { Ada: true }),
    documentOf('waiting', 100, 'waiting', { Ada: false }),
    documentOf('elsewhere', 100, 'elsewhere', { Eve: false }),
  ];
  const moved = distribute(documents, rule({ Ada: 1, Bo: 5 }));
  expect(moved.taken.get('Ada')).toEqual(['waiting']);
  expect(moved.given.get('Bo')).toEqual(expect.arrayContaining(['waiting', 'elsewhere']));
  const kept = distribute(documents, { ...rule({ Ada: 1, Bo: 5 }), rebalance: false });
  expect([...kept.taken.values()].flat()).toEqual([]);
});

test('laws: versions stay together, everyone begun stays, each article goes to as many as were asked', () => {
  const documents = fc.array(
    fc.record({
      cluster: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      length: fc.nat(1000),
      begun: fc.subarray(['Ada', 'Bo', 'Cy']),
      waiting: fc.subarray(['Ada', 'Bo', 'Cy']),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(documents, fc.integer({ min: 1, max: 3 }), fc.boolean(), (seeds, overlap, rebalance) => {
      const given = seeds.map(({ cluster, length, begun, waiting }, index) =>
        documentOf(`d${index}`, length, cluster, {
          ...Object.fromEntries(waiting.map((name) => [name, false])),
          ...Object.fromEntries(begun.map((name) => [name, true])),
        }),
      );
      const made = distribute(given, { ...rule({ Ada: 1, Bo: 1, Cy: 3 }, overlap), rebalance });
      const after = new Map(
        given.map(({ id, holders }) => {
          const names = new Set(holders.keys());
          for (const [name, ids] of made.given) if (ids.includes(id)) names.add(name);
          for (const [name, ids] of made.taken) if (ids.includes(id)) names.delete(name);
          return [id, [...names].sort()];
        }),
      );
      for (const one of given) {
        const names = after.get(one.id) ?? [];
        expect(names.length).toBeGreaterThanOrEqual(overlap);
        for (const [name, { begun }] of one.holders) if (begun) expect(names).toContain(name);
        for (const other of given)
          if (other.cluster === one.cluster) expect(after.get(other.id)).toEqual(names);
      }
    }),
    { numRuns: 300 },
  );
});

test('rules that mean nothing are refused', () => {
  expect(() => distribute([], rule({}))).toThrow(RangeError);
  expect(() => distribute([], rule({ Ada: 0 }))).toThrow(RangeError);
});
