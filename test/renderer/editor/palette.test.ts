import { wcagContrast } from 'culori';
import { describe, expect, it, test } from 'vitest';
import defaultSchema from '../../../resources/schema-default.json' with { type: 'json' };
import { listLabels, schemaDefinition } from '../../../shared/model/schema.ts';
import {
  distance,
  isConfusable,
  LEAST_CONTRAST,
  nearestGood,
  PAPER,
  toPencil,
} from '../../../renderer/editor/colours.ts';
import { assignDrawings, inTurn, palette } from '../../../renderer/editor/palette.ts';

const schema = schemaDefinition.parse(defaultSchema);
const pairs = <T>(items: readonly T[]) =>
  items.flatMap((a, at) => items.slice(at + 1).map((b) => [a, b] as const));

describe('the palette', () => {
  it('is told apart on both papers by eyes that lack any one kind of cone', () => {
    for (const [a, b] of pairs(palette)) {
      expect([a, b, distance(a.light, b.light) > 14]).toEqual([a, b, true]);
      expect([a, b, distance(a.dark, b.dark) > 14]).toEqual([a, b, true]);
    }
  });

  it('stands out from both papers', () => {
    for (const { light, dark } of palette) {
      expect(wcagContrast(light, PAPER.light)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      expect(wcagContrast(dark, PAPER.dark)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    }
  });

  it('gives forty-eight labels: those of one line are told apart by colour, those of one colour by line', () => {
    const labels = Array.from({ length: 48 }, (_, index) => inTurn(index));
    const alike = pairs(labels).filter(([a, b]) => a.line === b.line && isConfusable(a, b));
    expect(alike).toEqual([]);
  });
});

test('the labels of the default schema are told apart, and drawn as ever', () => {
  const drawings = [...assignDrawings(schema).values()];
  expect(pairs(drawings).filter(([a, b]) => isConfusable(a, b))).toEqual([]);
  expect(assignDrawings(schema).get('cue')).toEqual({ color: '#b7791f', line: 'dotted' });
  expect(toPencil('#b7791f')).toMatchObject({ dark: '#dba04a' });
  const bare = {
    ...schema,
    layers: [{ id: 'l', labels: listLabels(schema).map(({ id }) => ({ id, attrs: {} })) }],
  };
  expect(assignDrawings(bare)).toEqual(assignDrawings(schema));
});

test.each(['#ffff00', '#fbfaf7', '#000000', '#777777', '#ff0000', '#00ff00', '#191816'])(
  'a label of colour %s stands out from both papers',
  (color) => {
    const { light, dark } = toPencil(color);
    expect(wcagContrast(light, PAPER.light)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    expect(wcagContrast(dark, PAPER.dark)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
  },
);

test('a colour too near another’s is told, and a good one near it is found', () => {
  const others = [...assignDrawings(schema).values()];
  const wanted = { color: '#2f6fb8', line: 'solid' as const };
  expect(others.some((other) => isConfusable(wanted, other))).toBe(true);
  const better = nearestGood(wanted, others);
  expect(better).not.toBeNull();
  expect(others.some((other) => isConfusable({ ...wanted, color: better as string }, other))).toBe(false);
});

test('red and green of one line are told to be too near, though most eyes part them', () => {
  const red = { color: '#b04a3a', line: 'solid' as const };
  expect(isConfusable(red, { color: '#5d7a2c', line: 'solid' })).toBe(true);
  expect(isConfusable(red, { color: '#5d7a2c', line: 'dotted' })).toBe(false);
});
