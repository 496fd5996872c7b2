import type { Span } from '../../text/span.ts';
import type { Candidate, Passage } from '../candidates.ts';

/** Interviews set as a row of turns: “VANE: We will sail.” A line alone that looks like one is none. */

interface Turn {
  name: Span;
  colon: Span;
  /** Where the words start. */
  start: number;
}

/** “VANE:”, “DR. IDA VOS:”, “Q.”; or “Ida Vos:”, which only counts among others. */
const NAME =
  /^["“„«]?\s*((?:\p{Lu}[\p{Lu}.’'-]+(?:\s\p{Lu}[\p{Lu}.’'-]+){0,3}|[QA]|\p{Lu}[\p{L}.’'-]+(?:\s\p{Lu}[\p{L}.’'-]*){0,3})\.?)\s?(:)\s+(?=\S)/u;
const ASIDE = /^["“]?[([].*[)\]]["”]?$/u;

/** How many paragraphs may lie between two turns. */
const NEAR = 3;

/** The turns of the passages that are part of an interview, by passage; what one says over several paragraphs is one
 *  candidate. Cost: the length of the passages. */
export function findTurns(passages: readonly Passage[]): Map<Passage, Candidate | null> {
  const turns = passages.map(turnIn);
  const found = new Map<Passage, Candidate | null>();
  let open: Span[] | null = null;
  for (const [at, passage] of passages.entries()) {
    const turn = turns[at];
    if (turn && isAmongOthers(turns, at)) {
      const stretches = [{ start: turn.start, end: endOf(passage) }];
      open = stretches;
      found.set(passage, toCandidate(turn, stretches));
    } else if (open !== null && goesOn(passage, turns, at)) {
      found.set(passage, null);
      if (!isAside(passage)) open.push({ start: startOf(passage), end: endOf(passage) });
    } else {
      open = null;
    }
  }
  return found;
}

function turnIn({ text, paragraph: { start, end } }: Passage): Turn | null {
  const match = NAME.exec(text.slice(start, Math.min(end, start + 80)));
  const name = match?.[1];
  const isSentence = /[.!?…—–-][\s”"»“)\]]*$/u.test(text.slice(Math.max(start, end - 6), end));
  if (!match || name === undefined || !isSentence) return null;
  const from = start + match[0].indexOf(name);
  const colon = start + match[0].lastIndexOf(':');
  return {
    name: { start: from, end: from + name.length },
    colon: { start: colon, end: colon + 1 },
    start: start + match[0].length,
  };
}

const isAmongOthers = (turns: readonly (Turn | null)[], at: number): boolean =>
  turns.slice(Math.max(0, at - NEAR), at + NEAR + 1).filter((turn) => turn !== null).length > 1;

/** A paragraph between two turns, or one that opens the marks anew, goes on with what was said. */
function goesOn({ text, paragraph }: Passage, turns: readonly (Turn | null)[], at: number): boolean {
  return (
    /["“„«]/u.test(text.charAt(paragraph.start)) ||
    turns.slice(at + 1, at + NEAR).some((turn) => turn !== null)
  );
}

const isAside = ({ text, paragraph: { start, end } }: Passage): boolean =>
  end - start < 80 && ASIDE.test(text.slice(start, end).trim());

const startOf = ({ text, paragraph: { start, end } }: Passage): number =>
  start + (/^\s*/u.exec(text.slice(start, end))?.[0].length ?? 0);

const endOf = ({ text, paragraph: { start, end } }: Passage): number =>
  start + text.slice(start, end).trimEnd().length;

function toCandidate({ name, colon }: Turn, stretches: readonly Span[]): Candidate {
  const transcript = [{ code: 'speaker.transcript' }];
  return {
    stretches,
    type: 'direct',
    attrs: {},
    confidence: 0.85,
    rule: 'quote.transcript',
    why: [{ code: 'quote.transcript' }],
    cue: { ...colon, confidence: 0.85, rule: 'cue.colon', why: [{ code: 'cue.colon' }] },
    agent: { ...name, role: 'speaker', confidence: 0.9, rule: 'speaker.transcript', why: transcript },
    via: [],
  };
}
