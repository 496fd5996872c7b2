import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLeaks } from '../../shared/splits/leaks.ts';
import type { Part } from '../../shared/splits/parts.ts';
import { placeDocuments, type UnplacedDocument } from '../../shared/splits/place-documents.ts';
import { lawOptions } from '../support/arbitraries.ts';

const split = fc.record({
  seed: fc.nat(),
  parts: fc.constantFrom<Part[][]>(
    [
      { name: 'train', share: 80 },
      { name: 'dev', share: 10 },
      { name: 'test', share: 10 },
    ],
    [
      { name: 'a', share: 50 },
      { name: 'b', share: 50 },
    ],
    [
      { name: 'most', share: 99.5 },
      { name: 'few', share: 0.5 },
    ],
  ),
});

const documents = fc
  .array(
    fc.record({
      cluster: fc.nat(30).map((n) => `c${n}`),
      labels: fc.dictionary(
        fc.constantFrom('quote', 'cue', 'artifact', 'цитата'),
        fc.integer({ min: 1, max: 40 }),
      ),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all.map(({ cluster, labels }, n) => ({ id: `d${n}`, cluster, labels: new Map(Object.entries(labels)) })),
  );

const nothing: ReadonlyMap<string, string> = new Map();
const leaksOf = (all: readonly UnplacedDocument<string>[], places: ReadonlyMap<string, string>) =>
  findLeaks(all.map(({ id, cluster }) => ({ id, cluster, part: places.get(id) ?? '' })));

test('every document has one part, versions the same, in whatever order they come', () => {
  fc.assert(
    fc.property(documents, split, (all, options) => {
      const places = placeDocuments(all, nothing, options);
      const names = new Set(options.parts.map(({ name }) => name));
      expect(all.every(({ id }) => names.has(places.get(id) ?? ''))).toBe(true);
      expect(leaksOf(all, places)).toEqual([]);
      expect(placeDocuments(all.toReversed(), nothing, options)).toEqual(places);
    }),
    lawOptions(300),
  );
});

test('whoever has a part keeps it, new versions join theirs, and nothing leaks', () => {
  fc.assert(
    fc.property(documents, split, fc.nat(60), (all, options, known) => {
      const before = placeDocuments(all.slice(0, known), nothing, options);
      const added = placeDocuments(all, before, options);
      expect([...added.keys()].filter((id) => before.has(id))).toEqual([]);
      const places = new Map([...before, ...added]);
      expect(places.size).toBe(all.length);
      expect(leaksOf(all, places)).toEqual([]);
      expect(placeDocuments(all, places, options)).toEqual(nothing);
    }),
    lawOptions(300),
  );
});

test('clusters that become one leak where they have different parts, and nowhere else', () => {
  fc.assert(
    fc.property(documents, split, (all, options) => {
      const places = placeDocuments(all, nothing, options);
      const joined = all.map((document) => ({ ...document, cluster: document.cluster.slice(0, 2) }));
      const leaking = new Set(leaksOf(joined, places).map(({ cluster }) => cluster));
      for (const [cluster, members] of Map.groupBy(joined, (document) => document.cluster)) {
        const parts = new Set(members.map(({ id }) => places.get(id)));
        expect(leaking.has(cluster), cluster).toBe(parts.size > 1);
      }
    }),
    lawOptions(300),
  );
});

test('a split of articles without versions and marks misses no share by more than an article', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), split, (n, options) => {
      const all = Array.from({ length: n }, (_, at) => ({
        id: `d${at}`,
        cluster: `d${at}`,
        labels: new Map(),
      }));
      const places = placeDocuments(all, nothing, options);
      for (const { name, share } of options.parts) {
        const held = [...places.values()].filter((part) => part === name).length;
        expect(Math.abs(held - (n * share) / 100), name).toBeLessThanOrEqual(1);
      }
    }),
    lawOptions(100),
  );
});
