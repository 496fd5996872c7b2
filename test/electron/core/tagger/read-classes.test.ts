import { describe, expect, it } from 'vitest';
import { createClassReader } from '../../../../electron/core/tagger/read-classes.ts';

/** One word of text for each tag. */
function join(tags: string[], all: string[], text = tags.map((_, at) => `w${at}`).join(' ')) {
  let at = 0;
  const words = tags.map((tag) => {
    const start = text.indexOf('w', at);
    at = start + 2;
    return { start, end: at, tag, probability: 0.5 };
  });
  return createClassReader(all)
    .join(text, words)
    .map(({ start, end, class: name }) => [name, text.slice(start, end)]);
}

const BIO = ['O', 'B-X', 'I-X', 'B-Y', 'I-Y'];
const BIOES = ['O', ...['X', 'Y'].flatMap((name) => ['B', 'I', 'E', 'S'].map((role) => `${role}-${name}`))];
const cases: [name: string, all: string[], tags: string[], found: [string, string][]][] = [
  [
    'BIO',
    BIO,
    ['B-X', 'I-X', 'B-X', 'O', 'B-Y'],
    [
      ['X', 'w0 w1'],
      ['X', 'w2'],
      ['Y', 'w4'],
    ],
  ],
  [
    'an inside of another class, or of none, begins',
    BIO,
    ['B-X', 'I-Y', 'O', 'I-Y', 'I-Y'],
    [
      ['X', 'w0'],
      ['Y', 'w1'],
      ['Y', 'w3 w4'],
    ],
  ],
  [
    'BIOES',
    BIOES,
    ['B-X', 'I-X', 'E-X', 'E-X', 'S-Y', 'S-Y'],
    [
      ['X', 'w0 w1 w2'],
      ['X', 'w3'],
      ['Y', 'w4'],
      ['Y', 'w5'],
    ],
  ],
  [
    'BILOU',
    ['O', 'B-X', 'I-X', 'L-X', 'U-X'],
    ['B-X', 'L-X', 'U-X'],
    [
      ['X', 'w0 w1'],
      ['X', 'w2'],
    ],
  ],
  [
    'IO',
    ['O', 'I-X'],
    ['I-X', 'I-X', 'O', 'I-X'],
    [
      ['X', 'w0 w1'],
      ['X', 'w3'],
    ],
  ],
  [
    'names alone',
    ['O', 'quote', 'I-beam'],
    ['quote', 'quote', 'I-beam', 'O'],
    [
      ['quote', 'w0 w1'],
      ['I-beam', 'w2'],
    ],
  ],
];

describe('what the classes of words say', () => {
  it.each(cases)('%s', (_, all, tags, found) => {
    expect(join(tags, all)).toEqual(found);
  });

  it('ends with the line', () => {
    expect(join(['B-X', 'I-X'], BIO, 'w0\r\nw1')).toEqual([
      ['X', 'w0'],
      ['X', 'w1'],
    ]);
  });
});
