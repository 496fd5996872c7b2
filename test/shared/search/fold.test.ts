import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldSegment, foldString, isSimple } from '../../../shared/search/fold.ts';
import { listTokens } from '../../../shared/search/tokens.ts';
import { textArbitrary } from '../../support/arbitraries.ts';

const foldings: Record<string, [source: string, folded: string]> = {
  'letters in either case': ['Ferry ÉCOLE Дія', 'ferry école дія'],
  'marks before and after composition': ['e\u0301cole a\u0323\u0308 x\u0301', 'école ạ̈ x\u0301'],
  'German double s': ['Straße STRASSE ẞ', 'strasse strasse ss'],
  'Turkish i with and without dot': ['İstanbul I\u0307zmir Isparta ısı', 'istanbul izmir isparta isi'],
  'Greek sigma at the end of a word': ['ΟΔΟΣ οδος ὀδυσσεύς', 'οδοσ οδοσ ὀδυσσεύσ'],
  ligatures: ['ﬁnal ﬀ', 'final ff'],
  'Hangul in syllables and letters': ['\u1112\u1161\u11ab 하\u11ab', '한 한'],
  'typographic apostrophes': ['don’t ‘twas', "don't 'twas"],
  'invisible marks': ['so\u00adft \u200fשלום\u200e zero\u200bwidth', 'soft שלום zerowidth'],
  'scripts without case': ['漢字 👍🏽 שָׁלוֹם', '漢字 👍🏽 שָׁלוֹם'.normalize('NFC')],
};

test.each(Object.entries(foldings))('folding levels %s', (_, [source, folded]) => {
  expect(foldString(source)).toBe(folded);
});

test('what is folded quickly is folded as everything else is', () => {
  const differing: string[] = [];
  for (let unit = 0; unit < 0x10000; unit++) {
    const character = String.fromCharCode(unit);
    const folded = foldSegment(character);
    if (isSimple(unit) && (folded.length !== 1 || foldString(character) !== folded))
      differing.push(character);
  }
  expect(differing).toEqual([]);
});

describe('a folded text', () => {
  const texts = fc.oneof(
    textArbitrary(),
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  );

  test('is the same for canonically equivalent texts, and folded once and for all', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const folded = foldString(text);
        expect(foldString(text.normalize('NFC'))).toBe(foldString(text.normalize('NFD')));
        expect(foldString(folded)).toBe(folded);
      }),
    );
  });

  test('knows where its characters come from', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const folded = fold(text);
        for (let at = 0; at < folded.text.length; at++) {
          const start = folded.startOf(at);
          if (start === null) continue;
          for (let next = at + 1; next <= folded.text.length; next++) {
            const end = folded.endOf(next);
            if (end === null) continue;
            expect(foldString(text.slice(start, end))).toBe(folded.text.slice(at, next));
            break;
          }
        }
      }),
    );
  });
});

test('words are split at what is no letter, digit or mark, and characters where no blanks are written', () => {
  expect(listTokens("don't e-mail x1_y x\u0301 漢字kana ไทย ferry ferry שלום 𝒳")).toEqual([
    'don',
    't',
    'e',
    'mail',
    'x1_y',
    'x\u0301',
    '漢',
    '字',
    'kana',
    'ไ',
    'ท',
    'ย',
    'ferry',
    'שלום',
    '𝒳',
  ]);
});
