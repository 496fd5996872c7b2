import { describe, expect, it } from 'vitest';
import { orderHits, sortKey, type Context } from '../../../renderer/state/hit-order.ts';

const hit = (left: string, match = 'said', right = ''): Context => ({ left, match, right });

describe('left context', () => {
  const cases: [name: string, before: string, words: string[]][] = [
    ['goes by words, from the hit outwards', 'the old ferry ', ['ferry', 'old', 'the']],
    ['quote marks, commas and capitals decide nothing', '“The boat,” she ', ['she', 'boat', 'the']],
    ['an apostrophe is inside its word', 'the islanders’ crew can’t ', ['can’t', 'crew', 'islanders', 'the']],
    ['accents decide nothing, however they are written', 'caf\u00e9 cafe\u0301 ', ['cafe', 'cafe']],
    ['vowel signs that are no accents stay', 'की का ', ['का', 'की']],
    ['Hebrew words, nearest first', 'מנהלת המתקן ', ['המתקן', 'מנהלת']],
    ['an emoji is no word', 'nice 👩‍👩‍👧 ', ['nice']],
    ['only the nearest words count', 'a b c d e f g h ', ['h', 'g', 'f', 'e', 'd', 'c']],
    ['nothing before', '', []],
  ];
  it.each(cases)('%s', (_, before, words) => {
    expect(sortKey(hit(before), 'left').split('\u0001').filter(Boolean)).toEqual(words);
  });
});

describe('orderHits', () => {
  const hits = [
    hit('then the mayor ', 'said', ' so'),
    hit('but she ', 'says', ' no'),
    hit('and a mayor ', 'said', ' again'),
    hit('', 'Said', ' who'),
    hit('“Stop,” she ', 'says', ' now'),
  ];
  const read = (order: readonly number[]) =>
    order.map((index) => `${hits[index]?.left}${hits[index]?.match}`);

  it('brings together what stands before the hit', () => {
    expect(read(orderHits(hits, 'left'))).toEqual([
      'Said',
      'and a mayor said',
      'then the mayor said',
      'but she says',
      '“Stop,” she says',
    ]);
  });

  it('goes by the match, then by what follows', () => {
    expect(orderHits(hits, 'match')).toEqual([2, 0, 3, 1, 4]);
  });

  it('goes by what follows', () => {
    expect(orderHits(hits, 'right')).toEqual([2, 1, 4, 0, 3]);
  });

  it('keeps the order of the articles, also among equals', () => {
    expect(orderHits(hits, 'article')).toEqual([0, 1, 2, 3, 4]);
    expect(orderHits([hit('b '), hit('a '), hit('a '), hit('b ')], 'left')).toEqual([1, 2, 0, 3]);
  });

  it('can be read backwards', () => {
    expect(orderHits(hits, 'right', true)).toEqual([3, 0, 4, 1, 2]);
  });

  it('a shorter row of words comes first, whatever its accents', () => {
    const words = ['zebra', 'Éclair two', 'éclair', 'Eclair'].map((word) => hit('', word));
    expect(orderHits(words, 'match')).toEqual([2, 3, 1, 0]);
  });

  it('numbers go by their value', () => {
    const words = ['10 per cent', '9 per cent', '100 per cent'].map((word) => hit('', word));
    expect(orderHits(words, 'match')).toEqual([1, 0, 2]);
  });
});
