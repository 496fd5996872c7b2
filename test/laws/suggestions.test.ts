import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import schemaFile from '../../resources/schema-default.json' with { type: 'json' };
import { proposeArtifacts } from '../../shared/suggest/propose-artifacts.ts';
import { proposeAttribution } from '../../shared/suggest/propose-attribution.ts';
import type { Proposals, SuggestContext } from '../../shared/suggest/proposal.ts';
import { reasonCodes } from '../../shared/suggest/reasons.ts';
import { contains, findSpanProblem } from '../../shared/text/span.ts';
import {
  findAttributeProblems,
  findLabel,
  findRelation,
  schemaDefinition,
} from '../../shared/model/schema.ts';
import { lawOptions, textArbitrary } from '../support/arbitraries.ts';

const schema = schemaDefinition.parse(schemaFile);
const languages = ['en', 'de', 'fr', 'es', 'ru', 'uk', 'he', null] as const;

const pieces = [
  '“We row,” said Ilse Vane, the pilot. ',
  'Vane said that the ferry, which is old, would sail. ',
  '“It is a ruin. ',
  'a “land bridge” ',
  '"Not today" ',
  'he added: ',
  'According to the Pell Gazette, ',
  'VANE: We row. ',
  '\n',
  '\n\n',
  '“',
  '”',
  '"',
  '’',
  "'",
  '„Wir rudern“, sagte sie. ',
  '« On rame », dit-elle. ',
  '— Мы гребём, — сказал он. ',
  '(D-Pell)',
  ', ',
  '. ',
  ': ',
  'Ilse Vane ',
  'Mr. Vane ',
  'she ',
  'another source ',
  '👩‍👩‍👧‍👦',
  'e\u0301',
  '\u200f',
  'שלום ',
  '🇺🇦',
];

/** Texts in which speech, broken marks and hostile signs meet. */
const speechArbitrary = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: textArbitrary(4) },
    ),
    {
      maxLength: 25,
    },
  )
  .map((parts) => parts.join(''));

const propose = (text: string, more: Partial<SuggestContext> = {}): Proposals =>
  proposeAttribution(text, { language: 'en', skip: [], entities: [], learned: null, ...more });

describe('proposed attribution', () => {
  it('has marks that may be made, in reading order, each once, with reasons that have a sentence', () => {
    fc.assert(
      fc.property(speechArbitrary, fc.constantFrom(...languages), (text, language) => {
        const { marks, entities } = propose(text, { language });
        const seen = new Set<string>();
        let start = 0;
        for (const mark of marks) {
          expect(findSpanProblem(text, mark)).toBeNull();
          expect(mark.start).toBeGreaterThanOrEqual(start);
          start = mark.start;
          const key = `${mark.label} ${mark.start} ${mark.end}`;
          expect(seen.has(key)).toBe(false);
          seen.add(key);
          expect(mark.confidence).toBeGreaterThanOrEqual(0.3);
          expect(mark.confidence).toBeLessThanOrEqual(1);
          expect(mark.why.length).toBeGreaterThan(0);
          expect(mark.why.filter(({ code }) => !reasonCodes.includes(code))).toEqual([]);
          const label = findLabel(schema, mark.label);
          expect(label && findAttributeProblems(label, mark.attrs)).toEqual([]);
          expect(mark.entity === null || mark.entity < entities.length).toBe(true);
        }
      }),
      lawOptions(150),
    );
  });

  it('has links that the schema allows', () => {
    fc.assert(
      fc.property(speechArbitrary, (text) => {
        const { marks, links } = propose(text);
        const counts = new Map<string, number>();
        for (const { type, from, to } of links) {
          const relation = findRelation(schema, type);
          const [start, end] = [marks[from], marks[to]];
          expect(relation?.from).toContain(start?.label);
          expect(relation?.to).toContain(end?.label);
          expect(from).not.toBe(to);
          const key = `${type} ${from}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
          expect(counts.get(key)).toBeLessThanOrEqual(relation?.max ?? Infinity);
          if (type === 'continues') expect(end?.start).toBeLessThan(start?.start ?? 0);
          if (type === 'nested_in') expect(start && end && contains(end, start)).toBe(true);
        }
        expect(new Set(links.map(({ type, from, to }) => `${type} ${from} ${to}`)).size).toBe(links.length);
      }),
      lawOptions(150),
    );
  });

  it('is the same on every run, and no matter what was looked at before', () => {
    fc.assert(
      fc.property(speechArbitrary, speechArbitrary, (text, other) => {
        const first = propose(text);
        propose(other);
        expect(propose(text)).toEqual(first);
      }),
      lawOptions(100),
    );
  });

  it('stays as it is when paragraphs that have nothing to do with it are appended', () => {
    fc.assert(
      fc.property(speechArbitrary, (start) => {
        const text = `The harbour lay still.\n\n${start}\n\nThe tide came in.`;
        const before = propose(text);
        const after = propose(`${text}\n\nGrain was cheap that year.\n\nA lamp burned on the quay.`);
        expect(after).toEqual(before);
      }),
      lawOptions(80),
    );
  });

  it('has nothing in boilerplate', () => {
    fc.assert(
      fc.property(speechArbitrary, fc.nat(), fc.nat(), (text, a, b) => {
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const { marks } = propose(text, { skip: [{ start, end }] });
        const inside = marks.filter((mark) => mark.label === 'quote' && mark.start < end && start < mark.end);
        expect(inside).toEqual([]);
      }),
      lawOptions(150),
    );
  });

  const languagesOfCost = ['en', 'fr', 'ru'] as const;
  const rows: [name: string, row: string][] = [
    ['tagged quotations', '“We row,” said Ilse Vane, the pilot. '],
    ['quotations that never close', '“We row, she said. '],
    ['words without end', 'the pilot of the ferry and '],
    ['opening marks', '“'],
    ['marks of all kinds', '“ ” " \' « » „ ‘ ’ '],
    ['verbs without end', 'said told dit affirmé сказал заявил '],
    ['verbs between commas', 'said, added, dit, ajouté, сказал, добавил, '],
    ['clauses without full stops', 'Vane said that il a dit que он сказал что '],
    ['dialogue within marks', '«„A“, — он сказал, — „B“» '],
    [
      'articles without paragraphs',
      'Vane said that it would sail. “No,” she said. Il a dit : « non ». Он сказал: «нет». ',
    ],
    ['sources', 'according to police selon la police по словам полиции '],
    ['turns', 'VANE: We row.\n\n'],
    ['commas', 'Vane, '],
    ['brackets', 'Vane ( '],
  ];
  it.each(rows)('costs no more than the length of a text of %s', (_, row) => {
    for (const language of languagesOfCost) {
      const grows = () => costOf(row, 20_000, language) / Math.max(2, costOf(row, 2000, language));
      // Other work on the machine may fall into one of the two.
      const isLinear = [grows, grows, grows, grows].some((measure) => measure() < MOST);
      expect(isLinear, language).toBe(true);
    }
  });

  it('costs no more than the length of a text in which every name is another', () => {
    const row = Array.from({ length: 600 }, (_, at) => `“We row,” said Ilse${letters(at)} Vane. `).join('');
    const grows = () => costOf(row, row.length, 'en') / Math.max(2, costOf(row, row.length / 10, 'en'));
    expect([grows, grows, grows, grows].some((measure) => measure() < MOST)).toBe(true);
  });
});

/** For ten times the text: well under the hundredfold of work that grows with its square, and above what a busy
 *  machine makes of the tenfold. */
const MOST = 30;

/** Milliseconds of computing for so much of a row that comes again and again: the median of three. */
function costOf(row: string, length: number, language: string): number {
  const text = row.repeat(Math.ceil(length / row.length)).slice(0, length);
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    propose(text, { language });
    proposeArtifacts(text, { language, skip: [], entities: [], learned: null });
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[1] ?? 0;
}

const letters = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
