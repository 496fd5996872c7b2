import { firstWhere } from '../../text/first-where.ts';
import type { Quotation } from '../../text/quotations.ts';
import { overlaps, type Span } from '../../text/span.ts';
import type { Candidate, Evidence, Passage } from '../candidates.ts';
import { toSpan } from '../language/noun-phrases.ts';
import { endsSentence, type Token } from '../language/tokens.ts';
import type { Reason } from '../proposal.ts';
import { type Cue, findCues } from './cues.ts';
import { findPeople } from './people.ts';

/** What the sentence of a quotation says of whose words it holds: “said X” behind it, “X said:” before it. */

export interface SpeechTag {
  cue: Evidence;
  agent: Candidate['agent'];
  via: Evidence[];
  side: 'before' | 'after';
}

/** The words within quotations, with the outermost one around each. */
export type QuotedTokens = ReadonlyMap<Token, Quotation>;

/** Cost: the length of the passage. */
export function quoteTokens({ tokens, quotations }: Passage): QuotedTokens {
  const quoted = new Map<Token, Quotation>();
  for (const quotation of quotations) {
    if (quotation.depth > 0) continue;
    for (let at = firstAtOrAfter(tokens, quotation.start); at < tokens.length; at++) {
      const token = tokens[at];
      if (token === undefined || token.end > quotation.end) break;
      if (!quoted.has(token)) quoted.set(token, quotation);
    }
  }
  return quoted;
}

/** Further away, nothing belongs to a quotation. */
const REACH = 60;

/** The tag of a quotation, or `null` if its sentence has none. `others`: the words of the paragraph that are
 *  quoted. Cost: the words around the quotation, 60 at most to each side. */
export function findTag(passage: Passage, quotation: Span, others: QuotedTokens): SpeechTag | null {
  const before = tagIn(passage, quotation, wordsBefore(passage, quotation, others), 'before', others);
  const after = tagIn(passage, quotation, wordsAfter(passage, quotation, others), 'after', others);
  if (before === null || after === null) return before ?? after;
  const { text } = passage;
  const leads = /[:,]\s*$/u.test(text.slice(before.cue.end, quotation.start));
  const trails =
    /^[”’"»“]?,/u.test(text.slice(quotation.end - 1, quotation.end + 1)) || endOf(text, quotation) === ',';
  if (leads !== trails) return leads ? before : after;
  return before.cue.confidence > after.cue.confidence ? before : after;
}

/** The tag in a row of words on one side of a quotation. */
function tagIn(
  { lexicon }: Passage,
  quotation: Span,
  tokens: readonly Token[],
  side: SpeechTag['side'],
  others: QuotedTokens,
): SpeechTag | null {
  const isOutside = (token: Token) => !overlaps(token, quotation) && !others.has(token);
  let best: { cue: Cue; sure: number } | null = null;
  for (const cue of findCues(tokens, quotation, isOutside, lexicon)) {
    const isAgentless = findPeople(tokens, cue, quotation, lexicon).length === 0;
    const sure = cue.confidence * (isAgentless ? 0.6 : 1);
    if (best === null || sure > best.sure) best = { cue, sure };
  }
  if (best === null || best.sure < 0.1) return null;
  const { cue, sure } = best;
  const people = findPeople(tokens, cue, quotation, lexicon);
  const span = toSpan(tokens, cue);
  const word = tokens
    .slice(cue.from, cue.to)
    .map(({ text }) => text)
    .join(' ');
  const confidence = Math.min(0.97, 0.35 + 0.65 * sure);
  const toEvidence = ({ phrase, share, follows, role }: (typeof people)[number]) => ({
    ...toSpan(tokens, phrase),
    confidence: confidence * share,
    rule: role === 'source' ? 'source.conduit' : follows ? 'speaker.after-cue' : 'speaker.subject',
    why: [reasonFor(role, follows, word)],
    role,
  });
  const [first, ...rest] = people.map(toEvidence);
  return {
    cue: {
      ...span,
      confidence,
      rule: cue.isPreposition ? 'cue.phrase' : 'cue.verb',
      why: [{ code: cue.isPreposition ? 'cue.phrase' : 'cue.verb', values: { word } }],
    },
    agent: first ?? null,
    via: rest.filter(({ role }) => role === 'source'),
    side,
  };
}

function reasonFor(role: 'speaker' | 'source', follows: boolean, word: string): Reason {
  if (role === 'source') return { code: 'source.conduit' };
  return { code: follows ? 'speaker.afterCue' : 'speaker.subject', values: { word } };
}

/** The words of the sentence before a quotation, with its own first sign. */
function wordsBefore({ text, tokens }: Passage, quotation: Span, others: QuotedTokens): Token[] {
  const until = firstAtOrAfter(tokens, quotation.start);
  let from = until;
  while (from > 0 && from > until - REACH) {
    const token = tokens[from - 1];
    if (token === undefined) break;
    const quoted = others.get(token);
    if (quoted ? /[.,!?…;:—–-]/u.test(endOf(text, quoted)) : endsSentence(token)) break;
    from--;
  }
  return tokens.slice(from, until + 1);
}

/** The words of the sentence behind a quotation, up to one that begins anew. */
function wordsAfter({ text, tokens }: Passage, quotation: Span, others: QuotedTokens): Token[] {
  const from = firstAtOrAfter(tokens, quotation.end);
  if (endsWithStop(text, quotation) && !startsLow(tokens[from])) return [];
  let to = from;
  while (to < tokens.length && to < from + REACH) {
    const token = tokens[to];
    if (token === undefined || endsSentence(token)) break;
    const quoted = others.get(token);
    if (
      quoted &&
      (tokens[to - 1]?.text === ',' || tokens[to - 1]?.text === ':' || quoted.end - quoted.start > 25)
    )
      break;
    to++;
  }
  return tokens.slice(from, to);
}

const startsLow = (token: Token | undefined): boolean => token !== undefined && /^\p{Ll}/u.test(token.text);

const endsWithStop = (text: string, quotation: Span): boolean => endOf(text, quotation) === '.';

/** The last sign of what a quotation holds. */
export const endOf = (text: string, { start, end }: Span): string =>
  /([^\s”“"»«’'‘‹›」』])[\s”“"»«’'‘‹›」』]*$/u.exec(text.slice(Math.max(start, end - 6), end))?.[1] ?? '';

/** Place of the first token that starts at or behind an offset. */
export const firstAtOrAfter = (tokens: readonly Token[], offset: number): number =>
  firstWhere(tokens, ({ start }) => start >= offset);
