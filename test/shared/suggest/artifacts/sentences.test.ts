import { describe, expect, it } from 'vitest';
import { expectFound, find } from './found.ts';

describe('broken sentences', () => {
  const cases: [name: string, marked: string, rule: string][] = [
    [
      'a word in lower case',
      'The crews came back from the north in March. ⟦net loft.⟧\nNobody knows why.',
      'fragment',
    ],
    [
      'a word with a capital',
      'The crews came back from the north in March. ⟦Barrel.⟧ Nobody in the port knows why they did.',
      'fragment',
    ],
    ['a gloss for an ending', 'The crews came back from the north in March. ⟦Mentioned.⟧', 'gloss'],
    ['behind a closed quote', 'All of them feared “a winter without any boats.” ⟦did.⟧', 'fragment'],
    ['a small letter', 'The crews came back. ⟦nobody⟧ had seen them for years.', 'lower-start'],
    ['a sentence in another', 'The two ports ⟦would She said⟧ it was too late.', 'spliced'],
  ];
  it.each(cases)('%s', (_, marked, rule) => expectFound(marked, rule));

  const sound: [name: string, text: string, language?: string][] = [
    ['who speaks after a cry', '“Stop!” she cried. “Really?” he asked.'],
    [
      'abbreviations',
      'It costs approx. five crowns, e.g. in Pell vs. the north, said Sen. and Rep. of Mich. and Mont. (D-Mont.) to us.',
    ],
    ['a name that ends in a mark', 'The firm Yahoo! said so.'],
    ['small brand names', 'They sold it. eBay took a share. iPhones went too.'],
    [
      'short answers',
      'Will the boats ever come back to the old port of Pell? Nobody knows the answer to that question. Perhaps.',
    ],
    ['a lone heading', 'Silence.\n\nThe crews came back from the north.'],
    [
      'within quotes',
      '“The crews of the old port came back at last. Finished. The war on herring is over,” she said.',
    ],
    ['a pronoun in a title', 'In the series We Sail and in It Lives they row.'],
    ['German ordinals', 'Am 3. märz und bzw. am 4. kamen sie z. B. nach Pell.', 'de'],
    ['Russian abbreviations', 'Это стоит 5 тыс. руб. и 3 млн. долл. в год.', 'ru'],
  ];
  it.each(sound)('nothing in %s', (_, text, language) => expect(find(text, language)).toEqual([]));
});

describe('truncation', () => {
  const cases: [name: string, marked: string, rule: string][] = [
    [
      'a word that wants another',
      'The crews came back. It parts the captains from those who ⟦want to⟧\nThe mayor slept until noon.',
      'cut-off',
    ],
    [
      'no end mark behind full sentences',
      'The crews came back from the north. They had been away for eleven ⟦years⟧\n\nThe mayor slept.',
      'cut-off',
    ],
    [
      'one long sentence',
      'The mayor slept.\n\nThe crews of the port came back from the north at noon with all of their nets and most of the ⟦herring⟧\n\nNobody knows.',
      'cut-off',
    ],
    [
      'behind a comma',
      'The mayor slept.\n\nThe crews of the port came back from the north with nets and ⟦barrels,⟧\n\nNobody knows.',
      'cut-off',
    ],
    ['a lost surname', 'The port is shut, said Captain ⟦Ilse B.⟧ It cited a letter.', 'lost-name'],
  ];
  it.each(cases)('%s', (_, marked, rule) => expectFound(marked, rule));

  const sound: [name: string, text: string][] = [
    ['headings', 'Crews Come Back From the Cold North of the Sea\n\nThe crews came back.'],
    ['items', '- The crews came back. They rest\n- The nets are torn. They dry'],
    ['a plan', 'The mayor has a Second Plan B. The port has none.'],
    [
      'a bracket, a colon or a quote at the end',
      'The crews came back. They said this:\n\nThe mayor slept (until noon)',
    ],
    ['emoji at the end', 'The crews came back. All of them are well 🎉'],
  ];
  it.each(sound)('nothing in %s', (_, text) => expect(find(text)).toEqual([]));
});

describe('pronouns', () => {
  const cases: [name: string, marked: string, rule: string][] = [
    ['of a city', 'While Kyiv is sticking to ⟦his⟧ view of the treaty, talks go on.', 'gender-of-place'],
    ['of an alliance', 'NATO has changed ⟦her⟧ plans for the port.', 'gender-of-place'],
    ['of a year', 'The road has been shut since ⟦his⟧ 2014.', 'gender-of-year'],
  ];
  it.each(cases)('%s', (_, marked, rule) => expectFound(marked, rule));

  const sound: [name: string, text: string][] = [
    ['a person between', 'Kyiv said President Vane had changed his plans.'],
    ['a role between', 'Moscow has told the captain to change his plans.'],
    ['a person before', 'For Ilse Vane, Berlin was always part of her plans.'],
    ['a campaign', 'It has been so since his 2014 campaign.'],
  ];
  it.each(sound)('nothing in %s', (_, text) => expect(find(text)).toEqual([]));
});
