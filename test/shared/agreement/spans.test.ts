import { describe, expect, test } from 'vitest';
import { attributeAgreement } from '../../../shared/agreement/attribute-agreement.ts';
import { boundarySimilarity } from '../../../shared/agreement/boundary-similarity.ts';
import { bootstrapInterval, quantile } from '../../../shared/agreement/bootstrap.ts';
import type { MarkedDocument, Unit } from '../../../shared/agreement/continuum.ts';
import { countCharacters, countTokens } from '../../../shared/agreement/coverage-f1.ts';
import { comparePairs } from '../../../shared/agreement/pairs.ts';
import { countRelations, toRelationF1 } from '../../../shared/agreement/relation-f1.ts';
import { countExact, countOverlap, toF1 } from '../../../shared/agreement/span-f1.ts';
import { spanKappa } from '../../../shared/agreement/span-kappa.ts';

const unit = (start: number, end: number, label = 'quote'): Unit => ({ start, end, label });
const marked = (annotators: Record<string, Unit[]>, length = 100): MarkedDocument => ({
  length,
  annotators: new Map(Object.entries(annotators)),
});

describe('F1 of spans', () => {
  const document = marked({
    Ada: [unit(0, 10), unit(20, 30), unit(20, 30), unit(40, 50, 'cue')],
    Bo: [unit(0, 10), unit(21, 30), unit(40, 50, 'speaker')],
  });

  test('exact: the same span and label, duplicates once', () => {
    const counts = countExact('match')(document, 'Ada', 'Bo');
    expect(counts).toEqual({ both: 1, candidate: 3, reference: 3 });
    expect(countExact('ignore')(document, 'Ada', 'Bo')?.both).toBe(2);
    expect(countExact('match')(document, 'Ada', 'Cy')).toBe(null);
  });

  test('overlapping: any, by a share, by how much', () => {
    const count = (kind: Parameters<typeof countOverlap>[1]) =>
      countOverlap('match', kind)(document, 'Ada', 'Bo')?.both;
    expect(count({ kind: 'overlap' })).toBe(2);
    expect(count({ kind: 'iou', threshold: 0.95 })).toBe(1);
    expect(count({ kind: 'soft' })).toBeCloseTo(1.9, 12);
  });

  test('each is matched once, and so that the most are', () => {
    // The first of Ada’s fits both of Bo’s, the second only the first: greedy matching finds one pair.
    const chain = marked({ Ada: [unit(0, 10), unit(10, 12)], Bo: [unit(8, 12), unit(0, 2)] });
    expect(countOverlap('match', { kind: 'overlap' })(chain, 'Ada', 'Bo')?.both).toBe(2);
    const one = marked({ Ada: [unit(0, 30)], Bo: [unit(0, 10), unit(10, 20), unit(20, 30)] });
    expect(countOverlap('match', { kind: 'overlap' })(one, 'Ada', 'Bo')?.both).toBe(1);
  });

  test('nothing on one side is 0, nothing on both has no figure', () => {
    const f1 = toF1({ both: 0, candidate: 2, reference: 0 });
    expect(f1.f1.value).toBe(0);
    expect(f1.recall).toEqual({ value: null, reason: 'empty_reference' });
    expect(toF1({ both: 0, candidate: 0, reference: 0 }).f1.reason).toBe('no_annotations');
  });

  test('pairs: over documents that both were given; one without marks counts, one not assigned does not', () => {
    const documents = [
      marked({ Ada: [unit(0, 4)], Bo: [unit(0, 4)] }),
      marked({ Ada: [unit(5, 9)], Bo: [] }),
      marked({ Cy: [unit(1, 2)] }),
    ];
    const { pairs, mean } = comparePairs(documents, ['Ada', 'Bo', 'Cy'], countExact('match'));
    expect(pairs.map(({ f1 }) => f1.value ?? f1.reason)).toEqual([
      2 / 3,
      'no_shared_documents',
      'no_shared_documents',
    ]);
    expect(mean.value).toBeCloseTo(2 / 3, 12);
  });
});

describe('characters and tokens', () => {
  const document = {
    ...marked({ Ada: [unit(0, 10), unit(5, 12)], Bo: [unit(8, 20)] }, 20),
    tokens: [
      { start: 0, end: 4 },
      { start: 5, end: 9 },
      { start: 10, end: 20 },
    ],
  };

  test('a character under two marks counts once', () => {
    const counts = countCharacters('match')(document, 'Ada', 'Bo');
    expect(counts).toEqual({ both: 4, candidate: 12, reference: 12 });
  });

  test('a token that is touched counts whole', () => {
    const counts = countTokens('match')(document, 'Ada', 'Bo');
    expect(counts).toEqual({ both: 2, candidate: 3, reference: 2 });
  });

  test('κ over characters: 4 both, 8 and 8 one alone, of 20', () => {
    const { observed, expected, figure, units } = spanKappa([document], ['Ada', 'Bo'], 'character');
    expect(units).toBe(20);
    expect(observed).toBeCloseTo(4 / 20, 12);
    expect(expected).toBeCloseTo(0.6 * 0.6 + 0.4 * 0.4, 12);
    expect(figure.value).toBeCloseTo((0.2 - 0.52) / 0.48, 12);
  });
});

test('attributes are compared on units of the same span', () => {
  const of = (start: number, type?: string) => ({
    ...unit(start, start + 3),
    attributes: type === undefined ? {} : { type },
  });
  const document = {
    length: 50,
    annotators: new Map([
      ['Ada', [of(0, 'direct'), of(10, 'indirect'), of(20), of(30, 'direct')]],
      ['Bo', [of(0, 'direct'), of(10, 'direct'), of(20), of(31, 'direct')]],
    ]),
  };
  const options = { same: 'exact', labels: 'match' } as const;
  const compare = (missing: 'category' | 'missing') =>
    attributeAgreement([document], ['Ada', 'Bo'], 'type', { ...options, missing });
  expect(compare('category')).toMatchObject({ matched: 3, percent: { value: 2 / 3 } });
  expect(compare('missing').percent.value).toBe(0.5);
  expect(
    attributeAgreement([], ['Ada', 'Bo'], 'type', { ...options, missing: 'missing' }).percent.reason,
  ).toBe('no_matched_spans');
});

test('links: between the same ends, given that both found the ends, and by entity', () => {
  const linked = (id: string, start: number, end: number, label: string) => ({ id, start, end, label });
  const document = {
    length: 60,
    annotators: new Map([
      ['Ada', [linked('q', 0, 9, 'quote'), linked('s', 12, 16, 'speaker')]],
      ['Bo', [linked('q2', 0, 9, 'quote'), linked('s2', 12, 16, 'speaker'), linked('s3', 40, 42, 'speaker')]],
    ]),
    links: new Map([
      ['Ada', [{ type: 'spoken_by', from: 'q', to: 's' }]],
      ['Bo', [{ type: 'spoken_by', from: 'q2', to: 's3' }]],
    ]),
  };
  const options = { same: 'exact', labels: 'match' } as const;
  const bySpan = countRelations(document, 'Ada', 'Bo', options);
  expect(bySpan?.all).toEqual({ both: 0, candidate: 1, reference: 1 });
  expect(bySpan?.matchedEnds).toEqual({ both: 0, candidate: 1, reference: 0 });
  const byEntity = countRelations(document, 'Ada', 'Bo', {
    ...options,
    sameEnd: (a, b) => a.label === b.label,
  });
  expect(byEntity && toRelationF1(byEntity).endToEnd.f1.value).toBe(1);
});

test('boundaries: one that is off by one is half right', () => {
  expect(boundarySimilarity([3, 3, 4], [3, 3, 4]).value).toBe(1);
  expect(boundarySimilarity([5, 5], [4, 6]).value).toBe(0.5);
  expect(boundarySimilarity([5, 5], [2, 8]).value).toBe(0);
  expect(boundarySimilarity([10], [10]).reason).toBe('no_boundaries');
  expect(() => boundarySimilarity([5], [6])).toThrow(RangeError);
});

test('intervals: quantiles between the values, the same numbers the same interval, two documents at the least', () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([1, 2, 3, 4], 0.025)).toBeCloseTo(1.075, 12);
  const shares = [1, 0, 1, 1];
  const measure = (times: Uint16Array) => ({
    value: shares.reduce((sum, share, index) => sum + share * (times[index] ?? 0), 0) / 4,
    reason: null,
  });
  const counter = () => {
    let at = 0;
    return () => ((at++ * 7) % 10) / 10;
  };
  const draw = () => bootstrapInterval(4, measure, { resamples: 50, random: counter() });
  expect(draw()).toEqual(draw());
  expect(draw().interval).toMatchObject({ dropped: 0 });
  expect(bootstrapInterval(1, measure, { resamples: 50, random: counter() }).reason).toBe(
    'too_few_documents',
  );
});
