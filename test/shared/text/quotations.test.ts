import { describe, expect, it } from 'vitest';
import {
  findQuotation,
  leaveMarksOut,
  scanQuotations,
  takeMarksIn,
} from '../../../shared/text/quotations.ts';
import { countSpent } from '../../support/spent.ts';

const scan = (text: string) =>
  scanQuotations(text, { start: 0, end: text.length }).map(
    ({ pairing, depth, start, end }) => `${pairing} ${depth} ${text.slice(start, end)}`,
  );

describe('scanQuotations', () => {
  const cases: [name: string, text: string, expected: string[]][] = [
    ['split', '“I row,” he said. “Daily.”', ['balanced 0 “I row,”', 'balanced 0 “Daily.”']],
    ['straight', '"I row," he said. "Daily."', ['balanced 0 "I row,"', 'balanced 0 "Daily."']],
    [
      'straight and nested',
      '"The "new" pier," he said.',
      ['nested_same 0 "The "new" pier,"', 'balanced 1 "new"'],
    ],
    [
      'the same marks nested',
      '“The boat they call “the spare” has not left.”',
      ['nested_same 0 “The boat they call “the spare” has not left.”', 'balanced 1 “the spare”'],
    ],
    [
      'other marks nested',
      '“It is ‘fine’ here,” she said.',
      ['balanced 0 “It is ‘fine’ here,”', 'balanced 1 ‘fine’'],
    ],
    ['no closing mark', '“We asked. If not, no.', ['missing_close 0 “We asked. If not, no.']],
    [
      'no closing mark within a sentence',
      'He said it “means that talks go on. Then he left. “Fine,” she said.',
      ['missing_close 0 “means that talks go on.', 'balanced 0 “Fine,”'],
    ],
    ['no opening mark', 'They call it a “gift” for all”.', ['balanced 0 “gift”', 'missing_open 0 for all”']],
    [
      'the opener faces the wrong way',
      'aims of “sharing” and ” guarding” the river',
      ['balanced 0 “sharing”', 'mismatched 0 ” guarding”'],
    ],
    ['and touches a word', 'a heavy blow”for good” in Orlensk', ['mismatched 0 ”for good”']],
    ['the closer faces the wrong way', 'He said “no way“ twice.', ['mismatched 0 “no way“']],
    ['curly and straight', 'He said “no way" twice.', ['mismatched 0 “no way"']],
    ['apostrophes are none', "It’s the islanders’ boat, rock ’n’ roll of the ’70s, the ’80s, don't.", []],
    [
      'single marks and a possessive',
      '‘It’s the boys’ boat,’ she said.',
      ['balanced 0 ‘It’s the boys’ boat,’'],
    ],
    ['straight single marks', "'It's the boys' boat,' she said.", ["balanced 0 'It's the boys' boat,'"]],
    ['feet and inches', 'He is 5\'10" tall, the pipe 12" wide and "new".', ['balanced 0 "new"']],
    ['a number at the end of a quotation', '"We met in 2019" is all.', ['balanced 0 "We met in 2019"']],
    [
      'German',
      '„Gut“, sagte er. »Und ‚so‘ auch«',
      ['balanced 0 „Gut“', 'balanced 0 »Und ‚so‘ auch«', 'balanced 1 ‚so‘'],
    ],
    ['French', '« Oui, dit-il, c’est l’heure. »', ['balanced 0 « Oui, dit-il, c’est l’heure. »']],
    ['Russian', 'Он: «Это „дом“ мой».', ['balanced 0 «Это „дом“ мой»', 'balanced 1 „дом“']],
    ['an apostrophe in Ukrainian', "«П'ять об'єктів», — сказав він.", ["balanced 0 «П'ять об'єктів»"]],
    ['Swedish', '”Hej då”, sa hon.', ['balanced 0 ”Hej då”']],
    ['Hebrew with gershayim', 'הוא אמר: "דו"ח של צה"ל".', ['balanced 0 "דו"ח של צה"ל"']],
    ['a Hebrew prefix before the mark', 'נכתב ב"הארץ" היום', ['balanced 0 "הארץ"']],
    ['no blanks', '他说「我去『学校』。」然后', ['balanced 0 「我去『学校』。」', 'balanced 1 『学校』']],
    ['emoji beside the marks', '🙂“so 👩‍👧”🙂', ['balanced 0 “so 👩‍👧”']],
    ['decomposed letters', '“Un cafe\u0301”, dit-elle.', ['balanced 0 “Un cafe\u0301”']],
    ['nothing but a mark', '“', ['missing_close 0 “']],
  ];
  for (const [name, text, expected] of cases) it(name, () => expect(scan(text)).toEqual(expected));

  it('a quote over paragraphs opens each anew and is closed once', () => {
    const text = '“First we row.\n\n“Then we rest,” he said.';
    const [first] = scanQuotations(text, { start: 0, end: 14 });
    expect(first).toMatchObject({ start: 0, end: 14, pairing: 'missing_close', runsOn: true });
    const [second] = scanQuotations(text, { start: 16, end: text.length });
    expect(second).toMatchObject({ pairing: 'balanced', runsOn: false });
  });

  it('many marks do not make it slow', () => {
    const text = '“a” ‘b’ "c" '.repeat(800);
    const spent = countSpent();
    expect(scan(text)).toHaveLength(2400);
    expect(spent()).toBeLessThan(500);
  });
});

describe('findQuotation', () => {
  const text = 'He said “one” and “two”.\n\nNothing.\n\n“Three.”';
  const find = (offset: number, step: 1 | -1) => {
    const found = findQuotation(text, offset, step, () => true);
    return found && text.slice(found.start, found.end);
  };
  it('goes on over paragraphs, both ways', () => {
    expect([0, 9, 23, text.length].map((at) => find(at, 1))).toEqual(['“one”', '“two”', '“Three.”', null]);
    expect([text.length, 36, 18, 3].map((at) => find(at, -1))).toEqual(['“Three.”', '“two”', '“one”', null]);
  });
});

describe('quote marks at the edges of a selection', () => {
  const select = (marked: string) => ({
    text: marked.replace(/[[\]]/gu, ''),
    start: marked.indexOf('['),
    end: marked.indexOf(']') - 1,
  });
  const taken: [selected: string, expected: string][] = [
    ['He said: “[I row]”.', '“I row”'],
    ['“[I row],” he said.', '“I row,”'],
    ['“[I row,”] he said.', '“I row,”'],
    ['“I [row],” he said.', 'row'],
    ['« [Oui] », dit-il.', '« Oui »'],
    ['[He said “no”].', 'He said “no”'],
    ['“[We asked. Then no].', '“We asked. Then no.'],
  ];
  for (const [selected, expected] of taken)
    it(`taken in: ${selected}`, () => {
      const { text, ...span } = select(selected);
      const { start, end } = takeMarksIn(text, span);
      expect(text.slice(start, end)).toBe(expected);
    });

  const left: [selected: string, expected: string][] = [
    ['said [Ilse Brandt,] the engineer', 'Ilse Brandt'],
    ['[Karvonia’s] promise', 'Karvonia'],
    ['[the negotiators’] promise', 'the negotiators'],
    ['“[No]”', 'No'],
    ['[”]', '”'],
    ['[said:]', 'said'],
    ['[the “Blue” party]', 'the “Blue” party'],
    ['[the boss at ‘Blue’]', 'the boss at ‘Blue’'],
  ];
  for (const [selected, expected] of left)
    it(`left out: ${selected}`, () => {
      const { text, ...span } = select(selected);
      const { start, end } = leaveMarksOut(text, span);
      expect(text.slice(start, end)).toBe(expected);
    });
});
