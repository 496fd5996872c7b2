import { describe, expect, it } from 'vitest';
import { expectFound, find } from './found.ts';

describe('broken marks', () => {
  const cases: [name: string, marked: string, rule: string, language?: string][] = [
    ['never closed', '⟦“⟧The pier is safe. We sail on Monday.\n\nThe mayor said nothing.', 'unclosed-mark'],
    [
      'a few words before another quote',
      'She was ⟦“⟧happy about the port.\n\n“We sail,” she said.',
      'unclosed-mark',
    ],
    ['closed without being opened', 'She called the plan a gift to the port⟦”⟧.', 'unopened-mark'],
    [
      'closing at the start',
      'They said “yes” twice.\n\nThey promised ⟦”⟧clean water” to the town.',
      'wrong-way-mark',
    ],
    ['opening at the end', 'They promised “clean water⟦“⟧ to the town.', 'wrong-way-mark'],
    ['straight and curly', 'They promised ⟦"⟧clean water” to the town. 🚰', 'mixed-marks'],
    ['same marks within', '“The ⟦“old harbour”⟧ must stay,” said Vane.', 'nested-marks'],
    ['in a word', 'The flood was a blow⟦”⟧to the port.', 'glued-mark'],
    ['a bracket', 'The ferry ⟦(⟧built in 1911 will sail again.', 'lone-bracket'],
    ['German', 'Sie sagte: ⟦„⟧Der Hafen bleibt offen. Dann ging sie.', 'unclosed-mark', 'de'],
    ['French', 'Il a dit : ⟦«⟧ Le port reste ouvert. Puis il est parti.', 'unclosed-mark', 'fr'],
    ['Ukrainian', 'Він сказав: ⟦«⟧Порт відкрито. Потім пішов.', 'unclosed-mark', 'uk'],
  ];
  it.each(cases)('%s', (_, marked, rule, language) => {
    if (rule === 'glued-mark') expect(find(marked.replace(/[⟦⟧]/gu, ''))).toHaveLength(1);
    else expectFound(marked, rule, language);
  });

  const sound: [name: string, text: string, language?: string][] = [
    ['a quote over paragraphs that reopens', '“One day we sail.\n\n“Another day we wait,” she said.'],
    ['a quote over paragraphs that does not', '„Heute fahren wir.\n\nMorgen warten wir“, sagte sie.', 'de'],
    ['single marks in double ones', '“They said ‘never’ to me,” she said.'],
    ['apostrophes and years', 'The boats’ crews of the ’70s don’t sail.'],
    ['inches', 'A 12" pipe burst near the pier.'],
    ['German marks', 'Er nannte es „gut“ und „richtig“.', 'de'],
    ['Swedish marks', 'Hon kallade det ”bra” och gick.', 'sv'],
    ['French marks with blanks', 'Il parle d’un « succès » pour le port.', 'fr'],
    ['items', 'They want a) boats and b) nets and 3) time.'],
    ['a smiley', 'The crew wrote that all is well :)'],
    ['right to left', 'הוא אמר "הנמל פתוח" והלך.', 'he'],
  ];
  it.each(sound)('nothing in %s', (_, text, language) => {
    expect(find(text, language)).toEqual([]);
  });

  it('turns marks within marks into single ones', () => {
    const [mark] = find('“The “old” pier must stay,” said Vane.');
    expect(mark?.attrs).toEqual({
      category: 'linguistic/punctuation',
      severity: 'minor',
      confidence: 'suspected',
      correction: '‘old’',
    });
  });
});
