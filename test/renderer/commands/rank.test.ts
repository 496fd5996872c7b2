import { describe, expect, it } from 'vitest';
import { fit } from '../../../renderer/commands/rank.ts';

describe('fit', () => {
  const cases: [name: string, query: string, text: string, fits: boolean][] = [
    ['nothing asked', '', 'Open project', true],
    ['the beginning', 'op', 'Open project', true],
    ['a later word', 'proj', 'Open project', true],
    ['within a word', 'pen', 'Open project', true],
    ['words in another order', 'project open', 'Open project', true],
    ['beginnings of words', 'opr', 'Open project', true],
    ['beginnings with a word between', 'otp', 'Open the sample project', true],
    ['a longer beginning that must be given up', 'sss', 'Start or stop sync session', true],
    ['letters strewn about', 'ferr', 'File Import a folder', false],
    ['one word too many', 'open window', 'Open project', false],
    ['case and accents', 'FAHRE', 'Fähre nach Norden', true],
    ['Hebrew without points', 'שלום', 'שָׁלוֹם לכולם', true],
    ['an emoji', '🙂', 'All is well 🙂', true],
    ['letters that mean something in patterns', '.*', 'Open project', false],
  ];
  for (const [name, query, text, fits] of cases) {
    it(name, () => expect(fit(query, text) > 0).toBe(fits));
  }

  it('puts beginnings before later words, those before parts and those before initials', () => {
    const scores = ['Open project', 'Now open', 'Reopen', 'Or people enter notes'].map((text) =>
      fit('open', text),
    );
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(4);
  });
});
