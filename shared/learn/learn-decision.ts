import type { Proposal } from '../suggest/proposal.ts';
import { keepBounded, type Knowledge } from './knowledge.ts';
import { learn, predict } from './logistic.ts';
import { signsOf } from './signs.ts';

/** What somebody made of a proposal. `proposal.confidence` is the rule’s, before anything was learned. */
export interface Decision {
  proposal: Proposal;
  taken: boolean;
  /** Nobody said so, but the article was finished without or with it: counts half. */
  silent: boolean;
}

const SILENT_SHARE = 0.5;

/** Learns from a decision; how well it would have been foretold is noted first, if somebody said it. Changes
 *  `knowledge`. */
export function learnDecision(
  knowledge: Knowledge,
  text: string,
  { proposal, taken, silent }: Decision,
): void {
  const { signs, loss } = knowledge;
  const names = signsOf(text, proposal);
  const prior = proposal.confidence;
  if (!silent) {
    loss.rules += bits(predict(new Map(), [], prior), taken);
    loss.learned += bits(predict(signs, names, prior), taken);
    loss.n++;
    countDecision(knowledge, taken);
  }
  learn(signs, names, { prior, taken, share: silent ? SILENT_SHARE : 1 });
  keepBounded(knowledge);
}

export function countDecision(knowledge: Knowledge, taken: boolean): void {
  if (taken) knowledge.accepted++;
  else knowledge.rejected++;
}

const bits = (probability: number, taken: boolean): number =>
  -Math.log2(taken ? probability : 1 - probability);
