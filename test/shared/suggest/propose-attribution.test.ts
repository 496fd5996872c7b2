import { describe, expect, it } from 'vitest';
import { proposeAttribution } from '../../../shared/suggest/propose-attribution.ts';
import { proposeMarks, readCases } from '../../support/marked-attributions.ts';

describe.each(['de', 'fr', 'es', 'ru', 'uk'])('who said what in %s', (language) => {
  const cases = readCases(language);

  it('has cases enough, and such in which nobody speaks', () => {
    expect(cases.filter(({ marks }) => marks.length > 0).length).toBeGreaterThanOrEqual(25);
    expect(cases.filter(({ marks }) => marks.length === 0).length).toBeGreaterThanOrEqual(4);
  });

  it.each(cases)('$name', ({ text, marks }) => {
    expect(proposeMarks(text, language)).toEqual(marks);
  });

  it('finds the same where unrelated paragraphs follow', () => {
    for (const { text } of cases) {
      const alone = proposeMarks(text, language);
      expect(proposeMarks(`${text}\n\n🛳️ 1932\n\n12 000`, language)).toEqual(alone);
    }
  });
});

describe('links', () => {
  const links = (text: string, language: string): string[] => {
    const context = { language, skip: [], entities: [], learned: null };
    const { marks, links: found } = proposeAttribution(text, context);
    const covered = (place: number) => text.slice(marks[place]?.start, marks[place]?.end);
    return found.map(({ type, from, to }) => `${covered(from)} ${type} ${covered(to)}`).sort();
  };

  it('go from the first stretch, and join a split quotation', () => {
    expect(links('[Der Steg], sagte Ilse Vahl, [sei alt].'.replace(/[[\]]/gu, ''), 'de')).toEqual([
      'Der Steg has_cue sagte',
      'Der Steg spoken_by Ilse Vahl',
      'sei alt continues Der Steg',
    ]);
  });

  it('name an outlet beside who speaks', () => {
    expect(links('“Nos vamos”, dijo Luis Berrocal a la agencia EFE.', 'es')).toContain(
      '“Nos vamos” via la agencia EFE',
    );
  });
});
