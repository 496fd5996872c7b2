import { describe, expect, it } from 'vitest';
import { alignTokens, type TokenStyle } from '../../../../electron/core/tagger/align-tokens.ts';

const plain: TokenStyle = {
  normalise: (text) => text,
  isByteLevel: false,
  unknown: '[UNK]',
  continuing: '##',
};
const folding: TokenStyle = {
  ...plain,
  normalise: (text) =>
    text
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase(),
};
const bytes: TokenStyle = { normalise: (text) => text, isByteLevel: true, unknown: null, continuing: '' };

const cases: [
  name: string,
  stretch: string,
  tokens: string[],
  style: TokenStyle,
  covered: (string | null)[],
][] = [
  ['pieces of a word', 'Nebelbank,', ['Nebel', '##bank', ','], plain, ['Nebel', 'bank', ',']],
  ['folded letters, composed or not', 'E\u0301CLAIR', ['ec', '##lair'], folding, ['E\u0301C', 'LAIR']],
  ['what is unknown between what is known', '“塔。”', ['“', '[UNK]', '”'], plain, ['“', '塔。', '”']],
  ['what is unknown at the end', 'a🌫️', ['a', '[UNK]'], plain, ['a', '🌫️']],
  ['two that are unknown share their place', 'a🌫️b', ['a', '[UNK]', '[UNK]'], plain, ['a', '🌫️b', '🌫️b']],
  ['bytes of one character', ' é!'.trim(), ['ĠÃ', '©', '!'], bytes, ['é', 'é', '!']],
  ['bytes in a cluster of several', '👩‍👧x', ['ðŁĳ', '©âĢįðŁĳ§', 'x'], bytes, ['👩‍👧', '👩‍👧', 'x']],
  ['the sign of SentencePiece', 'Odo!', ['▁O', 'do', '▁', '!'], plain, ['O', 'do', null, '!']],
  ['bytes by their numbers', 'ш', ['▁', '<0xD1>', '<0x88>'], plain, [null, 'ш', 'ш']],
  ['right to left', 'שלום,', ['של', '##ום', ','], plain, ['של', 'ום', ',']],
  ['what does not fit stands for all of it', 'abc', ['ab', 'd'], plain, ['abc', 'abc']],
  ['what is too short too', 'abc', ['ab'], plain, ['abc']],
];

describe('tokens are found again in their text', () => {
  it.each(cases)('%s', (_, stretch, tokens, style, covered) => {
    const places = alignTokens(stretch, tokens, style);
    expect(places.map((place) => place && stretch.slice(place.start, place.end))).toEqual(covered);
  });
});
