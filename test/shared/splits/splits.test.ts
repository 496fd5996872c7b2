import { expect, test } from 'vitest';
import { findLeaks } from '../../../shared/splits/leaks.ts';
import { findPartsProblem } from '../../../shared/splits/parts.ts';
import { rankOf } from '../../../shared/splits/rank.ts';
import { addLoads, type Group, stratify } from '../../../shared/splits/stratify.ts';

const group = (id: string, documents: number, labels: Record<string, number> = {}): Group => ({
  id,
  documents,
  labels: new Map(Object.entries(labels)),
});

const HALVES = [
  { name: 'train', share: 50 },
  { name: 'test', share: 50 },
];
const TENTHS = [
  { name: 'train', share: 80 },
  { name: 'dev', share: 10 },
  { name: 'test', share: 10 },
];

/** What each part holds. */
function fill(groups: readonly Group[], chosen: ReadonlyMap<string, string>) {
  const parts = Map.groupBy(groups, ({ id }) => chosen.get(id));
  return new Map([...parts].map(([part, held]) => [part, addLoads(held)]));
}

test('ranks are those of FNV-1a and the last step of MurmurHash3, for ever', () => {
  expect([rankOf(1, 'a'), rankOf(2, 'a'), rankOf(1, 'b'), rankOf(1, 'мост 🌉')]).toEqual([
    3830278581, 257129849, 2632740813, 1521326196,
  ]);
});

test('a hundred documents without marks have the shares that were asked for', () => {
  const groups = Array.from({ length: 100 }, (_, n) => group(`d${n}`, 1));
  const filled = fill(groups, stratify(groups, TENTHS, 7));
  expect(TENTHS.map(({ name }) => filled.get(name)?.documents)).toEqual([80, 10, 10]);
});

test('a rare label is spread before a frequent one', () => {
  const groups = Array.from({ length: 40 }, (_, n) =>
    group(`d${n}`, 1, { quote: 10, ...(n < 4 && { artifact: 1 }) }),
  );
  for (let seed = 0; seed < 10; seed++) {
    const filled = fill(groups, stratify(groups, HALVES, seed));
    for (const { name } of HALVES) {
      expect(filled.get(name)?.labels.get('artifact')).toBe(2);
      expect(filled.get(name)?.documents).toBe(20);
    }
  }
});

test('the same seed makes the same split in whatever order the groups come; another one another', () => {
  const groups = Array.from({ length: 50 }, (_, n) => group(`d${n}`, 1 + (n % 3), { quote: n % 7 }));
  const once = stratify(groups, TENTHS, 1);
  expect(stratify(groups.toReversed(), TENTHS, 1)).toEqual(once);
  expect(stratify(groups, TENTHS, 2)).not.toEqual(once);
});

test('a new group goes to the part that is furthest below its share', () => {
  const full = { documents: 10, labels: new Map([['quote', 10]]) };
  const standing = new Map([
    ['train', full],
    ['test', { documents: 9, labels: new Map([['quote', 4]]) }],
  ]);
  expect([...stratify([group('new', 1, { quote: 2 })], HALVES, 1, standing)]).toEqual([['new', 'test']]);
  const other = new Map([
    ['train', full],
    ['test', { documents: 12, labels: new Map([['quote', 14]]) }],
  ]);
  expect([...stratify([group('new', 1, { quote: 2 })], HALVES, 1, other)]).toEqual([['new', 'train']]);
});

test('nothing to split is split into nothing', () => {
  expect(stratify([], TENTHS, 1)).toEqual(new Map());
});

test.each([
  ['a way out of the folder', '../x'],
  ['a folder below', 'a/b'],
  ['a device of Windows', 'CON'],
  ['a hidden folder', '.git'],
  ['an option', '-x'],
  ['blanks', 'my part'],
  ['nothing', ''],
  ['another script', 'тест'],
  ['too long a name', 'a'.repeat(41)],
])('a part cannot be called %s', (_, name) => {
  const problem = findPartsProblem([
    { name, share: 50 },
    { name: 'test', share: 50 },
  ]);
  expect(problem).toEqual({ code: 'split.partName', values: { name } });
});

test.each([
  ['Train', 'train', 50, 50, 'split.partTwice'],
  ['train', 'test', 80, 10, 'split.shares'],
  ['train', 'test', 0.8, 0.2, 'split.shares'],
  ['train', 'test', 110, -10, 'split.shares'],
  ['train', 'test', 100, 0, 'split.shares'],
  ['train', 'test', Number.NaN, 100, 'split.shares'],
])('the parts %s and %s with %d and %d percent are refused', (one, other, share, rest, code) => {
  expect(
    findPartsProblem([
      { name: one, share },
      { name: other, share: rest },
    ]),
  ).toMatchObject({ code });
});

test('parts that are none are refused, thirds are not', () => {
  expect(findPartsProblem([{ name: 'all', share: 100 }])).toEqual({ code: 'split.onePart' });
  const thirds = ['a', 'b', 'c'].map((name) => ({ name, share: 100 / 3 }));
  expect(findPartsProblem(thirds)).toBeNull();
});

test('a cluster with documents on two sides is a leak, with all of them', () => {
  const placed = (id: string, cluster: string, part: string) => ({ id, cluster, part });
  const leaking = [placed('a', 'a', 'train'), placed('b', 'a', 'test'), placed('c', 'a', 'train')];
  expect(findLeaks([...leaking, placed('d', 'd', 'dev'), placed('e', 'd', 'dev')])).toEqual([
    { cluster: 'a', documents: leaking },
  ]);
});
