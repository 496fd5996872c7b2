import { describe, expect, test } from 'vitest';
import { alphaU } from '../../../shared/agreement/alpha-u.ts';
import type { Unit } from '../../../shared/agreement/continuum.ts';
import { bestAlignment } from '../../../shared/agreement/gamma/best-alignment.ts';
import { defaultDissimilarity, positional } from '../../../shared/agreement/gamma/dissimilarity.ts';
import { categoryDisorder } from '../../../shared/agreement/gamma/gamma-cat.ts';
import { gamma } from '../../../shared/agreement/gamma/gamma.ts';
import { uAlpha } from '../../../shared/agreement/u-alpha.ts';
import { createRandom } from '../../../shared/random.ts';

const unit = (start: number, end: number, label = 'quote'): Unit => ({ start, end, label });
const continuum = (end: number, annotators: Record<string, Unit[]>) => ({
  begin: 0,
  end,
  annotators: new Map(Object.entries(annotators)),
});

describe('u-α', () => {
  test('by hand: one unit of ten characters each, five of them shared', () => {
    // Together: 5 unit with unit (both orders 10), 5 + 5 unit with gap, 5 gap with gap of 20 characters.
    const { all, units, coverage } = uAlpha(continuum(20, { Ada: [unit(0, 10)], Bo: [unit(5, 15)] }));
    const scale = 40 / (40 ** 2 - 2 * 10 ** 2 - 20);
    const expected = 2 * 20 * 20 * scale;
    expect(all.value).toBeCloseTo(1 - 20 / expected, 12);
    expect(units.value).toBeCloseTo(1 - 20 / expected, 12);
    expect(coverage).toBe(0.25);
  });

  test('labels that are always swapped: units agree, labels do not', () => {
    const { all, units, labels } = uAlpha(
      continuum(100, {
        Ada: [unit(0, 10, 'x'), unit(30, 40, 'y')],
        Bo: [unit(0, 10, 'y'), unit(30, 40, 'x')],
      }),
    );
    expect(units.value).toBe(1);
    expect(labels?.value).toBeLessThan(0);
    expect(all.value).toBeLessThan(1);
  });

  test('no figure: nobody marked, one annotator, units that overlap, gaps nowhere', () => {
    expect(uAlpha(continuum(10, { Ada: [], Bo: [] })).all.reason).toBe('no_annotations');
    expect(uAlpha(continuum(10, { Ada: [unit(0, 2)] })).all.reason).toBe('fewer_than_two_raters');
    const overlapping = { Ada: [unit(0, 5), unit(3, 8)], Bo: [unit(0, 5)] };
    expect(uAlpha(continuum(10, overlapping)).all.reason).toBe('overlapping_units');
    expect(alphaU(continuum(10, overlapping)).figure.reason).toBe('overlapping_units');
    const full = uAlpha(continuum(10, { Ada: [unit(0, 10)], Bo: [unit(0, 10)] }));
    expect([full.all.reason, full.units.reason]).toEqual(['no_variation', 'no_gaps']);
  });

  test('for three annotators the labels alone are not measured', () => {
    const row = [unit(0, 4)];
    expect(uAlpha(continuum(10, { Ada: row, Bo: row, Cy: row }))).toMatchObject({
      labels: null,
      perLabel: null,
    });
  });
});

test('α_U: squared distances of the edges', () => {
  // Units at 2–4 and 3–5 of 10: 1 + 1, both orders, over 2·1·10².
  const { observed, figure } = alphaU(continuum(10, { Ada: [unit(2, 4)], Bo: [unit(3, 5)] }));
  expect(observed).toBeCloseTo(4 / 200, 12);
  expect(figure.value).toBeLessThan(1);
  expect(alphaU(continuum(10, { Ada: [unit(2, 4)], Bo: [unit(2, 4)] })).figure.value).toBe(1);
});

describe('γ', () => {
  const options = defaultDissimilarity;

  test('d_pos: ((2 + 1) / (10 + 9))²', () => {
    expect(positional(unit(0, 10), unit(2, 11), 1)).toBeCloseTo((3 / 19) ** 2, 12);
  });

  test('a unit without a partner costs Δ∅', () => {
    const best = bestAlignment([[unit(0, 5)], []], options);
    expect(best?.disorder).toBe(2);
    expect(bestAlignment([[], []], options)).toBe(null);
  });

  test('the alignment is the best there is: as all alignments tried out', () => {
    const random = createRandom(5);
    const draw = () => Math.floor(random() * 30);
    for (let round = 0; round < 60; round++) {
      const annotators = Array.from({ length: 2 + (round % 3) }, () =>
        Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
          const start = draw();
          return unit(start, start + 1 + draw(), random() < 0.5 ? 'a' : 'b');
        }),
      );
      const best = bestAlignment(annotators, options);
      const units = annotators.flatMap((row, annotator) => row.map((one) => ({ annotator, unit: one })));
      const least = tryAll(units, annotators.length) / (units.length / annotators.length);
      expect(best?.disorder).toBeCloseTo(least, 9);
      expect(best?.alignments.flat()).toHaveLength(units.length);
    }
  });

  test('full agreement is 1, chance is about 0, the same numbers give the same figure', () => {
    const row = [unit(0, 8, 'a'), unit(20, 31, 'b'), unit(40, 44, 'a')];
    const sample = (annotators: Unit[][]) =>
      gamma({ begin: 0, end: 60, annotators }, { sampler: 'shuffle', samples: 30, random: createRandom(3) });
    expect(sample([row, row]).figure.value).toBe(1);
    const other = [unit(10, 14, 'b'), unit(33, 37, 'a'), unit(50, 58, 'b')];
    const far = sample([row, other]);
    expect(far.figure.value).toBeLessThan(0.3);
    expect(far).toEqual(sample([row, other]));
    expect(sample([[], []]).figure.reason).toBe('no_annotations');
  });

  test('labels over the alignment', () => {
    const best = bestAlignment([[unit(0, 10, 'a')], [unit(0, 10, 'b')]], { alpha: 1, beta: 0.5, empty: 1 });
    const { all, perLabel } = categoryDisorder(best?.alignments ?? [], options);
    expect(all.value).toBe(1);
    expect(perLabel.get('a')?.value).toBe(1);
    expect(categoryDisorder([], options).all.reason).toBe('no_aligned_pairs');
  });

  /** The least sum over all ways to put each unit into a set with one of each annotator at most. */
  function tryAll(units: { annotator: number; unit: Unit }[], annotators: number): number {
    const pairs = (annotators * (annotators - 1)) / 2;
    const cost = (set: typeof units) => {
      let sum = (pairs - (set.length * (set.length - 1)) / 2) * options.empty;
      for (const [i, a] of set.entries())
        for (const b of set.slice(i + 1))
          sum += positional(a.unit, b.unit, 1) + (a.unit.label === b.unit.label ? 0 : 1);
      return sum / pairs;
    };
    const visit = (at: number, sets: (typeof units)[]): number => {
      const next = units[at];
      if (!next) return sets.reduce((sum, set) => sum + cost(set), 0);
      const alone = visit(at + 1, [...sets, [next]]);
      const joined = sets.flatMap((set, index) =>
        set.some(({ annotator }) => annotator === next.annotator)
          ? []
          : [visit(at + 1, sets.with(index, [...set, next]))],
      );
      return Math.min(alone, ...joined);
    };
    return visit(0, []);
  }
});
