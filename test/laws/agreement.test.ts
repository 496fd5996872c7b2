import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alphaU } from '../../shared/agreement/alpha-u.ts';
import { boundarySimilarity } from '../../shared/agreement/boundary-similarity.ts';
import { gwetAc1, krippendorffAlpha, percentAgreement, scottPi } from '../../shared/agreement/coded.ts';
import { countCharacters, countTokens, touchedTokens } from '../../shared/agreement/coverage-f1.ts';
import type { Figure } from '../../shared/agreement/figure.ts';
import { comparePairs } from '../../shared/agreement/pairs.ts';
import { countRelations, toRelationF1 } from '../../shared/agreement/relation-f1.ts';
import type {
  AnnotatorWork,
  ComparedDocument,
  ComparedMark,
} from '../../shared/agreement/report/compared-work.ts';
import { measureGamma } from '../../shared/agreement/report/gamma-figures.ts';
import { type CountedReport, createReport } from '../../shared/agreement/report/make-report.ts';
import { type Estimate, measureIds, measures } from '../../shared/agreement/report.ts';
import type { RatingRow } from '../../shared/agreement/ratings.ts';
import { countExact, countOverlap } from '../../shared/agreement/span-f1.ts';
import { spanKappa } from '../../shared/agreement/span-kappa.ts';
import { uAlpha } from '../../shared/agreement/u-alpha.ts';
import { lawOptions } from '../support/arbitraries.ts';
import { brand } from '../support/project.ts';

/** Laws of the whole report, whatever the documents. */

const NAMES = ['Ada', 'Bo', 'Cy', 'Di'];
const LENGTH = 24;
const tokens = Array.from({ length: LENGTH / 3 }, (_, at) => ({ start: at * 3, end: at * 3 + 2 }));

const mark = fc.record({
  label: fc.constantFrom('quote', 'cue', 'speaker'),
  start: fc.nat(LENGTH - 1),
  length: fc.integer({ min: 1, max: 8 }),
  certain: fc.option(fc.constantFrom('yes', 'no')),
  entity: fc.option(fc.constantFrom('e1', 'e2')),
});

const work = fc.record({
  marks: fc.array(mark, { maxLength: 6 }),
  links: fc.array(
    fc.record({ type: fc.constantFrom('has_cue', 'spoken_by'), from: fc.nat(5), to: fc.nat(5) }),
    { maxLength: 3 },
  ),
  endedAtMs: fc.option(fc.integer({ min: 0, max: 40 * 86_400_000 })),
});

const annotatorWork = work.map(({ marks, links, endedAtMs }): AnnotatorWork => {
  const own = marks.map(({ label, start, length, certain, entity }, at): ComparedMark => ({
    id: `m${at}`,
    label,
    start,
    end: Math.min(LENGTH, start + length),
    attrs: certain === null ? {} : { certain },
    entity,
  }));
  return {
    marks: own,
    links: links.flatMap(({ type, from, to }) =>
      from !== to && from < own.length && to < own.length ? [{ type, from: `m${from}`, to: `m${to}` }] : [],
    ),
    endedAtMs,
  };
});

/** Two to four annotators, each of whom was given some of the documents. */
const library = fc
  .array(fc.array(fc.option(annotatorWork, { freq: 5 }), { minLength: 4, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((documents) =>
    documents.map((all, at): ComparedDocument => ({
      id: brand.document(`d${at}`),
      title: `Article ${at}`,
      length: LENGTH,
      tokens,
      work: new Map(all.flatMap((own, index) => (own ? [[NAMES[index] as string, own]] : []))),
    })),
  );

const options = {
  measures: measureIds,
  labels: null,
  tolerance: 'none',
  unfinished: false,
  suggested: 'with',
  seed: 1,
  labelOrder: ['quote'],
  relationOrder: [],
} as const;

function report(
  documents: readonly ComparedDocument[],
  annotators: readonly string[] = NAMES,
  { resamples = 0, withGamma = false } = {},
): CountedReport {
  const maker = createReport({ ...options, annotators, resamples });
  for (const document of documents) maker.add(document);
  for (const document of withGamma ? documents.slice(0, 2) : [])
    maker.addGamma(measureGamma(document, { seed: 1, samples: 2, sampler: 'statistical' }));
  Array.from(maker.resample());
  return maker.finish();
}

/** Sums of shares depend on their order in the last places. */
const round = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, one) =>
    typeof one === 'number' ? Math.round(one * 1e9) / 1e9 + 0 : one,
  );

const check = (runs: number, property: fc.IProperty<[ComparedDocument[]]>) =>
  fc.assert(property, lawOptions(runs));

test('who is who and in what order they stand changes no figure', () => {
  const renamed = new Map([
    ['Ada', 'Zoe'],
    ['Bo', 'Abe'],
    ['Cy', 'Mia'],
    ['Di', 'Ned'],
  ]);
  const rename = (document: ComparedDocument): ComparedDocument => ({
    ...document,
    work: new Map([...document.work].reverse().map(([name, own]) => [renamed.get(name) as string, own])),
  });
  check(
    25,
    fc.property(library, (documents) => {
      const before = report(documents, NAMES, { withGamma: true });
      const after = report(documents.map(rename), ['Ned', 'Abe', 'Zoe', 'Mia'], { withGamma: true });
      for (const field of ['overall', 'byLabel', 'attributes', 'relations', 'confusion', 'marks'] as const)
        expect(round(after[field])).toEqual(round(before[field]));
      expect(round(after.byDocument.map(({ figures }) => figures))).toEqual(
        round(before.byDocument.map(({ figures }) => figures)),
      );
      for (const { pair, figures, byLabel, attributes, relations } of before.byPair) {
        const names = new Set(pair.map((name) => renamed.get(name)));
        const same = after.byPair.find((one) => one.pair.every((name) => names.has(name)));
        expect(round({ ...same?.figures })).toEqual(round(figures));
        expect(round(same?.byLabel)).toEqual(round(byLabel));
        expect(round([same?.attributes, same?.relations])).toEqual(round([attributes, relations]));
      }
    }),
  );
});

test('the order of documents and marks changes nothing, intervals included', () => {
  const turn = (document: ComparedDocument): ComparedDocument => ({
    ...document,
    work: new Map(
      [...document.work].map(([name, { marks, links, endedAtMs }]) => [
        name,
        { marks: marks.toReversed(), links: links.toReversed(), endedAtMs },
      ]),
    ),
  });
  check(
    30,
    fc.property(library, (documents) => {
      const before = report(documents, NAMES, { resamples: 20 });
      const after = report(documents.toReversed().map(turn), NAMES, { resamples: 20 });
      const { byDocument, ...rest } = after;
      expect(round({ ...rest, byDocument: byDocument.toReversed() })).toEqual(round(before));
    }),
  );
});

test('what has no value has no interval, and labels have theirs as all of them together do', () => {
  check(
    30,
    fc.property(library, (documents) => {
      const { overall, byLabel, byPair } = report(documents, NAMES, { resamples: 20 });
      const ofLabels = [...byLabel, ...byPair.flatMap((pair) => pair.byLabel)];
      const all = [
        overall,
        ...byPair.map(({ figures }) => figures),
        ...ofLabels.map(({ figures }) => figures),
      ];
      for (const { value, interval } of all.flatMap((figures) => Object.values(figures))) {
        if (value === null) expect(interval).toBeNull();
        if (interval) expect(interval.dropped).toBeLessThanOrEqual(0.5);
      }
      // Of one label only, what is true of it is true of all.
      const [only] = byLabel;
      if (byLabel.length === 1) expect(only?.figures.exact_f1?.interval).toEqual(overall.exact_f1?.interval);
    }),
  );
});

test('labels of several documents have intervals', () => {
  const span = (id: string, label: string, start: number) => ({
    marks: [{ id, label, start, end: start + 4, attrs: {}, entity: null }],
    links: [],
    endedAtMs: null,
  });
  const documents = Array.from({ length: 8 }, (_, n): ComparedDocument => ({
    id: `d${n}` as ComparedDocument['id'],
    title: '🙂',
    length: 40,
    tokens: [{ start: 0, end: 40 }],
    work: new Map([
      ['Ada', span('a', n < 6 ? 'quote' : 'cue', 0)],
      ['Bo', span('b', n < 6 ? 'quote' : 'cue', n % 2 === 0 ? 0 : 8)],
    ]),
  }));
  const { byLabel, byPair } = report(documents, ['Ada', 'Bo'], { resamples: 200 });
  const quote = byLabel.find(({ label }) => label === 'quote')?.figures.exact_f1;
  expect(quote?.value).toBe(0.5);
  expect(quote?.interval?.lower).toBeLessThan(0.5);
  expect(quote?.interval?.upper).toBeGreaterThan(0.5);
  expect(byPair[0]?.byLabel.find(({ label }) => label === 'quote')?.figures.exact_f1).toEqual(quote);
});

test('the same work of all is full agreement in everything that is defined', () => {
  const copies = library.map((documents) =>
    documents.flatMap((document) => {
      const own = document.work.get('Ada');
      return own ? [{ ...document, work: new Map(NAMES.map((name) => [name, own])) }] : [];
    }),
  );
  check(
    25,
    fc.property(copies, (documents) => {
      const { overall, byLabel, byPair, byDocument, attributes, confusion } = report(documents, NAMES, {
        resamples: 10,
        withGamma: true,
      });
      const all = [overall, ...byPair, ...byLabel, ...byDocument].map((one) =>
        'figures' in one ? one.figures : one,
      );
      for (const figures of all)
        for (const [id, { value, interval }] of Object.entries(figures)) {
          if (value !== null) expect([id, value]).toEqual([id, expect.closeTo(1, 9)]);
          if (interval) expect([interval.lower, interval.upper]).toEqual([closeToOne, closeToOne]);
        }
      for (const { percent } of attributes) expect(percent.value ?? 1).toBe(1);
      expect(confusion.every(({ first, second }) => first === second)).toBe(true);
    }),
  );
});
const closeToOne: unknown = expect.closeTo(1, 9);

test('a figure has a value or a reason, and confusion is seen from both sides', () => {
  check(
    60,
    fc.property(library, (documents) => {
      const { overall, byLabel, byPair, confusion } = report(documents);
      for (const figures of [
        overall,
        ...byLabel.map((one) => one.figures),
        ...byPair.map((one) => one.figures),
      ])
        for (const { value, reason } of Object.values(figures)) {
          expect(value === null).toBe(reason !== null);
          if (value !== null) expect(Number.isFinite(value)).toBe(true);
        }
      for (const { first, second, n } of confusion)
        expect(confusion).toContainEqual({ first: second, second: first, n });
    }),
  );
});

describe('sums say what the measures themselves say', () => {
  const unitsOf = ({ work }: ComparedDocument) =>
    new Map([...work].map(([name, { marks }]) => [name, marks]));
  const toMarked = (documents: readonly ComparedDocument[]) =>
    documents.map((document) => ({ length: document.length, tokens, annotators: unitsOf(document) }));
  const expectSame = (id: string, estimate: Estimate | undefined, figure: Figure) => {
    const value: unknown = figure.value === null ? null : expect.closeTo(figure.value, 9);
    expect([id, estimate?.value, estimate?.reason]).toEqual([id, value, figure.reason]);
  };

  test('F1 of marks, shares, characters and tokens, of each pair and on average', () => {
    const counts = {
      exact_f1: countExact('match'),
      overlap_f1: countOverlap('match', { kind: 'overlap' }),
      soft_f1: countOverlap('match', { kind: 'soft' }),
      character_f1: countCharacters('match'),
      token_f1: countTokens('match'),
    };
    check(
      60,
      fc.property(library, (documents) => {
        const { byPair, overall, documents: shared } = report(documents);
        if (shared === 0) return;
        for (const [id, count] of Object.entries(counts) as [keyof typeof counts, typeof counts.exact_f1][]) {
          const { pairs, mean } = comparePairs(toMarked(documents), NAMES, count);
          for (const { pair, figures } of byPair) {
            const own = pairs.find((one) => one.pair.join() === pair.join());
            expectSame(id, figures[id], own?.f1 as Figure);
          }
          if (byPair.length > 1) expectSame(id, overall[id], mean);
        }
      }),
    );
  });

  test('κ of characters and tokens', () => {
    check(
      60,
      fc.property(library, (documents) => {
        for (const { pair, figures } of report(documents).byPair) {
          const kappa = (unit: 'character' | 'token') => spanKappa(toMarked(documents), pair, unit).figure;
          expectSame('token', figures.token_cohen_kappa, kappa('token'));
          expectSame('character', figures.character_cohen_kappa, kappa('character'));
        }
      }),
    );
  });

  test('coded measures of tokens, of two and of all', () => {
    check(
      60,
      fc.property(library, (documents) => {
        const { overall, byPair, documents: shared } = report(documents);
        if (shared === 0) return;
        const rowsOf = (names: readonly string[], atLeast: number): RatingRow[] =>
          documents.flatMap(({ work }) => {
            const given = names.filter((name) => work.has(name));
            if (given.length < atLeast) return [];
            return tokens.map((_, token) => {
              const values = names.map((name) => {
                const marks = work.get(name)?.marks;
                if (!marks) return null;
                const labels = marks.flatMap((one) => {
                  const { start, end } = touchedTokens(tokens, one);
                  return start <= token && token < end ? [one.label] : [];
                });
                return JSON.stringify([...new Set(labels)].sort());
              });
              return { values, count: 1 };
            });
          });
        expectSame('token_alpha', overall.token_alpha, krippendorffAlpha(rowsOf(NAMES, 2)).figure);
        expectSame('token_fleiss_kappa', overall.token_fleiss_kappa, scottPi(rowsOf(NAMES, 4)).figure);
        for (const { pair, figures } of byPair) {
          const rows = rowsOf(pair, 2);
          expectSame('token_percent', figures.token_percent, percentAgreement(rows));
          expectSame('token_scott_pi', figures.token_scott_pi, scottPi(rows).figure);
          expectSame('token_ac1', figures.token_ac1, gwetAc1(rows).figure);
        }
      }),
    );
  });

  test('unitizing α of one document, over all labels and of each', () => {
    check(
      150,
      fc.property(library, ([document]) => {
        if (!document || document.work.size < 2) return;
        const { overall, byLabel, byPair } = report([document]);
        const annotators = unitsOf(distinct(document));
        const all = { begin: 0, end: LENGTH, annotators };
        const family = uAlpha(all);
        expectSame('u_alpha', overall.u_alpha, family.all);
        expectSame('u_alpha_units', overall.u_alpha_units, family.units);
        expectSame('alpha_u', overall.alpha_u, alphaU(all).figure);
        for (const { label, figures } of byLabel) {
          const own = new Map(
            [...annotators].map(([name, marks]) => [name, marks.filter((one) => one.label === label)]),
          );
          expectSame(label, figures.u_alpha, uAlpha({ ...all, annotators: own }).all);
          expectSame(label, figures.alpha_u, alphaU({ ...all, annotators: own }).figure);
        }
        for (const { pair, figures, byLabel: labels } of byPair) {
          const two = new Map(pair.map((name) => [name, annotators.get(name) ?? []]));
          const of = uAlpha({ ...all, annotators: two });
          // Where nobody marked anything, there is nothing to intersect either.
          if (of.all.reason === 'no_annotations') continue;
          expectSame('u_alpha_labels', figures.u_alpha_labels, of.labels as Figure);
          if (of.labels?.reason === 'overlapping_units') continue;
          for (const { label, figures: own } of labels)
            expectSame(label, own.u_alpha_labels, of.perLabel?.get(label) as Figure);
        }
      }),
    );
  });

  test('links, and boundaries', () => {
    check(
      100,
      fc.property(library, ([first]) => {
        if (!first || first.work.size < 2) return;
        const document = distinct(first);
        const annotators = unitsOf(document);
        const links = new Map([...document.work].map(([name, own]) => [name, own.links]));
        for (const { pair, figures } of report([document]).byPair) {
          const count = (same: 'exact' | { kind: 'overlap' }) =>
            toRelationF1(
              countRelations({ length: LENGTH, annotators, links }, pair[0], pair[1], {
                same,
                labels: 'match',
              }) as never,
            );
          expectSame('relation_f1', figures.relation_f1, count('exact').endToEnd.f1);
          const matched = count({ kind: 'overlap' }).givenMatchedEnds.f1;
          expectSame('matched', figures.relation_f1_matched_ends, matched);
          const [a, b] = pair.map((name) => {
            const edges = (annotators.get(name) ?? []).flatMap((one) => {
              const { start, end } = touchedTokens(tokens, one);
              return start < end ? [start, end] : [];
            });
            const inside = [...new Set(edges)]
              .filter((at) => at > 0 && at < tokens.length)
              .sort((x, y) => x - y);
            return [...inside, tokens.length].map((at, index) => at - (inside[index - 1] ?? 0));
          }) as [number[], number[]];
          expectSame('boundary', figures.boundary_similarity, boundarySimilarity(a, b));
        }
      }),
    );
  });
});

/** The measures for units take exact duplicates for overlaps; the report takes them for one. */
function distinct(document: ComparedDocument): ComparedDocument {
  const work = [...document.work].map(([name, own]): [string, AnnotatorWork] => {
    const places = own.marks.map(({ start, end, label }) => `${start} ${end} ${label}`);
    const marks = own.marks.filter((_, at) => places.indexOf(places[at] as string) === at);
    const ids = new Set(marks.map(({ id }) => id));
    return [name, { ...own, marks, links: own.links.filter(({ from, to }) => ids.has(from) && ids.has(to)) }];
  });
  return { ...document, work: new Map(work) };
}

test('every measure is in the report', () => {
  expect(Object.keys(measures).sort()).toEqual(Object.keys(report([]).overall).sort());
});
