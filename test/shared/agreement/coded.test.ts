import { describe, expect, test } from 'vitest';
import {
  cohenKappa,
  fleissKappa,
  gwetAc1,
  krippendorffAlpha,
  percentAgreement,
  scottPi,
} from '../../../shared/agreement/coded.ts';
import type { RatingRow } from '../../../shared/agreement/ratings.ts';

const once = (...items: (string | null)[][]): RatingRow[] => items.map((values) => ({ values, count: 1 }));

/** Ten items: both say yes 4 times, both no 3 times, the first alone yes twice, the second alone once. */
const yesNo: RatingRow[] = [
  { values: ['yes', 'yes'], count: 4 },
  { values: ['no', 'no'], count: 3 },
  { values: ['yes', 'no'], count: 2 },
  { values: ['no', 'yes'], count: 1 },
];

describe('two raters, by hand', () => {
  test('κ: chance from each one’s own habits, .6·.5 + .4·.5', () => {
    const { figure, observed, expected } = cohenKappa(yesNo);
    expect(observed).toBeCloseTo(0.7, 12);
    expect(expected).toBeCloseTo(0.5, 12);
    expect(figure.value).toBeCloseTo(0.4, 12);
  });

  test('π: chance from the habits of both together, .55² + .45²', () => {
    const { figure, expected } = scottPi(yesNo);
    expect(expected).toBeCloseTo(0.505, 12);
    expect(figure.value).toBeCloseTo(0.195 / 0.495, 12);
  });

  test('α: as π, without drawing the same value twice', () => {
    // 20 values, 11 and 9 of a kind: expected (11·10 + 9·8) / (20·19).
    const { figure, expected } = krippendorffAlpha(yesNo);
    expect(expected).toBeCloseTo(182 / 380, 12);
    expect(figure.value).toBeCloseTo(1 - 0.3 / (1 - 182 / 380), 12);
  });

  test('AC1: chance from how evenly the values are used, 2·.55·.45', () => {
    expect(gwetAc1(yesNo).figure.value).toBeCloseTo((0.7 - 0.495) / (1 - 0.495), 12);
  });
});

test('Fleiss: three raters, in all and by value', () => {
  const rows = once(['a', 'a', 'a'], ['a', 'a', 'b'], ['b', 'b', 'b'], ['a', 'b', 'b']);
  const { figure, observed, perCategory } = fleissKappa(rows);
  expect(observed).toBeCloseTo((1 + 1 / 3 + 1 + 1 / 3) / 4, 12);
  expect(figure.value).toBeCloseTo((2 / 3 - 0.5) / 0.5, 12);
  expect(perCategory.get('a')?.value).toBeCloseTo(1 / 3, 12);
});

test('α takes missing values: an item with one value alone counts for nothing', () => {
  const rows = once(['a', 'a', null], ['b', null, 'b'], ['a', 'b', 'a'], [null, null, 'c']);
  expect(krippendorffAlpha(rows).perCategory.has('c')).toBe(false);
  // Pairs of values, each item by its number of values: 2 + 2 + 3·(1/3) of 7.
  expect(percentAgreement(rows).value).toBeCloseTo(5 / 7, 12);
});

describe('where there is no figure, there is a reason', () => {
  test.each([cohenKappa, scottPi, fleissKappa, krippendorffAlpha, gwetAc1])('%o', (measure) => {
    expect(measure(once(['a', 'a'], ['a', 'a']))).toMatchObject({
      figure: { value: null, reason: 'no_variation' },
      observed: 1,
    });
    expect(measure(once(['a', null], [null, 'b'])).figure.reason).toBe('no_pairable_items');
    expect(measure([]).figure.reason).toBe('no_pairable_items');
  });

  test('the percentage of one value everywhere is one', () => {
    expect(percentAgreement(once(['a', 'a'])).value).toBe(1);
    expect(percentAgreement([]).reason).toBe('no_pairable_items');
  });
});
