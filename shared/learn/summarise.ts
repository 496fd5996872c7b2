import type { LearnedSummary } from '../contract/suggestions.ts';
import type { Knowledge } from './knowledge.ts';
import { weightOf } from './logistic.ts';

/** As many as a person reads. */
const MOST_SHOWN = 200;

/** What of the knowledge a person can look at, the strongest first. */
export function summarise({
  accepted,
  rejected,
  cues,
  signs,
  loss: { rules, learned, n },
}: Knowledge): Omit<LearnedSummary, 'learnedAtMs' | 'waiting'> {
  return {
    accepted,
    rejected,
    cues: [...cues]
      .map(([word, counted]) => ({ word, ...counted }))
      .sort((a, b) => b.marked - a.marked || a.unmarked - b.unmarked)
      .slice(0, MOST_SHOWN),
    signs: [...signs]
      .map(([name, sign]) => ({ ...splitName(name), weight: weightOf(sign), seen: sign[2] }))
      .filter(({ weight }) => weight !== 0)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || b.seen - a.seen)
      .slice(0, MOST_SHOWN),
    loss: n === 0 ? null : { rules: rules / n, learned: learned / n, n },
  };
}

/** `quote first: the` → of the label `quote`, the sign `first: the`. */
function splitName(name: string): { label: string; sign: string } {
  const blank = name.indexOf(' ');
  return { label: name.slice(0, blank), sign: name.slice(blank + 1) };
}
