import { describe, expect, it } from 'vitest';
import { listSentences, sentenceAt } from '../../../shared/text/sentences.ts';
import { countSpent } from '../../support/spent.ts';

const split = (text: string) =>
  listSentences(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));

describe('listSentences', () => {
  const cases: [name: string, expected: string[]][] = [
    ['plain', ['One goes.', 'Two stays.']],
    ['titles', ['Mr. Wick met Dr. Rehn.', 'She left.']],
    ['initials', ['J. K. Vane saw John F. Oake.', 'Then no one.']],
    ['a letter at the end', ['It was plan B.', 'It failed.']],
    ['abbreviated countries', ['He lives in the U.S. Senate.', 'She does not.']],
    ['and at the end of a sentence', ['He lives in the U.S.', 'The Senate left.']],
    ['a question before who asks it', ['“Why?” asked Rehn.', '“Stop!” he said.']],
    ['the closing mark stays', ['“I row.”', '“He rests.”']],
    ['German', ['Das kostet z. B. 3 Mio. Kronen.', 'Dr. Vogt schweigt.']],
    ['Hebrew', ['הוא הלך.', 'היא נשארה.']],
    ['Arabic question mark', ['هل ذهب؟', 'نعم.']],
    ['no blanks', ['我去学校。', '你呢？']],
    ['emoji', ['Good 👩‍👧!', 'Bad 🙂.']],
  ];
  for (const [name, expected] of cases)
    it(name, () => {
      const joined = expected.join(name === 'no blanks' ? '' : ' ');
      expect(split(joined)).toEqual(expected);
    });

  const inLanguage: [language: string | null, text: string, count: number][] = [
    ['de', 'Der Hafen öffnet am 3. März. Danach fahren Fähren.', 2],
    ['en', 'The score was 3. March came. Nobody cared.', 3],
    [null, 'Nobody said which of the 3. March came.', 2],
    ['el', 'Πού πάει το πλοίο; Κανείς δεν ξέρει.', 2],
    ['en', 'First the ferry; Then the quay.', 1],
    ['no tag at all', 'One goes. Two stays.', 2],
  ];
  it.each(inLanguage)('in %s: %s', (language, text, count) =>
    expect(listSentences(text, { start: 0, end: text.length }, language)).toHaveLength(count),
  );

  it('a line that was wrapped goes on', () =>
    expect(split('One sentence that\nwas wrapped.\nTwo.')).toEqual([
      'One sentence that\nwas wrapped.',
      'Two.',
    ]));

  it('does not depend on the length of the paragraph', () => {
    const text = 'A word goes. '.repeat(100_000);
    const spent = countSpent();
    expect(sentenceAt(text, { start: 0, end: text.length }, 650_003)).toEqual({
      start: 650_000,
      end: 650_012,
    });
    expect(spent()).toBeLessThan(200);
  });
});
