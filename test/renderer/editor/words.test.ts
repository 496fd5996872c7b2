import { describe, expect, it } from 'vitest';
import {
  nextEnd,
  nextStart,
  previousEnd,
  previousStart,
  snapToWords,
} from '../../../renderer/editor/words.ts';

/** `[` and `]` are the edges of the selection. */
function select(marked: string): { text: string; start: number; end: number } {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return { text: marked.replace(/[[\]]/gu, ''), start, end };
}

function show(text: string, { start, end }: { start: number; end: number }): string {
  return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
}

describe('snapToWords', () => {
  const cases: [name: string, selected: string, snapped: string][] = [
    ['a part of a word grows to the word', 'the cou[nt]y roads', 'the [county] roads'],
    ['both ends grow', 'the co[unty ro]ads office', 'the [county roads] office'],
    ['whole words stay', 'the [county] roads', 'the [county] roads'],
    ['blanks at the edges go', 'the[ county ]roads', 'the [county] roads'],
    ['selected quote marks stay', 'he said [“These cabl]es have', 'he said [“These cables] have'],
    ['quote marks beside the selection stay out', '“[Thes]e cables', '“[These] cables'],
    ['a selected comma stays', 'another[,”] said', 'another[,”] said'],
    ['an apostrophe is inside its word', 'islanders ca[n]’t row', 'islanders [can’t] row'],
    ['an accent that is a code point of its own', 'la cafe\u0301 [de l]a gare', 'la cafe\u0301 [de la] gare'],
    ['inside a combining sequence', 'un caf[e]\u0301 noir', 'un [cafe\u0301] noir'],
    ['Hebrew with a gershayim', 'בדו[״]ח נכתב', '[בדו״ח] נכתב'],
    ['Arabic', 'قال ال[رئ]يس اليوم', 'قال [الرئيس] اليوم'],
    ['an emoji of several code points', 'ok [👩\u200d👩\u200d👧]!', 'ok [👩\u200d👩\u200d👧]!'],
    ['over a line feed', 'one t[wo\n\nthr]ee four', 'one [two\n\nthree] four'],
  ];
  for (const [name, selected, snapped] of cases) {
    it(name, () => {
      const { text, ...span } = select(selected);
      expect(show(text, snapToWords(text, span))).toBe(snapped);
    });
  }

  it('the whole text', () =>
    expect(snapToWords('One two', { start: 0, end: 7 })).toEqual({ start: 0, end: 7 }));
  it('nothing but blanks is empty', () =>
    expect(snapToWords('a  b', { start: 1, end: 3 })).toEqual({ start: 1, end: 1 }));

  it('grows inside an emoji to its edges', () => {
    const text = 'ok 👩\u200d👧 yes';
    expect(snapToWords(text, { start: 3, end: 6 })).toEqual({ start: 3, end: 8 });
  });

  it('does not depend on the length of the line', () => {
    const text = `${'word '.repeat(50_000)}needle ${'word '.repeat(50_000)}`;
    const at = text.indexOf('needle');
    expect(snapToWords(text, { start: at + 2, end: at + 3 })).toEqual({ start: at, end: at + 6 });
  });
});

describe('word steps', () => {
  const text = 'Mr. Wick, who';
  it('next start', () => expect([0, 3, 4].map((at) => nextStart(text, at))).toEqual([2, 4, 8]));
  it('previous start', () => expect([13, 10, 4].map((at) => previousStart(text, at))).toEqual([10, 8, 2]));
  it('next end', () => expect([0, 3, 9].map((at) => nextEnd(text, at))).toEqual([2, 8, 13]));
  it('previous end', () => expect([13, 8].map((at) => previousEnd(text, at))).toEqual([9, 3]));
  it('nothing beyond the edges', () => {
    expect(previousStart(text, 0)).toBeNull();
    expect(nextEnd(text, text.length)).toBeNull();
  });
});
