import type { Attributes } from '../model/records.ts';
import { findSpanProblem, type Span } from '../text/span.ts';
import {
  cueAttributes,
  quoteAttributes,
  sourceAttributes,
  speakerAttributes,
} from './attributes/mark-attributes.ts';
import { type Candidate, type Evidence, type Passage, passageAt } from './candidates.ts';
import { uniteEntities } from './entities/entities.ts';
import { readNaming } from './entities/entity-names.ts';
import type { KnownEntity, Proposal, ProposedEntity, Proposals } from './proposal.ts';

/** Below this, nothing is proposed. */
const LEAST = 0.3;

interface Joint {
  type: string;
  from: Proposal;
  to: Proposal;
}

/** The marks and links of what was found. What two quotes have in common is one mark; what may not be marked or
 *  is too unsure is left out, with its links. */
export function toProposals(
  text: string,
  candidates: readonly Candidate[],
  passages: readonly Passage[],
  project: readonly KnownEntity[],
): Proposals {
  const lexicon = passages[0]?.lexicon;
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
  return { marks: sorted, links, entities: nameEntities(sorted) };

  function nameEntities(all: readonly Proposal[]): ProposedEntity[] {
    if (lexicon === undefined) return [];
    const mentions = all.filter(({ label }) => label === 'speaker' || label === 'source');
    const namings = mentions.map((mention) => readNaming(text, mention, lexicon));
    const starts = mentions.map(({ start }) => start);
    const { entities, places: found } = uniteEntities(text, namings, starts, project, lexicon);
    for (const [at, mention] of mentions.entries()) {
      const naming = namings[at];
      mention.entity = found[at] ?? null;
      if (naming)
        mention.attrs = mention.label === 'source' ? sourceAttributes(naming) : speakerAttributes(naming);
    }
    return entities;
  }

  function addCandidate(candidate: Candidate): void {
    const stretches = candidate.stretches.flatMap((stretch) => add('quote', stretch, candidate) ?? []);
    const [first] = stretches;
    if (first === undefined) return;
    for (const [at, stretch] of stretches.entries()) {
      const passage = passageAt(passages, stretch.start);
      if (passage) stretch.attrs = quoteAttributes(text, candidate, stretch, at, passage);
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
    // “Vane said after the vote that …”: what goes on goes on with Vane’s own words.
    const isAside =
      before !== null && candidate.type === 'indirect' && isSameSentence(before.reach, first.start);
    if (!isAside) before = { quote: stretches.at(-1) ?? first, reach };
    if (cue) join(first, 'has_cue', add('cue', cue, cue, cueAttributes(cue)));
    if (agent) join(first, agent.role === 'source' ? 'via' : 'spoken_by', add(agent.role, agent, agent));
    const sources = via.filter(({ start }) => start !== agent?.start || agent.role === 'speaker');
    for (const source of sources.slice(0, agent?.role === 'source' ? 1 : 2))
      join(first, 'via', add('source', source, source));
  }

  function isSameSentence(from: number, to: number): boolean {
    return from <= to && !/[.!?…\n]/u.test(text.slice(from, to));
  }

  function join(from: Proposal, type: string, to: Proposal | null): void {
    if (to) joints.push({ type, from, to });
  }

  function add(
    label: string,
    { start, end }: Span,
    { confidence, rule, why }: Omit<Evidence, keyof Span>,
    attrs: Attributes = {},
  ): Proposal | null {
    if (confidence < LEAST || findSpanProblem(text, { start, end }) !== null) return null;
    const key = `${label} ${start} ${end}`;
    const known = marks.get(key);
    if (known) {
      known.confidence = Math.max(known.confidence, confidence);
      return known;
    }
    const mark: Proposal = { label, start, end, attrs, confidence, rule, why, entity: null };
    marks.set(key, mark);
    return mark;
  }
}
