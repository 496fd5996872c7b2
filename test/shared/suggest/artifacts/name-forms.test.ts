import { describe, expect, it } from 'vitest';
import { nameKey } from '../../../../shared/suggest/artifacts/name-key.ts';
import type { KnownEntity } from '../../../../shared/suggest/proposal.ts';
import { expectFound, find } from './found.ts';

describe('name forms', () => {
  const cases: [name: string, marked: string, rule?: string, language?: string][] = [
    ['a place in two languages', 'The boats left Kharkiv. ⟦Kharkov⟧ was calm; ⟦Kharkov⟧’s port slept.'],
    ['the first form is right', 'The boats left Kharkov. ⟦Kharkiv⟧ was calm.'],
    ['a surname in two schemes', 'The host, Vladimir Solovyov, was calm. Then ⟦Soloviev⟧ left.'],
    ['endings', 'They met Zelenskyy. ⟦Zelensky⟧ and ⟦Zelenskiy⟧ agreed.'],
    ['given names of two people', 'They met Sergei Vane and ⟦Sergey⟧ Brandt.'],
    ['a doubled letter', 'They met Ilse Brandvoll. Later ⟦Brandvol⟧ left. 🚢'],
    ['a slip of the pen', 'They met Ilse Brandvold. Then Ilse ⟦Brandvolt⟧ left.'],
    [
      'two Russian names behind a Ukrainian one',
      'The boats left Lviv. Troops near ⟦Kharkov⟧ rest.',
      'name-scheme',
    ],
    ['in lower case', 'The boats left for ⟦kyiv⟧ at noon.', 'lower-name'],
    ['German', 'Sie fuhren nach Kiew. In ⟦Kyjiw⟧ war es still.', 'name-form', 'de'],
    ['French', 'Ils vont à Lviv. La ville de ⟦Lvov⟧ dort.', 'name-form', 'fr'],
  ];
  it.each(cases)('%s', (_, marked, rule = 'name-form', language = 'en') => {
    expectFound(marked, rule, language);
  });

  const sound: [name: string, text: string, language?: string][] = [
    [
      'countries that look alike',
      'They know Austria and Australia, Iran and Iraq, Slovakia and Slovenia, Niger and Nigeria.',
    ],
    [
      'forms of a word',
      'Ukraine and Ukrainians, Russia and Russians, a Democrat and Democrats met Germans in Germany.',
    ],
    ['a wife', 'They met Anna Ivanova and Pavel Ivanov.'],
    [
      'two people',
      'They met Jon Vane and John Brandt, Philip Oar and Phillip Mast, Karl Marx and Ida Marks.',
    ],
    ['possessives and capitals', 'Brandvold’s boat and BRANDVOLD and Brandvold’s nets.'],
    ['German nouns', 'Die Mutter der Mütter, die Ratte und die Rate, Bett und Beet.', 'de'],
    ['accents in German', 'Sie sahen Bären und Baren in Vater und Väter.', 'de'],
    ['handles and addresses', 'Follow @kyiv or see example.com/kyiv and #kyiv on the net.'],
    ['Cyrillic cases', 'Порт Києва. У Києві тихо. Харків і Харкові.', 'uk'],
  ];
  it.each(sound)('nothing in %s', (_, text, language) => expect(find(text, language)).toEqual([]));

  it('asks the project', () => {
    const vane: KnownEntity = { id: '1', name: 'Sergei Surovikin', aliases: ['Surovykin'], type: 'person' };
    const text = 'The port was shut by Sergey Slovikin, a captain. Later Slovikin left with Surovykin.';
    const marks = find(text, 'en', [vane]).map(({ start, end, rule, attrs }) => [
      text.slice(start, end),
      rule,
      attrs.correction,
    ]);
    expect(marks).toContainEqual(['Slovikin', 'artifact.name-of-project', 'Surovikin']);
    expect(marks.map(([form]) => form)).not.toContain('Surovykin');
  });

  it('keeps to what stood before', () => {
    const [first] = find('The boats left Kharkiv. Kharkov was calm.');
    const [same] = find('The boats left Kharkiv. Kharkov was calm.\n\nKharkov, Kharkov, Kharkov.');
    expect(same).toEqual(first);
  });
});

describe('nameKey', () => {
  const same = [
    ['Solovyov', 'Soloviev', 'Solovyev', 'Solowjow'],
    ['Zelenskyy', 'Zelensky', 'Zelenskiy', 'Zelenskyi'],
    ['Khrushchev', 'Khrushchov'],
    ['Kiriyenko', 'Kirienko', 'Kirijenko'],
    ['Tashev', 'Taschew', 'Tašev'],
    ['Chernihiv', 'Tschernihiw', 'Černihiv'],
    ['Yulia', 'Iuliia', 'Julia'],
    ['Aleksei', 'Alexey', 'Alexei'],
  ];
  it.each(same)('%s', (first, ...others) => {
    for (const other of others) expect(nameKey(other)).toBe(nameKey(first));
  });

  it('keeps others apart', () => {
    const names = ['Ivanov', 'Ivanova', 'Petrov', 'Marie', 'Mary', 'Chase', 'Case', 'Kelly', 'Kerry'];
    expect(new Set(names.map(nameKey)).size).toBe(names.length);
  });
});
