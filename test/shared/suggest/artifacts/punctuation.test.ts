import { describe, expect, it } from 'vitest';
import { expectFound, find } from './found.ts';

describe('broken punctuation', () => {
  const cases: [name: string, marked: string, rule: string, language?: string][] = [
    ['two commas', 'The boats⟦,,⟧ the nets and the ropes are gone.', 'doubled-sign'],
    ['two full stops', 'The boats are gone⟦..⟧ The nets are not.', 'doubled-sign'],
    ['comma and full stop', 'The boats are gone⟦,.⟧ The nets are not.', 'doubled-sign'],
    ['a stop on both sides of a mark', '“The boats are gone.”⟦.⟧ The nets are not.', 'doubled-sign'],
    ['a blank before a comma', 'The boats⟦ ,⟧ the nets and the ropes are gone.', 'spaced-sign'],
    ['a blank before a full stop', 'The boats are gone⟦ .⟧ The nets are not.', 'spaced-sign'],
    ['two sentences in one', 'Water stood in the ⟦areas.The⟧ pumps came late.', 'glued-sentences'],
    ['before a short word', 'That is the choice we ⟦face.I⟧ will sail.', 'glued-sentences'],
    ['a title', 'They met ⟦Mr.Vane⟧ at noon.', 'glued-sentences'],
    ['thousands as elsewhere', 'They caught ⟦1.200⟧ herrings and ⟦3.450.000⟧ shrimps.', 'number-format'],
    ['a comma without its blank', 'They lost ⟦boats,nets⟧ and ropes. 🛶', 'glued-comma'],
    ['German', 'Die Boote sind ⟦weg.Die⟧ Netze nicht.', 'glued-sentences', 'de'],
    ['Ukrainian', 'Човни ⟦зникли.Сіті⟧ лишилися.', 'glued-sentences', 'uk'],
    ['French before a comma', 'Les bateaux⟦ ,⟧ les filets et les cordes.', 'spaced-sign', 'fr'],
    ['a Spanish question', 'Dónde están los barcos⟦?⟧ Nadie lo sabe.', 'unannounced', 'es'],
  ];
  it.each(cases)('%s', (_, marked, rule, language) => expectFound(marked, rule, language));

  const sound: [name: string, text: string, language?: string][] = [
    ['three dots', 'The boats... and the nets … are gone.'],
    ['spaced dots', 'The boats . . . are gone.'],
    ['abbreviations before a comma', 'The firm, Oar Inc., and St. Pell, Mich., agreed.'],
    ['addresses', 'See www.Oar.Com/Boats.Html or mail info@Oar.com or Oar.com.'],
    ['numbers', 'It rose to 1,234.50 or .5 percent, 3:1 at 10.30.'],
    ['fractions', 'It grew by 3.125 and 2.5 percent, 0.500 points, $1.200, 1.200% and 12.200.5 in all.'],
    ['initials', 'U.S. and Ph.D. students of J.R.R. Vane.'],
    ['French before two-part signs', 'Où sont les bateaux ? Partis ! Tous ; vraiment : tous.', 'fr'],
    ['Spanish marks', '¿Dónde están los barcos? ¡Lejos! ¿Y las redes?', 'es'],
    ['question and exclamation', 'Gone?! Yes!!'],
    ['Chinese', '船都走了。网还在，绳子也在。', 'zh'],
  ];
  it.each(sound)('nothing in %s', (_, text, language) => expect(find(text, language)).toEqual([]));

  it('corrects what it parts', () => {
    expect(find('Water stood in the areas.The pumps came.')[0]?.attrs.correction).toBe('areas. The');
  });
});
