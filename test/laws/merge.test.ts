import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashLayer, nameVersion, stateOf } from '../../electron/core/services/layers.ts';
import { settleRivals } from '../../electron/core/services/merge-layer.ts';
import { formatLayer, type LayerContent, uniteLayers } from '../../shared/merge/layer.ts';
import {
  type LayerVersion,
  listHeads,
  listNewest,
  uniteVersions,
  versionOfState,
} from '../../shared/merge/versions.ts';
import { brand } from '../support/project.ts';
import { lawOptions } from '../support/arbitraries.ts';

/** A place where somebody works on one article: what they made of it, and the states that are known there. */
interface Place {
  content: LayerContent;
  stored: LayerVersion[];
}

const mark = (n: number) => ({
  id: brand.annotation(`m${n}`),
  label: n % 2 ? 'quote' : 'cue',
  start: n,
  end: n + 1 + (n % 3),
  attrs: n % 5 ? {} : { type: 'direct', also: true },
  entityId: null,
  note: n % 7 ? null : '👩‍👩‍👧‍👦',
  flag: false,
  origin: 'manual',
  extra: {},
});

const nothing: LayerContent = { status: 'todo', endedAtMs: null, marks: [], links: [] };

/** Adds or removes a mark, or says how far they are. */
function edit(content: LayerContent, n: number): LayerContent {
  if (n % 6 === 0) return { ...content, status: 'done', endedAtMs: n };
  const id = `m${n}`;
  const rest = content.marks.filter((one) => one.id !== id);
  const marks = rest.length < content.marks.length ? rest : [...content.marks, mark(n)];
  return { ...content, status: 'doing', endedAtMs: null, marks };
}

/** The states known at a place with the present one, each head with its content: what a bundle carries. */
function remember({ content, stored }: Place): LayerVersion[] {
  const fresh = versionOfState(stored, stateOf(content), nameVersion);
  const all = fresh ? [...stored, fresh] : stored;
  const heads = new Set(listHeads(all));
  return all.map((one) => (heads.has(one) && !one.content ? { ...one, content } : one));
}

/** As a project stores them: what it shows is not kept twice. */
function store(versions: LayerVersion[], choice?: 'present' | 'bundle' | 'both'): Place {
  let known = versions;
  const [present, other] = listNewest(known);
  if (choice && present && other) known = settleRivals(known, { present, other }, choice).versions;
  const content = listNewest(known)[0]?.content ?? nothing;
  const shown = JSON.stringify(content);
  const isShown = (one: LayerVersion) => JSON.stringify(one.content) === shown;
  return { content, stored: known.map((one) => (isShown(one) ? { ...one, content: null } : one)) };
}

const unite = (places: readonly LayerVersion[][]): LayerVersion[] =>
  places.reduce((all, one) => uniteVersions(all, one), []);

interface Act {
  at: number;
  verb: 'edit' | 'take' | 'settle';
  n: number;
}
const acts = fc.array(
  fc.record<Act>({
    at: fc.nat(3),
    verb: fc.constantFrom('edit', 'edit', 'edit', 'take', 'settle'),
    n: fc.nat(30),
  }),
  { maxLength: 40 },
);

/** What four places know after having worked, taken each other’s work and settled some of it. */
function work(all: readonly Act[]): LayerVersion[][] {
  const start = store(remember({ content: nothing, stored: [] }));
  const places = [start, start, start, start];
  for (const { at, verb, n } of all) {
    const place = places[at] as Place;
    const from = places[n % 4] as Place;
    const choice = (['present', 'bundle', 'both'] as const)[n % 3];
    if (verb === 'edit') places[at] = { ...place, content: edit(place.content, n) };
    else if (verb === 'take') places[at] = store(unite([remember(place), remember(from)]));
    else places[at] = store(remember(place), choice);
  }
  return places.map(remember);
}

test('work comes together in any order, in any groups, and as often as one likes', () => {
  fc.assert(
    fc.property(acts, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (all, order) => {
      const bundles = work(all);
      const whole = unite(bundles);
      const [a, b, c, d] = order.map((at) => bundles[at] as LayerVersion[]) as [
        LayerVersion[],
        LayerVersion[],
        LayerVersion[],
        LayerVersion[],
      ];
      expect(unite([a, b, c, d])).toEqual(whole);
      expect(uniteVersions(uniteVersions(a, b), uniteVersions(c, d))).toEqual(whole);
      expect(uniteVersions(a, uniteVersions(b, uniteVersions(c, d)))).toEqual(whole);
      expect(unite([...bundles, a, whole, b])).toEqual(whole);
      // So what is shown and what is kept are the same too, and stay so when that is taken out and in again.
      const project = store(whole);
      expect(store(unite([d, c, b, a]))).toEqual(project);
      expect(store(unite([remember(project), ...bundles]))).toEqual(project);
    }),
    lawOptions(150),
  );
});

test('every newest state keeps its content, and nothing that was gone on with comes back', () => {
  fc.assert(
    fc.property(acts, (all) => {
      const bundles = work(all);
      const whole = unite(bundles);
      for (const head of listHeads(whole)) {
        expect(head.content).not.toBeNull();
        if (head.content) expect(hashLayer(head.content)).toBe(head.sha256);
      }
      const older = new Set(bundles.flatMap((one) => one.flatMap(({ parents }) => parents)));
      expect(listHeads(whole).filter(({ id }) => older.has(id))).toEqual([]);
    }),
    lawOptions(100),
  );
});

test('work that differs only in when it was ended is decided by nobody: the earlier time holds', () => {
  fc.assert(
    fc.property(acts, fc.array(fc.nat(99), { minLength: 2, maxLength: 4 }), (all, times) => {
      const [start] = work(all).map((one) => store(one)) as [Place];
      const ended = times.map((endedAtMs): LayerContent => {
        return { ...start.content, marks: [mark(31)], status: 'done', endedAtMs };
      });
      const newestOf = (contents: LayerContent[]) =>
        listNewest(unite(contents.map((content) => remember({ ...start, content }))));
      expect(newestOf(ended)).toEqual(newestOf(ended.toSorted(byEnd).slice(0, 1)));
    }),
    lawOptions(60),
  );
});

const byEnd = (a: LayerContent, b: LayerContent) => Number(a.endedAtMs) - Number(b.endedAtMs);

test('a decision holds wherever it comes, and work of before it never stands against it', () => {
  fc.assert(
    fc.property(acts, fc.constantFrom('present', 'bundle', 'both'), (all, choice) => {
      const bundles = work(all);
      let project = store(unite(bundles));
      while (listNewest(remember(project)).length > 1) project = store(remember(project), choice);
      const settled = remember(project);
      expect(store(unite([...bundles, settled]))).toEqual(project);
      expect(store(unite([settled, ...bundles.toReversed()]))).toEqual(project);
    }),
    lawOptions(60),
  );
});

test('both: every mark of either is there, none stands twice, and it is the same whoever asks', () => {
  const layers = fc
    .array(fc.nat(30), { maxLength: 12 })
    .map((all): LayerContent => all.reduce(edit, nothing));
  fc.assert(
    fc.property(layers, layers, (one, other) => {
      const both = uniteLayers(one, other);
      const places = (content: LayerContent) =>
        new Set(content.marks.map(({ label, start, end }) => `${label} ${start} ${end}`));
      expect(places(both)).toEqual(places(uniteLayers(other, one)));
      expect(places(both)).toEqual(new Set([...places(one), ...places(other)]));
      expect(new Set(both.marks.map(({ id }) => id)).size).toBe(both.marks.length);
      expect(formatLayer(uniteLayers(both, other))).toBe(formatLayer(both));
      expect(formatLayer({ ...both, marks: both.marks.toReversed() })).toBe(formatLayer(both));
    }),
    lawOptions(100),
  );
});
