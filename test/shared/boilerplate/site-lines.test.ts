import { describe, expect, it } from 'vitest';
import { markRepeated } from '../../../shared/boilerplate/mark-repeated.ts';
import { findSiteFurniture, foldSiteLine, type SitePage } from '../../../shared/boilerplate/site-lines.ts';
import { siteOf } from '../../../shared/boilerplate/site-of.ts';

const page = (cluster: string, ...lines: [key: number, length: number][]): SitePage => ({
  cluster,
  lines: lines.map(([key, length]) => ({ key, length })),
});

describe('findSiteFurniture', () => {
  it('wants three articles, and a share of them all', () => {
    const pages = [0, 1, 2].map((n) => page(`${n}`, [7, 30], [100 + n, 300]));
    expect(findSiteFurniture(pages.slice(0, 2)).size).toBe(0);
    expect([...findSiteFurniture(pages)]).toEqual([[7, 1]]);
    const others = Array.from({ length: 40 }, (_, n) => page(`o${n}`, [1000 + n, 300]));
    expect(findSiteFurniture([...pages, ...others]).size).toBe(0);
  });

  it('long lines in many articles need no share', () => {
    const pages = Array.from({ length: 600 }, (_, n) =>
      page(
        `${n}`,
        [1000 + n, 300],
        ...(n < 30
          ? ([
              [7, 90],
              [8, 20],
            ] as [number, number][])
          : []),
      ),
    );
    expect([...findSiteFurniture(pages).keys()]).toEqual([7]);
  });

  it('counts versions of an article once, and pages that are alike', () => {
    const versions = [0, 1, 2, 3].map(() => page('same', [7, 30]));
    expect(findSiteFurniture(versions).size).toBe(0);
    const copies = [0, 1, 2, 3].map((n) => page(`${n}`, [1, 400], [2, 500], [10 + n, 120]));
    expect(findSiteFurniture(copies).size).toBe(0);
  });
});

describe('foldSiteLine', () => {
  it.each([
    ['Comments (12)', 'comments (0)'],
    ['  ÉCOUTER\u00a0 l’article ', ' ecouter l’article '],
    ['***', null],
    ['Q.', null],
    ['x'.repeat(1001), null],
  ])('%s', (line, folded) => expect(foldSiteLine(line)).toBe(folded));
});

describe('markRepeated', () => {
  const prose = (n: number) =>
    `The ${n}th pier at Pell Quay will stay shut until the end of April, they said.`;
  const shares = (table: Record<string, number>) => (line: string) => table[line];

  it('marks by place, not within the article what few repeat', () => {
    const text = `Gazette\nEst. in the flood\n\n${prose(1)}\n\nWhat it means\n\n${prose(2)}\n\nOur other papers 🐟`;
    const share = shares({
      Gazette: 0.2,
      'Est. in the flood': 0.2,
      'What it means': 0.3,
      'Our other papers 🐟': 0.2,
    });
    expect(
      markRepeated(text, share, []).map(({ start, end, kind }) => [text.slice(start, end), kind]),
    ).toEqual([
      ['Gazette\nEst. in the flood', 'navigation'],
      ['Our other papers 🐟', 'navigation'],
    ]);
    expect(markRepeated(text, shares({ 'What it means': 0.6 }), [])).toHaveLength(1);
  });

  it('leaves alone what is taken, and words within a line', () => {
    const text = `Gazette\n\n${prose(1)} Gazette`;
    expect(markRepeated(text, shares({ Gazette: 1 }), [])).toHaveLength(1);
    expect(markRepeated(text, shares({ Gazette: 1 }), [{ start: 0, end: 3 }])).toEqual([]);
  });
});

describe('siteOf', () => {
  it.each([
    [{ url: 'https://www.Pell.example:8080/a?b', site: 'Pell', file: 'x/a.txt' }, 'pell.example'],
    [{ url: 'not one', site: ' Pell Gazette ' }, 'pell gazette'],
    [{ file: 'week.zip/monday/01.html' }, 'week.zip/monday/'],
    [{ file: '01.html' }, ''],
    [{}, ''],
  ])('%j', (meta, site) => expect(siteOf(meta)).toBe(site));
});
