import { describe, expect, it } from 'vitest';
import { expectFound, find } from './found.ts';

describe('signs of a wrong encoding', () => {
  const cases: [
    name: string,
    marked: string,
    rule: string,
    correction: string | undefined,
    language?: string,
  ][] = [
    ['an accent', 'The café in caf⟦Ã©⟧ Pell is shut.', 'mojibake', 'é'],
    ['an apostrophe', 'The captain⟦â€™⟧s boat is gone.', 'mojibake', '’'],
    ['Cyrillic', 'They shouted ⟦Ð¿Ð¾Ñ€Ñ‚⟧ at us.', 'mojibake', 'порт'],
    ['Cyrillic as Windows-1251', 'Они кричали ⟦РїРѕСЂС‚⟧ нам.', 'mojibake', 'порт', 'ru'],
    ['a lost sign', 'The captain⟦\ufffd⟧s boat is gone.', 'lost-sign', undefined],
    ['an entity', 'Vane ⟦&amp;⟧ Sons built it.', 'entity', '&'],
    ['a number', 'The captain⟦&#8217;⟧s boat is gone.', 'entity', '’'],
    ['two scripts in a word', 'The ⟦pоrt⟧ is shut.', 'mixed-scripts', 'port'],
    ['two scripts, Cyrillic', 'Наш ⟦пoрт⟧ зачинено.', 'mixed-scripts', 'порт', 'uk'],
    ['a word in another script', 'The boats left the ⟦гавань⟧ before noon.', 'untranslated', undefined],
    [
      'Russian in Ukrainian',
      'Наші човни ⟦вышли⟧ з порту ще до світанку, каже капітан.',
      'untranslated',
      undefined,
      'uk',
    ],
  ];
  it.each(cases)('%s', (_, marked, rule, correction, language) => {
    expectFound(marked, rule, language);
    expect(find(marked.replace(/[⟦⟧]/gu, ''), language)[0]?.attrs.correction).toBe(correction);
  });

  const sound: [name: string, text: string, language?: string][] = [
    ['accents', 'Ångström, São João, Île, naïve, Ärger, ÉTÉ, « CAFÉ », „FÄHRE“.', 'fr'],
    ['Cyrillic text', 'Наш порт зачинено. Сім човнів і Рік.', 'uk'],
    ['abbreviations with endings', 'Они послали SMSку и VIPам, и IT-компании.', 'ru'],
    ['a gloss in brackets', 'The boats left the harbour (гавань) before noon.'],
    ['a quoted word', 'They called it “гавань” for years and years.'],
    ['Greek letters', 'The α and β rays of the lamp.'],
    ['ampersands', 'Vane & Sons; R&D; a&b;'],
  ];
  it.each(sound)('nothing in %s', (_, text, language) => expect(find(text, language)).toEqual([]));
});

describe('calques', () => {
  const cases: [name: string, marked: string, language: string][] = [
    ['English', 'They sail ⟦in conditions when⟧ nobody pays.', 'en'],
    ['with any ending', '⟦Taking into account the circumstances⟧, they wait.', 'en'],
    ['with a straight apostrophe', "They wait ⟦in today's realities⟧.", 'en'],
    ['German', 'Sie fahren ⟦unter Bedingungen, wenn⟧ niemand zahlt.', 'de'],
    ['Ukrainian', 'Капітани вирішили ⟦приймати участь⟧ у перегонах.', 'uk'],
  ];
  it.each(cases)('%s', (_, marked, language) => expectFound(marked, 'calque', language));

  it('nothing in other uses of the words', () => {
    expect(find('They sail in conditions that change; when they rest, take them into account.')).toEqual([]);
  });
});
