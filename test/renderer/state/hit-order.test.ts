import { describe, expect, it } from 'vitest';
import { orderHits, sortKey, type Context } from '../../../renderer/state/hit-order.ts';

const hit = (left: string, match = 'said', right = ''): Context => ({ left, match, right });

describe('left context', () => {
  const cases: [name: string, before: string, words: string[]][] = [
    ['goes by words, from the hit outwards', 'the old ferry ', ['ferry', 'old', 'the']],
    ['quote marks and commas decide nothing', '“The boat,” she ', ['she', 'boat', 'The']],
    ['an apostrophe is inside its word', 'the islanders’ crew can’t ', ['can’t', 'crew', 'islanders', 'the']],
    ['a combining accent stays with its letter', 'au cafe\u0301 ', ['cafe\u0301', 'au']],
    ['Hebrew words, nearest first', 'מנהלת המתקן ', ['המתקן', 'מנהלת']],
    ['an emoji is no word', 'nice 👩‍👩‍👧 ', ['nice']],
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

  it('an accent and a capital decide only between the same words', () => {
    const words = ['zebra', 'Éclair', 'eclair two', 'eclair'].map((word) => hit(`${word} `));
    expect(orderHits(words, 'left').map((index) => words[index]?.left.trim())).toEqual([
      'eclair',
      'Éclair',
      'eclair two',
      'zebra',
    ]);
  });
});
