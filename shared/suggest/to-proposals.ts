import { findSpanProblem, type Span } from '../text/span.ts';
import type { Candidate, Evidence } from './candidates.ts';
import type { Proposal, Proposals } from './proposal.ts';

/** Below this, nothing is proposed. */
const LEAST = 0.3;

interface Joint {
  type: string;
  from: Proposal;
  to: Proposal;
}

/** The marks and links of what was found. What two quotes have in common is one mark; what may not be marked or
 *  is too unsure is left out, with its links. */
export function toProposals(text: string, candidates: readonly Candidate[]): Proposals {
  const marks = new Map<string, Proposal>();
  const joints: Joint[] = [];
  let before: { quote: Proposal; reach: number } | null = null;
  for (const candidate of candidates) addCandidate(candidate);
  const sorted = [...marks.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  const places = new Map(sorted.map((mark, place) => [mark, place]));
  const links = joints.map(({ type, from, to }) => ({
    type,
    from: places.get(from) ?? 0,
    to: places.get(to) ?? 0,
  }));
  return { marks: sorted, links, entities: [] };

  function addCandidate(candidate: Candidate): void {
    const stretches = candidate.stretches.flatMap((stretch) => add('quote', stretch, candidate) ?? []);
    const [first] = stretches;
    if (first === undefined) return;
    for (const [at, stretch] of stretches.entries()) {
      stretch.attrs = { type: candidate.type, ...candidate.attrs };
      const before = stretches[at - 1];
      if (before) joints.push({ type: 'continues', from: stretch, to: before });
    }
    const { cue, agent, via } = candidate;
    const reach = Math.max(first.end, cue?.end ?? 0, agent?.end ?? 0, stretches.at(-1)?.end ?? 0);
    if (candidate.goesOn && before && (agent === null || agent.start < before.reach)) {
      joints.push({ type: 'continues', from: first, to: before.quote });
      before = { quote: stretches.at(-1) ?? first, reach: Math.max(before.reach, reach) };
      return;
    }
    before = { quote: stretches.at(-1) ?? first, reach };
    if (cue) join(first, 'has_cue', add('cue', cue, cue));
    if (agent) join(first, agent.role === 'source' ? 'via' : 'spoken_by', add(agent.role, agent, agent));
    for (const source of via) join(first, 'via', add('source', source, source));
  }

  function join(from: Proposal, type: string, to: Proposal | null): void {
    if (to) joints.push({ type, from, to });
  }

  function add(
    label: string,
    { start, end }: Span,
    { confidence, rule, why }: Omit<Evidence, keyof Span>,
  ): Proposal | null {
    if (confidence < LEAST || findSpanProblem(text, { start, end }) !== null) return null;
    const key = `${label} ${start} ${end}`;
    const known = marks.get(key);
    if (known) {
      known.confidence = Math.max(known.confidence, confidence);
      return known;
    }
    const mark: Proposal = { label, start, end, attrs: {}, confidence, rule, why, entity: null };
    marks.set(key, mark);
    return mark;
  }
}
