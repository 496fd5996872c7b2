import { describe, expect, it } from 'vitest';
import { type Context, type HitSort, orderHits, sortKey } from '../../../renderer/state/hit-order.ts';

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

let pauses = 0;
const pause = async () => void pauses++;
const order = (hits: readonly Context[], sort: HitSort, reversed = false) =>
  orderHits(hits, sort, reversed, pause);

describe('orderHits', () => {
  const hits = [
    hit('then the mayor ', 'said', ' so'),
    hit('but she ', 'says', ' no'),
    hit('and a mayor ', 'said', ' again'),
    hit('', 'Said', ' who'),
    hit('“Stop,” she ', 'says', ' now'),
  ];
  const read = (places: readonly number[]) =>
    places.map((index) => `${hits[index]?.left}${hits[index]?.match}`);

  it('brings together what stands before the hit', async () => {
    expect(read(await order(hits, 'left'))).toEqual([
      'Said',
      'and a mayor said',
      'then the mayor said',
      'but she says',
      '“Stop,” she says',
    ]);
  });

  it('goes by the match, then by what follows', async () => {
    expect(await order(hits, 'match')).toEqual([2, 0, 3, 1, 4]);
  });

  it('goes by what follows', async () => {
    expect(await order(hits, 'right')).toEqual([2, 1, 4, 0, 3]);
  });

  it('keeps the order of the articles, also among equals', async () => {
    expect(await order(hits, 'article')).toEqual([0, 1, 2, 3, 4]);
    expect(await order([hit('b '), hit('a '), hit('a '), hit('b ')], 'left')).toEqual([1, 2, 0, 3]);
  });

  it('can be read backwards', async () => {
    expect(await order(hits, 'right', true)).toEqual([3, 0, 4, 1, 2]);
  });

  it('a shorter row of words comes first, whatever its accents', async () => {
    const words = ['zebra', 'Éclair two', 'éclair', 'Eclair'].map((word) => hit('', word));
    expect(await order(words, 'match')).toEqual([2, 3, 1, 0]);
  });

  it('numbers go by their value', async () => {
    const words = ['10 per cent', '9 per cent', '100 per cent'].map((word) => hit('', word));
    expect(await order(words, 'match')).toEqual([1, 0, 2]);
  });

  it('lets others work meanwhile where there are many', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => hit(`word${10_001 - index} `, 'said'));
    pauses = 0;
    const places = await order(many, 'left');
    expect(places.slice(0, 2)).toEqual([10_000, 9999]);
    expect(pauses).toBe(5);
  });
});
