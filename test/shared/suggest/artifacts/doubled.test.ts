import { describe, expect, it } from 'vitest';
import { expectFound, find } from './found.ts';

describe('doubles', () => {
  const cases: [name: string, marked: string, rule: string, language?: string][] = [
    ['a small word', 'The boats left ⟦the the⟧ port.', 'doubled-word'],
    ['with a capital', '⟦The the⟧ boats left.', 'doubled-word'],
    ['a content word', 'The crews ⟦repaired repaired⟧ all nets.', 'doubled-word'],
    [
      'over a line',
      'A crew of eleven people and two dogs left ⟦the\nthe⟧ port of Pell in the early morning, and came\nback at night. 🐕',
      'doubled-word',
    ],
    ['two words', 'The end ⟦of the of the⟧ season came.', 'doubled-word'],
    [
      'a sentence',
      'No boat left the port on that day. The mayor slept. ⟦No boat left the port on that day.⟧',
      'doubled-sentence',
    ],
    [
      'a paragraph',
      'No boat left the port that day. The mayor slept until noon, her aide said.\n\nWho knows.\n\n⟦No boat left the port that day. The mayor slept until noon, her aide said.⟧',
      'doubled-paragraph',
    ],
    ['German', 'Die Boote ⟦und und⟧ Netze sind weg.', 'doubled-word', 'de'],
    ['Ukrainian', 'Човни стоять ⟦на на⟧ березі.', 'doubled-word', 'uk'],
  ];
  it.each(cases)('%s', (_, marked, rule, language) => expectFound(marked, rule, language));

  const sound: [name: string, text: string, language?: string][] = [
    ['words that may stand twice', 'She had had enough and knew that that was very very bad.'],
    ['names', 'Boutros Boutros came to Pago Pago and to New York, New York.'],
    ['commas between', 'It was a long, long way, and no, no boat came.'],
    ['three times', 'The crew cried boat boat boat all night.'],
    ['German pronouns', 'Er sagte, die die Netze flicken, sehen, dass sie sie brauchen.', 'de'],
    ['French pronouns', 'Nous nous levons et vous vous couchez.', 'fr'],
    ['short sentences', 'Nobody came. Nobody came. The sea was calm.'],
  ];
  it.each(sound)('nothing in %s', (_, text, language) => expect(find(text, language)).toEqual([]));
});
