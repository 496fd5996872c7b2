import { expect, it } from 'vitest';
import { applyLearned } from '../../../shared/learn/apply-learned.ts';
import type { Learned, Proposal, Proposals } from '../../../shared/suggest/proposal.ts';

const TEXT = 'Nebel 🌫️. Frau Vane, brummte leise: es regnet.\n\n«Иди», Odo Brack (мэр) хмыкнул.';
const learnedOf = (more: Partial<Learned>): Learned => ({
  cues: new Map(),
  names: new Map(),
  lines: new Map(),
  judge: (_, { confidence }) => ({ confidence, why: null }),
  ...more,
});

const mark = (words: string, label: string, confidence: number): Proposal => {
  const start = TEXT.indexOf(words);
  return {
    label,
    start,
    end: start + words.length,
    confidence,
    attrs: {},
    rule: `${label}.test`,
    why: [],
    entity: null,
  };
};
const found: Proposals = {
  marks: [mark('es regnet', 'quote', 0.6), mark('brummte', 'cue', 0.7)],
  links: [{ type: 'has_cue', from: 0, to: 1 }],
  entities: [],
};

it('leaves out what became unsure, and what was only linked to it', () => {
  const learned = learnedOf({
    judge: (_, { label, confidence }) => ({ confidence: label === 'quote' ? 0.2 : confidence, why: null }),
  });
  expect(applyLearned(TEXT, found, learned)).toEqual({ marks: [], links: [], entities: [] });
});

it('adds the known name that stands near the cue of what nobody says', () => {
  const learned = learnedOf({
    names: new Map([
      ['Vane', { label: 'speaker', times: 4 }],
      ['Frau Vane', { label: 'source', times: 2 }],
    ]),
  });
  const { marks, links } = applyLearned(TEXT, found, learned);
  expect(marks.map(({ start, end, label }) => [TEXT.slice(start, end), label])).toEqual([
    ['Frau Vane', 'source'],
    ['brummte', 'cue'],
    ['es regnet', 'quote'],
  ]);
  expect(links).toEqual(
    expect.arrayContaining([
      { type: 'has_cue', from: 2, to: 1 },
      { type: 'via', from: 2, to: 0 },
    ]),
  );
  expect(marks[0]?.why).toEqual([{ code: 'learned.name', values: { name: 'Frau Vane', times: 2 } }]);
});

it('takes no name from within a longer word, and none where somebody speaks already', () => {
  const names = new Map([['Van', { label: 'speaker' as const, times: 9 }]]);
  expect(applyLearned(TEXT, found, learnedOf({ names })).marks).toHaveLength(2);
  const said: Proposals = {
    ...found,
    marks: [...found.marks, mark('Frau', 'speaker', 0.5)],
    links: [...found.links, { type: 'spoken_by', from: 0, to: 2 }],
  };
  const vane = new Map([['Vane', { label: 'speaker' as const, times: 9 }]]);
  expect(applyLearned(TEXT, said, learnedOf({ names: vane })).marks).toHaveLength(3);
});
