import type { Candidate, Evidence, Passage } from '../candidates.ts';
import { isConduit } from '../language/conduits.ts';
import { type Phrase, toSpan } from '../language/noun-phrases.ts';
import type { Reason } from '../proposal.ts';
import type { Find } from './finds.ts';
import { findNouns } from './nouns.ts';
import { findPhrases } from './phrases.ts';
import { isQuoted, type Reading, readPassage } from './reading.ts';
import { findTurns } from './turns.ts';
import { findVerbs } from './verbs.ts';

/** Reported speech by what each verb takes, as English needs it: “that” may be left out, and no sign parts what is
 *  said from who says it, so that only the verb tells whether a clause, an infinitive or a noun phrase follows.
 *  Languages whose signs part them are read by `findClauses`. Cost: the length of the paragraph. */
export function findReported(passage: Passage): Candidate[] {
  const reading = readPassage(passage);
  const turns = findTurns(reading);
  const found = reading.sentences.flatMap((sentence) =>
    outermost([
      ...findPhrases(reading, sentence),
      ...findVerbs(reading, sentence),
      ...findNouns(reading, sentence),
    ]),
  );
  return [...turns, ...found].flatMap((find) => toCandidate(reading, find) ?? []);
}

/** Leaves out what is said within what another one is said to say. */
function outermost(finds: readonly Find[]): Find[] {
  return finds.filter((find) => !finds.some((other) => other !== find && holds(other, find)));
}

const holds = (outer: Find, inner: Find): boolean =>
  outer.confidence >= inner.confidence * 0.6 &&
  inner.cue !== null &&
  outer.pieces.some(({ from, to }) => (inner.cue?.from ?? -1) >= from && (inner.cue?.to ?? to + 1) <= to);

function toCandidate(reading: Reading, find: Find): Candidate | null {
  const { tokens, lexicon } = reading;
  const stretches = find.pieces.filter(({ from, to }) => to > from).map((piece) => toWhole(reading, piece));
  if (stretches.length === 0) return null;
  const type = typeOf(reading, find.pieces);
  if (type === 'direct') return null;
  const word = find.cue
    ? reading.text.slice(toSpan(tokens, find.cue).start, toSpan(tokens, find.cue).end)
    : '';
  const why: Reason[] = [{ code: find.rule, values: { word } }];
  const rule = find.rule.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  const { agent, cue } = find;
  const confidence = calibrate(find.confidence);
  const role = agent && isConduit(tokens, agent, lexicon) ? 'source' : 'speaker';
  return {
    stretches,
    type,
    attrs: find.isNegated ? { polarity: 'negated' } : {},
    confidence,
    rule,
    why,
    cue: cue && {
      ...toSpan(tokens, cue),
      confidence: confidence + 0.05,
      ...cueReason(find.rule, word),
    },
    agent: agent && {
      ...toSpan(tokens, agent),
      role,
      confidence,
      rule: 'speaker.subject',
      why: [{ code: 'speaker.subject', values: { word } }],
    },
    via: [],
  };
}

/** What rules count as sure, as how often they are right: measured on news that they were not written from. */
const calibrate = (sure: number): number => 0.14 + 0.72 * sure;

function cueReason(rule: string, word: string): Pick<Evidence, 'rule' | 'why'> {
  if (rule === 'quote.colon') return { rule: 'cue.colon', why: [{ code: 'cue.colon' }] };
  const values = { word };
  if (rule === 'quote.phrase') return { rule: 'cue.phrase', why: [{ code: 'cue.phrase', values }] };
  if (rule === 'quote.nounClause') return { rule: 'cue.noun', why: [{ code: 'cue.noun', values }] };
  return { rule: 'cue.verb', why: [{ code: 'cue.verb', values }] };
}

/** From the first sign of a piece to its last, an opening mark before it included. */
function toWhole({ tokens }: Reading, { from, to }: Phrase) {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
}

function typeOf(reading: Reading, pieces: readonly Phrase[]): Candidate['type'] {
  let quoted = 0;
  let plain = 0;
  for (const { from, to } of pieces) {
    for (let at = from; at < to; at++) {
      if (!reading.tokens[at]?.isWord) continue;
      if (isQuoted(reading, at)) quoted++;
      else plain++;
    }
  }
  return plain === 0 ? 'direct' : quoted > 0 ? 'mixed' : 'indirect';
}
