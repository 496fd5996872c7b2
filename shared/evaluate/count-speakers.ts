import { intersection } from '../agreement/continuum.ts';
import { overlaps } from '../text/span.ts';
import type { JudgedMark, JudgedWork } from './judged-work.ts';

/** Whose words quotes are, as counts that add up over documents. */
export interface SpeakerCounts {
  quotes: number;
  found: number;
  right: number;
}

/** For each quote of the gold that leads to a speaker (or, having none, to a source), by the type of the quote: was
 *  it found, and does the given quote that has most in common with it lead to one of them? */
export function countSpeakers(gold: JudgedWork, given: JudgedWork): Map<string, SpeakerCounts> {
  const [goldVoices, givenVoices] = [readVoices(gold), readVoices(given)];
  const counts = new Map<string, SpeakerCounts>();
  for (const quote of gold.marks) {
    if (quote.label !== 'quote') continue;
    const wanted = goldVoices(quote);
    if (wanted.length === 0) continue;
    const type = typeOf(quote);
    const sum = counts.get(type) ?? { quotes: 0, found: 0, right: 0 };
    const found = mostInCommon(quote, given.marks);
    const isRight =
      found && givenVoices(found).some((voice) => wanted.some((one) => isSameVoice(one, voice)));
    counts.set(type, {
      quotes: sum.quotes + 1,
      found: sum.found + (found ? 1 : 0),
      right: sum.right + (isRight ? 1 : 0),
    });
  }
  return counts;
}

/** The `type` of a quote; empty if it has none. */
export function typeOf({ attrs }: JudgedMark): string {
  const type = attrs['type'];
  return typeof type === 'string' ? type : '';
}

const isSameVoice = (a: JudgedMark, b: JudgedMark): boolean =>
  overlaps(a, b) || (a.entity !== null && a.entity === b.entity);

function mostInCommon(quote: JudgedMark, marks: readonly JudgedMark[]): JudgedMark | null {
  let best: JudgedMark | null = null;
  for (const mark of marks) {
    if (mark.label !== 'quote' || !overlaps(mark, quote)) continue;
    if (best === null || intersection(mark, quote) > intersection(best, quote)) best = mark;
  }
  return best;
}

/** Who speaks in a quote: its speakers, or those of the stretches that it belongs together with; else the same of
 *  its sources. */
function readVoices({ marks, links }: JudgedWork): (quote: JudgedMark) => JudgedMark[] {
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  const targets = (id: string, type: string): JudgedMark[] =>
    links.flatMap((link) => (link.type === type && link.from === id ? (byId.get(link.to) ?? []) : []));
  const stretchesOf = (id: string): Set<string> => {
    const all = new Set([id]);
    // A set that grows is gone through to its end.
    for (const one of all)
      for (const { type, from, to } of links)
        if (type === 'continues' && (from === one || to === one)) all.add(from).add(to);
    return all;
  };
  return ({ id }) => {
    const all = [...stretchesOf(id)];
    const tries = ['spoken_by', 'via'].flatMap((type) => [
      targets(id, type),
      all.flatMap((one) => targets(one, type)),
    ]);
    return tries.find((found) => found.length > 0) ?? [];
  };
}
