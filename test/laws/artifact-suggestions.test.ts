import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposeArtifacts } from '../../shared/suggest/propose-artifacts.ts';
import type { KnownEntity, SuggestContext } from '../../shared/suggest/proposal.ts';
import { findSpanProblem, overlaps } from '../../shared/text/span.ts';

const pieces = [
  'The boats left Kharkiv. ',
  'Kharkov was calm; kyiv’s port slept. ',
  'The host, Vladimir Solovyov, left. ',
  'Soloviev said so 🚢. ',
  '“The pier is safe. ',
  'a gift to the port”',
  '”clean” water ',
  'They left the the port.The pumps came late ,,. ',
  'rice field. ',
  'both ports would He said it was those who want to',
  'The end of the of the season in conditions when ',
  'cafÃ© â€™ Ð¿Ð¾Ñ€Ñ‚ \ufffd &amp; pоrt ',
  'e\u0301e\u0301 🇺🇦🇺🇦🇺 👩‍👩‍👧 הנמל "פתוח" ',
  'Наші човни вышли з порту. ',
  'since his 2014. ',
  '(x) :) a) ) ( ',
  '\n',
  '\n\n',
  '  ',
  '\u00a0\u200f',
];
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((chosen) => chosen.join(''));
const languages = fc.constantFrom('en', 'de', 'fr', 'es', 'ru', 'uk', 'tr', null);
const entities: KnownEntity[] = [{ id: '1', name: 'Vladimir Solovyev', aliases: [], type: 'person' }];

const context = (language: string | null, skip: SuggestContext['skip'] = []): SuggestContext => ({
  language,
  skip,
  entities,
  learned: null,
});

describe('proposed artifacts', () => {
  it('may be marked, lie in order and apart, outside of what is skipped, and are the same on every run', () => {
    fc.assert(
      fc.property(texts, languages, fc.nat(200), (text, language, at) => {
        const skip = [{ start: Math.min(at, text.length), end: Math.min(at + 40, text.length) }];
        const { marks } = proposeArtifacts(text, context(language, skip));
        let end = 0;
        for (const mark of marks) {
          expect(findSpanProblem(text, mark)).toBeNull();
          expect(mark.start).toBeGreaterThanOrEqual(end);
          expect(skip.some((part) => overlaps(part, mark))).toBe(false);
          expect(mark.confidence).toBeGreaterThanOrEqual(0.3);
          expect(mark.confidence).toBeLessThan(1);
          end = mark.end;
        }
        expect(proposeArtifacts(text, context(language, skip)).marks).toEqual(marks);
      }),
    );
  });

  it('stay when paragraphs that have nothing to do with them are appended', () => {
    const more = [
      'The mayor of Pell slept until noon.',
      'Vladimir Soloviev met Kharkov’s crews.',
      'Nobody came. kyiv.',
    ];
    fc.assert(
      fc.property(texts, languages.filter(Boolean), fc.subarray(more), (body, language, appended) => {
        const text = `${body.trim()} end.`;
        const before = proposeArtifacts(text, context(language)).marks;
        const longer = [text, ...appended].join('\n\n');
        const after = proposeArtifacts(longer, context(language)).marks;
        expect(after.filter(({ start }) => start < text.length)).toEqual(before);
      }),
    );
  });

  it('stay within a paragraph', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end } of proposeArtifacts(text, context('en')).marks) {
          expect(text.slice(start, end)).not.toMatch(/\n\s*\n/u);
        }
      }),
    );
  });

  /** Of the processor, in milliseconds: others may use the machine at the same time. */
  const times = (text: string): number => {
    const before = process.cpuUsage();
    proposeArtifacts(text, context('en'));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  const least = (text: string, runs: number): number =>
    Math.min(...Array.from({ length: runs }, () => times(text)));
  const paragraph = `${pieces.slice(0, 5).join('')}Ilse Brandvold, who rows, said that nobody had asked her about it.”\n\n`;

  it('cost less than 10 ms for 5 kB', () => {
    expect(least(paragraph.repeat(40).slice(0, 5000), 30)).toBeLessThan(10);
  });

  it('cost in proportion to the length', () => {
    const numbered = (count: number) =>
      Array.from(
        { length: count },
        (_, at) =>
          `${paragraph.trim()} Captain Vane${'abcdefghij'[at % 10]}${'klmnopqrst'[Math.floor(at / 10) % 10]}son came.`,
      ).join('\n\n');
    least(numbered(50), 10);
    expect(least(numbered(800), 3)).toBeLessThan(24 * Math.max(2, least(numbered(80), 5)));
  });
});
