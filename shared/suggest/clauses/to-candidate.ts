import type { Candidate, Evidence } from '../candidates.ts';
import type { Phrase } from '../language/noun-phrases.ts';
import type { Reason } from '../proposal.ts';
import { isConduit } from './conduits.ts';
import type { Find } from './finds.ts';
import { hasQuotation, isQuoted, type Reading, toSpan } from './reading.ts';

/** A find as offsets, with how sure it is and why; `null` where too little of it is left. */
export function toCandidate(reading: Reading, find: Find): Candidate | null {
  const { contents, cue, agent, via, rule, code, sure } = find;
  const wanted = contents.filter(({ from, to }) => to > from);
  const [first] = wanted;
  const words = wanted.reduce((total, { from, to }) => total + to - from, 0);
  const isShort = words < 3 && first?.from !== 1 && !wanted.some(({ from }) => isQuoted(reading, from));
  if (first === undefined || isShort || sure < 0.3) return null;
  const stretches = wanted.map((one) => toSpan(reading, one));
  const isDirect =
    wanted.every(({ from, to }) => isOneQuotation(reading, from, to)) || isDialogue(reading, first);
  const said = cue && toSpan(reading, cue);
  const word = said ? reading.text.slice(said.start, said.end) : ':';
  const why = [{ code, values: { word } }];
  const evidence = (phrase: Phrase, name: string, confidence: number): Evidence => ({
    ...toSpan(reading, phrase),
    confidence,
    rule: name,
    why: [reasonFor(name, cue === null, word)],
  });
  return {
    stretches,
    type: isDirect
      ? 'direct'
      : wanted.some(({ from, to }) => hasQuotation(reading, from, to))
        ? 'mixed'
        : 'indirect',
    attrs: {},
    confidence: sure,
    rule,
    why,
    cue: said && {
      ...said,
      confidence: Math.min(0.95, sure + 0.1),
      rule: 'cue.verb',
      why: [{ code: rule === 'quote.phrase' ? 'cue.phrase' : 'cue.verb', values: { word } }],
    },
    agent: agent && {
      ...evidence(
        agent,
        hasQuotation(reading, agent.from, agent.to) ? 'source.marks' : 'speaker.subject',
        Math.min(0.9, sure + 0.05),
      ),
      role: isConduit(reading, agent) ? 'source' : 'speaker',
    },
    via: via
      ? [evidence(via, hasQuotation(reading, via.from, via.to) ? 'source.marks' : 'source.conduit', 0.5)]
      : [],
  };
}

function reasonFor(rule: string, isColon: boolean, word: string): Reason {
  if (rule.startsWith('source')) return { code: 'source.conduit' };
  return isColon ? { code: 'speaker.transcript' } : { code: 'speaker.subject', values: { word } };
}

const isOneQuotation = ({ quotedIn }: Reading, from: number, to: number): boolean =>
  (quotedIn[from] ?? -1) >= 0 && quotedIn[from] === quotedIn[to - 1];

const isDialogue = ({ tokens, quotedIn }: Reading, { from, to }: Phrase): boolean =>
  from === 1 && /^[—–-]$/u.test(tokens[0]?.text ?? '') && to > from && (quotedIn[from] ?? -1) < 0;
