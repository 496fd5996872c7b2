import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyKnowledge,
  type Knowledge,
  packKnowledge,
  unpackKnowledge,
} from '../../../shared/learn/knowledge.ts';
import { learnDecision } from '../../../shared/learn/learn-decision.ts';
import { toLearned } from '../../../shared/learn/to-learned.ts';
import type { Proposal } from '../../../shared/suggest/proposal.ts';

const TEXT =
  '“Fog 🌫️ again,” murmured Ilse.\n«היא אמרה שלום», so the weather mast.\r\nOdo nodded and sighed.';

const propose = (words: string, label: string, rule: string, confidence = 0.6): Proposal => {
  const start = TEXT.indexOf(words);
  return { label, rule, start, end: start + words.length, confidence, attrs: {}, why: [], entity: null };
};
const cue = propose('murmured', 'cue', 'cue.verb');
const sigh = propose('sighed', 'cue', 'cue.verb');
const quote = propose('“Fog 🌫️ again,”', 'quote', 'quote.marks', 0.8);

function decide(times: number, proposal: Proposal, taken: boolean, knowledge: Knowledge = emptyKnowledge()) {
  for (let n = 0; n < times; n++) learnDecision(knowledge, TEXT, { proposal, taken, silent: false });
  return knowledge;
}
const sureOf = (knowledge: Knowledge, proposal: Proposal) =>
  toLearned(knowledge).judge(TEXT, proposal).confidence;

describe('how sure one can be of a proposal', () => {
  it('is what the rule says, where nothing was decided', () => {
    expect(toLearned(emptyKnowledge()).judge(TEXT, cue)).toEqual({
      confidence: expect.closeTo(0.6),
      why: null,
    });
  });

  it('hardly changes with one decision, much with many', () => {
    expect(Math.abs(sureOf(decide(1, cue, false), cue) - 0.6)).toBeLessThan(0.08);
    expect(sureOf(decide(40, cue, false), cue)).toBeLessThan(0.2);
    expect(sureOf(decide(40, cue, true), cue)).toBeGreaterThan(0.85);
  });

  it('changes more for what is alike than for what is not', () => {
    const knowledge = decide(15, cue, false);
    expect(sureOf(knowledge, cue)).toBeLessThan(sureOf(knowledge, sigh));
    expect(sureOf(knowledge, sigh)).toBeLessThan(0.6);
    expect(sureOf(knowledge, quote)).toBeCloseTo(0.8);
  });

  it('says why, in the words that were decided on', () => {
    const { why } = toLearned(decide(9, cue, true, decide(1, cue, false))).judge(TEXT, cue);
    expect(why).toEqual({
      code: expect.stringMatching(/^learned\.(?:wordTaken|taken)$/u),
      values: expect.objectContaining({ taken: 9, of: 10 }),
    });
    const refused = toLearned(decide(10, cue, false)).judge(TEXT, cue).why;
    expect(refused?.code).toMatch(/^learned\.(?:wordRefused|refused)$/u);
  });

  it('is noted before it is learned from', () => {
    const { loss, accepted, rejected } = decide(1, cue, true);
    expect(loss).toEqual({
      rules: expect.closeTo(-Math.log2(0.6)),
      learned: expect.closeTo(-Math.log2(0.6)),
      n: 1,
    });
    expect([accepted, rejected]).toEqual([1, 0]);
    const many = decide(30, cue, false).loss;
    expect(many.learned).toBeLessThan(many.rules);
  });

  it('lies between 0 and 1 and survives being kept, whatever was decided', () => {
    const proposals = fc.record({
      start: fc.nat(TEXT.length - 1),
      length: fc.integer({ min: 1, max: TEXT.length }),
      label: fc.constantFrom('cue', '__proto__', 'quote'),
      rule: fc.constantFrom('constructor', 'quote.marks'),
      confidence: fc.float({ min: 0, max: 1, noNaN: true }),
      taken: fc.boolean(),
      silent: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(proposals, { maxLength: 60 }), (decisions) => {
        const knowledge = emptyKnowledge();
        const toProposal = ({
          start,
          length,
          label,
          rule,
          confidence,
        }: (typeof decisions)[number]): Proposal => ({
          start,
          end: Math.min(TEXT.length, start + length),
          label,
          rule,
          confidence,
          attrs: { type: 'direct' },
          why: [{ code: 'cue.verb', values: { word: 'Said' } }],
          entity: null,
        });
        for (const one of decisions)
          learnDecision(knowledge, TEXT, { proposal: toProposal(one), taken: one.taken, silent: one.silent });
        const kept = unpackKnowledge(JSON.parse(JSON.stringify(packKnowledge(knowledge))));
        expect(kept).toEqual(knowledge);
        for (const one of decisions) {
          const { confidence } = toLearned(kept).judge(TEXT, toProposal(one));
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThan(1);
        }
      }),
      { numRuns: 60 },
    );
  });
});
