import { describe, expect, it } from 'vitest';
import { lexiconFor } from '../../../shared/suggest/language/lexicon.ts';
import { findLikely } from '../../../shared/suggest/likely.ts';
import { countSpent } from '../../support/spent.ts';

/** The likeliest cue, speaker and source for the quote in brackets. */
function likely(marked: string): (string | null)[] {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace(/[[\]]/gu, '');
  const found = findLikely(text, { start, end }, lexiconFor(text));
  return [found.cue, found.speaker, found.source].map(([top]) =>
    top ? text.slice(top.start, top.end) : null,
  );
}

describe('findLikely', () => {
  const cases: [
    name: string,
    marked: string,
    cue: string | null,
    speaker: string | null,
    source: string | null,
  ][] = [
    [
      'inverted, with an apposition',
      '[“We row,”] said Ilse Vane, the harbour’s chief pilot.',
      'said',
      'Ilse Vane, the harbour’s chief pilot',
      null,
    ],
    ['subject before verb', '[“We row,”] Vane said on Monday.', 'said', 'Vane', null],
    [
      'a clause before the subject is none of it',
      'The [“quiet auction”] run from a shed far inland, the harbour trust announced on Monday.',
      'announced',
      'the harbour trust',
      null,
    ],
    ['a pronoun', '[“We row,”] she added.', 'added', 'she', null],
    ['described, not named', '[“We row,”] said a second fisherman.', 'said', 'a second fisherman', null],
    ['told an outlet', '[“We row,”] Vane told the Pell Gazette.', 'told', 'Vane', 'the Pell Gazette'],
    [
      'a clause in commas is left out',
      '[“We row,”] Tom Oake, who owns a boat, told the Pell Gazette.',
      'told',
      'Tom Oake',
      'the Pell Gazette',
    ],
    [
      'indirect',
      'Harbour minister Ilse Vane said on Monday [that the pier would close].',
      'said',
      'Harbour minister Ilse Vane',
      null,
    ],
    [
      'auxiliaries and negation',
      'The board has not denied [that the pier is closed].',
      'has not denied',
      'The board',
      null,
    ],
    [
      'named after its office',
      'The head of the board, Tom Oake, replied [that it would close].',
      'replied',
      'The head of the board, Tom Oake',
      null,
    ],
    [
      'according to a person',
      'According to Tom Oake, [the pier will close].',
      'According to',
      'Tom Oake',
      null,
    ],
    [
      'according to an outlet',
      '[The pier will close], according to the Pell Gazette.',
      'according to',
      null,
      'the Pell Gazette',
    ],
    ['a document', '[The pier will close], the report says.', 'says', null, 'the report'],
    ['a participle', 'Tom Oake left the hall, saying [that it was late].', 'saying', 'Tom Oake', null],
    ['a noun', 'Karlov’s announcement [that it would close] came late.', 'announcement', 'Karlov', null],
    ['for somebody', 'For Oake, [the pier is done].', 'For', 'Oake', null],
    ['introduced in the paragraph before', 'Ilse Vane added:\n\n[“We row.”]', 'added', 'Ilse Vane', null],
    [
      'German',
      '[„Wir rudern“], sagte die Ministerin Ilse Vane am Montag.',
      'sagte',
      'die Ministerin Ilse Vane',
      null,
    ],
    ['French', '[« Nous ramons »], a expliqué Ilse Vane dans la salle.', 'a expliqué', 'Ilse Vane', null],
    ['French, inverted pronoun', '[« Nous ramons »], dit-elle dans la salle.', 'dit', 'elle', null],
    ['Ukrainian', '[«Ми веслуємо»], — сказала Ілза Вейн.', 'сказала', 'Ілза Вейн', null],
    ['nobody', '[“We row.”]', null, null, null],
    ['emoji and no blanks', '🙂[“好。”]🙂', null, null, null],
  ];
  for (const [name, marked, ...expected] of cases) it(name, () => expect(likely(marked)).toEqual(expected));

  it('answers within a frame for a long paragraph', () => {
    const text = `“We row,” said Ilse Vane. ${'The old pier stands there and she said so. '.repeat(100)}`;
    const lexicon = lexiconFor(text);
    const spent = countSpent();
    findLikely(text, { start: 0, end: 9 }, lexicon);
    expect(spent()).toBeLessThan(500);
  });
});
