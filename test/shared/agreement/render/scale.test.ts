import { describe, expect, it, test } from 'vitest';
import { layOutConfusion } from '../../../../shared/agreement/render/confusion.ts';
import { linePath } from '../../../../shared/agreement/render/plots.ts';
import {
  daysFromFirst,
  DEEPEST,
  figureAxis,
  heat,
  linear,
} from '../../../../shared/agreement/render/scale.ts';

test('a linear scale maps its ends to the ends', () => {
  const x = linear([0, 1], [150, 600]);
  expect([x(0), x(0.5), x(1)]).toEqual([150, 375, 600]);
  expect(linear([3, 3], [10, 20])(3)).toBe(10);
});

test('axes of figures begin at 0, or where negative ones fit', () => {
  expect(figureAxis([0.3, 0.9])).toEqual([0, 1]);
  expect(figureAxis([0.3, -0.12])).toEqual([-0.25, 1]);
  expect(figureAxis([])).toEqual([0, 1]);
});

test('weeks are as far apart as in the calendar', () => {
  expect(daysFromFirst(['2026-03-02', '2026-03-09', '2026-03-30'])).toEqual([0, 7, 28]);
});

test('a line breaks where there is no value', () => {
  const points = [
    { x: 0, y: 10 },
    { x: 5, y: 12.345 },
    { x: 10, y: null },
    { x: 15, y: 8 },
  ];
  expect(linePath(points)).toBe('M0 10L5 12.35M15 8');
});

test('a confusion matrix has the schema’s order, unknown labels behind, no mark last', () => {
  const { labels, at, most } = layOutConfusion(
    [
      { first: 'odd', second: 'cue', n: 2 },
      { first: null, second: 'quote', n: 5 },
      { first: 'odd', second: 'cue', n: 1 },
    ],
    ['quote', 'cue', 'speaker'],
  );
  expect(labels).toEqual(['quote', 'cue', 'odd', null]);
  expect([at(2, 1), at(3, 0), at(0, 0), most]).toEqual([3, 5, 0, 5]);
});

describe('ink on the heat map', () => {
  const themes = {
    light: { paper: '#fbfaf7', ink: '#23211d', accent: '#2f5fae' },
    dark: { paper: '#191816', ink: '#eae6de', accent: '#7ea6e8' },
  };
  const channels = (colour: string) =>
    [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const luminance = (colour: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = colour.map((c) =>
      c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  it.each(Object.entries(themes))('has a contrast of 4.5 everywhere (%s)', (_, { paper, ink, accent }) => {
    for (let value = -0.5; value <= 1; value += 0.05) {
      const under = channels(paper).map((c, at) => c + heat(value) * ((channels(accent)[at] ?? 0) - c));
      const [a, b] = [luminance(under), luminance(channels(ink))];
      expect((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
    expect(heat(1)).toBe(DEEPEST);
  });
});
