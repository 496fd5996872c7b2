import { describe, expect, it } from 'vitest';
import { proposeAttribution } from '../../../../shared/suggest/propose-attribution.ts';

const propose = (text: string, language = 'en') =>
  proposeAttribution(text, { language, skip: [], entities: [], learned: null });

/** Each direct quote with who said it; one that goes on with another has that one’s speaker behind “…”. */
function speakers(text: string, language?: string): string[] {
  const { marks, links } = propose(text, language);
  const covered = (place: number) => text.slice(marks[place]?.start, marks[place]?.end);
  const next = (place: number, types: readonly string[]) =>
    links.find(({ type, from }) => from === place && types.includes(type))?.to;
  return marks.flatMap(({ label, attrs }, place) => {
    if (label !== 'quote' || attrs['type'] !== 'direct') return [];
    let root = place;
    for (let at = next(root, ['continues']); at !== undefined; at = next(root, ['continues'])) root = at;
    const who = next(root, ['spoken_by', 'via']);
    const name = who === undefined ? '?' : covered(who);
    return [`${covered(place)} ${root === place ? '–' : '…'} ${name}`];
  });
}

type Case = [name: string, text: string, said: string[], language?: string];

describe('direct speech', () => {
  const cases: Case[] = [
    ['tag behind, inverted', '“We row,” said Ilse Vane.', ['“We row,” – Ilse Vane']],
    ['tag behind', '“We row,” Vane said on Monday.', ['“We row,” – Vane']],
    ['tag before', 'Vane said: “We row at dawn.”', ['“We row at dawn.” – Vane']],
    [
      'a name with party and state',
      '“We row,” Rep. Ida Vos (D-Pell) said.',
      ['“We row,” – Rep. Ida Vos (D-Pell)'],
    ],
    ['split', '“We row,” said Vane, “and we sail.”', ['“We row,” – Vane', '“and we sail.” … Vane']],
    ['a second sentence', '“We row,” said Vane. “We sail.”', ['“We row,” – Vane', '“We sail.” … Vane']],
    [
      'two speakers in one paragraph',
      '“We row,” said Ilse Vane. “We sail,” said Tom Oake.',
      ['“We row,” – Ilse Vane', '“We sail,” – Tom Oake'],
    ],
    [
      'a paragraph of its own goes on',
      '“We row,” said Ilse Vane.\n\n“The sea is calm today.”',
      ['“We row,” – Ilse Vane', '“The sea is calm today.” … Ilse Vane'],
    ],
    [
      'over paragraphs, the marks opened anew',
      '“We row at dawn, said Vane, and then.\n\n“We sail.”',
      ['“We row at dawn, said Vane, and then. – ?', '“We sail.” … ?'],
    ],
    [
      'led to by the paragraph before',
      'Ilse Vane told the board:\n\n“We will row to the island.”',
      ['“We will row to the island.” – Ilse Vane'],
    ],
    ['emoji and a flag', '🇺🇦 “We row 👩‍👩‍👧‍👦,” said Vane.', ['“We row 👩‍👩‍👧‍👦,” – Vane']],
    ['straight marks', '"We row," said Vane.', ['"We row," – Vane']],
    ['German', '„Wir rudern“, sagte Ilse Vane.', ['„Wir rudern“ – Ilse Vane'], 'de'],
    ['French', '« Nous ramons », a déclaré Ilse Vane.', ['« Nous ramons » – Ilse Vane'], 'fr'],
    ['Spanish', '«Remamos al alba», dijo Ilse Vane.', ['«Remamos al alba» – Ilse Vane'], 'es'],
    ['Russian', '«Мы гребём», — сказала Ида Вос.', ['«Мы гребём» – Ида Вос'], 'ru'],
    ['Ukrainian', '«Ми веслуємо», — сказала Іда Вос.', ['«Ми веслуємо» – Іда Вос'], 'uk'],
    [
      'an interview in turns',
      'VANE: Do you row?\n\nOAKE: Every day.\n\nVANE: Why?',
      ['Do you row? – VANE', 'Every day. – OAKE', 'Why? – VANE'],
    ],
  ];
  it.each(cases)('%s', (_name, text, said, language) => {
    expect(speakers(text, language)).toEqual(said);
  });

  const none: Case[] = [
    ['irony', 'The “ghost ship” lay in the harbour for years.', []],
    ['a title', 'She reads “The Long Crossing” every winter.', []],
    ['what is only called so', 'The so-called “land bridge” is shut.', []],
    ['a lone line with a colon', 'The tide came in.\n\nPELL: The harbour lay still.\n\nGrain was cheap.', []],
    ['inches', 'The plank is 12" wide, and the beam 8" thick.', []],
  ];
  it.each(none)('is not %s', (_name, text, said) => {
    expect(speakers(text)).toEqual(said);
  });

  it('says whether the text names who speaks', () => {
    const { marks } = propose('“We row,” said Vane. “We sail.”');
    expect(marks.filter(({ label }) => label === 'quote').map(({ attrs }) => attrs['attribution'])).toEqual([
      'explicit',
      'continued',
    ]);
  });
});
