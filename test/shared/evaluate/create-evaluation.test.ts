import { expect, test } from 'vitest';
import { createEvaluation } from '../../../shared/evaluate/create-evaluation.ts';
import type { JudgedMark, JudgedWork } from '../../../shared/evaluate/judged-work.ts';

const mark = (
  id: string,
  label: string,
  start: number,
  end: number,
  more: Partial<JudgedMark> = {},
): JudgedMark => ({ id, label, start, end, attrs: {}, entity: null, ...more });
const quote = (id: string, start: number, end: number, type = 'direct') =>
  mark(id, 'quote', start, end, { attrs: { type } });
const work = (marks: JudgedMark[], links: [type: string, from: string, to: string][] = []): JudgedWork => ({
  marks,
  links: links.map(([type, from, to]) => ({ type, from, to })),
});
const evaluate = (...documents: [JudgedWork, JudgedWork][]) => {
  const maker = createEvaluation();
  for (const [gold, given] of documents) maker.add(gold, given);
  return maker.finish({ gold: 'Ada', against: 'machine', unseen: 0, known: null });
};

test('exact and overlap, one to one, by label and all together', () => {
  const gold = work([quote('a', 0, 10), quote('b', 20, 30), mark('c', 'cue', 11, 15)]);
  // One given quote over both of the gold: only one of them is found by it.
  const given = work([quote('x', 5, 25), mark('y', 'cue', 11, 15), mark('z', 'cue', 40, 44)]);
  const { all, labels } = evaluate([gold, given]);
  expect(labels['quote']?.exact).toEqual({ gold: 2, given: 1, hits: 0, precision: 0, recall: 0, f1: 0 });
  expect(labels['quote']?.overlap).toMatchObject({ hits: 1, precision: 1, recall: 0.5, f1: 2 / 3 });
  expect(labels['cue']?.exact).toMatchObject({ hits: 1, precision: 0.5, recall: 1 });
  expect(all.exact).toEqual({ gold: 3, given: 3, hits: 1, precision: 1 / 3, recall: 1 / 3, f1: 1 / 3 });
  expect(all.overlap.hits).toBe(2);
});

test('what touches only at an edge does not overlap, and nothing given has no precision', () => {
  const { labels } = evaluate([work([quote('a', 0, 10)]), work([quote('x', 10, 20)])]);
  expect(labels['quote']?.overlap.hits).toBe(0);
  const none = evaluate([work([quote('a', 0, 10)]), work([])]);
  expect(none.labels['quote']?.exact).toEqual({
    gold: 1,
    given: 0,
    hits: 0,
    precision: null,
    recall: 0,
    f1: 0,
  });
  expect(evaluate().all.exact).toMatchObject({ gold: 0, f1: null });
});

test('by quote type, a hit has the type too', () => {
  const gold = work([quote('a', 0, 10), quote('b', 20, 30, 'indirect'), mark('c', 'quote', 40, 50)]);
  const given = work([quote('x', 0, 10), quote('y', 20, 30, 'mixed')]);
  const { quoteTypes, labels } = evaluate([gold, given]);
  expect(labels['quote']?.exact.hits).toBe(2);
  expect(quoteTypes['direct']?.exact).toMatchObject({ gold: 1, given: 1, hits: 1 });
  expect(quoteTypes['indirect']?.exact).toMatchObject({ gold: 1, given: 0, hits: 0 });
  expect(quoteTypes['mixed']?.exact).toMatchObject({ gold: 0, given: 1, hits: 0 });
  expect(quoteTypes['']?.exact).toMatchObject({ gold: 1 });
});

test('speakers: by overlap, by entity, through stretches that continue each other, else by source', () => {
  const gold = work(
    [
      quote('a', 0, 10),
      mark('ilse', 'speaker', 11, 15),
      quote('b', 20, 30),
      mark('she', 'speaker', 31, 34, { entity: 'e1' }),
      quote('c', 40, 50),
      quote('d', 60, 70),
      mark('post', 'source', 71, 80),
      quote('nobody', 90, 95),
      quote('lost', 100, 110),
      mark('orla', 'speaker', 111, 115),
    ],
    [
      ['spoken_by', 'a', 'ilse'],
      ['spoken_by', 'b', 'she'],
      ['continues', 'c', 'b'],
      ['via', 'd', 'post'],
      ['spoken_by', 'lost', 'orla'],
    ],
  );
  const given = work(
    [
      quote('s', 0, 2),
      quote('x', 0, 9),
      mark('i', 'speaker', 11, 20),
      quote('y', 20, 30),
      mark('far', 'speaker', 200, 210, { entity: 'e1' }),
      quote('z', 40, 50),
      mark('wrong', 'speaker', 51, 55),
      quote('w', 60, 70),
      mark('p', 'source', 75, 80),
    ],
    [
      ['spoken_by', 'x', 'i'],
      ['spoken_by', 'y', 'far'],
      ['spoken_by', 'z', 'wrong'],
      ['via', 'w', 'p'],
    ],
  );
  // a: the longer of two that overlap. b: the entity. c: its own given speaker is another one. d: the source.
  expect(evaluate([gold, given]).speakers).toEqual({
    direct: { quotes: 5, found: 4, right: 3, accuracy: 0.6 },
  });
});

test('links whose ends overlap, each counted once', () => {
  const gold = work(
    [quote('a', 0, 10), quote('b', 20, 30), mark('c', 'cue', 12, 16)],
    [
      ['has_cue', 'a', 'c'],
      ['has_cue', 'b', 'c'],
    ],
  );
  const given = work(
    [quote('x', 5, 25), mark('y', 'cue', 12, 15), mark('z', 'speaker', 12, 16)],
    [
      ['has_cue', 'x', 'y'],
      ['spoken_by', 'x', 'z'],
    ],
  );
  const { relations } = evaluate([gold, given]);
  expect(relations['has_cue']).toEqual({ gold: 2, given: 1, hits: 1, precision: 1, recall: 0.5, f1: 2 / 3 });
  expect(relations['spoken_by']).toMatchObject({ gold: 0, given: 1, hits: 0, recall: null });
});

test('confusion of labels, and what one side alone has', () => {
  const gold = work([mark('a', 'speaker', 0, 10), mark('b', 'cue', 20, 25), mark('c', 'quote', 30, 40)]);
  const given = work([mark('x', 'source', 0, 10), mark('y', 'cue', 20, 25), mark('z', 'cue', 50, 55)]);
  expect(evaluate([gold, given], [gold, given]).confusion).toEqual({
    speaker: { source: 2 },
    cue: { cue: 2 },
    quote: { '': 2 },
    '': { cue: 2 },
  });
});

test('attributes of what was found exactly, as far as the gold has them', () => {
  const gold = work([
    quote('a', 0, 10, 'direct'),
    quote('b', 20, 30, 'mixed'),
    mark('c', 'speaker', 40, 45, { attrs: { mention: 'name' }, entity: 'e1' }),
    mark('d', 'speaker', 50, 55, { entity: 'e1' }),
  ]);
  const given = work([
    quote('x', 0, 10, 'direct'),
    quote('y', 20, 30, 'direct'),
    mark('z', 'speaker', 40, 45, { attrs: { kind: 'outlet' }, entity: 'e1' }),
    mark('w', 'speaker', 51, 55, { entity: 'e1' }),
  ]);
  expect(evaluate([gold, given]).attributes).toEqual({
    'quote.type': { n: 2, same: 1, share: 0.5 },
    'speaker.mention': { n: 1, same: 0, share: 0 },
    'speaker.entity': { n: 1, same: 1, share: 1 },
  });
});
