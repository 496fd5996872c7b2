import { sentenceAt } from '../text/sentences.ts';
import { paragraphAt } from '../text/paragraph.ts';
import { overlaps, type Span } from '../text/span.ts';
import type { Learned, Proposal, Proposals } from '../suggest/proposal.ts';

/** Less sure proposals would cost more time than they save. */
const LEAST = 0.3;

/** What rules or a model propose, as sure as what was learned makes it. What is too unsure goes, and what was only
 *  linked to that; names that people marked before are added beside cues that nobody says. */
export function applyLearned(text: string, proposals: Proposals, learned: Learned | null): Proposals {
  const all = learned === null ? proposals : addKnownNames(text, proposals, learned);
  const marks = learned === null ? all.marks : all.marks.map((mark) => judge(text, mark, learned));
  const stays = marks.map(({ confidence }) => confidence >= LEAST);
  const linked = new Set(all.links.map(({ to }) => to));
  const held = new Set(all.links.filter(({ from }) => stays[from]).map(({ to }) => to));
  const kept = marks
    .map((mark, at) => ({ mark, at }))
    .filter(({ at }) => stays[at] && (held.has(at) || !linked.has(at)))
    .sort((a, b) => a.mark.start - b.mark.start || b.mark.end - a.mark.end || a.at - b.at);
  const places = new Map(kept.map(({ at }, place) => [at, place]));
  const links = all.links.flatMap(({ type, from, to }) => {
    const [newFrom, newTo] = [places.get(from), places.get(to)];
    return newFrom === undefined || newTo === undefined ? [] : [{ type, from: newFrom, to: newTo }];
  });
  return { marks: kept.map(({ mark }) => mark), links, entities: proposals.entities };
}

function judge(text: string, mark: Proposal, learned: Learned): Proposal {
  const { confidence, why } = learned.judge(text, mark);
  return { ...mark, confidence, why: why ? [...mark.why, why] : mark.why };
}

/** For each quote with a cue and nobody who says it, the known name that stands nearest to the cue in its
 *  sentence. */
function addKnownNames(text: string, proposals: Proposals, { names }: Learned): Proposals {
  if (names.size === 0) return proposals;
  const marks = [...proposals.marks];
  const links = [...proposals.links];
  const firstWords = new Set([...names.keys()].map((name) => name.split(' ')[0]));
  for (const { type, from, to } of proposals.links) {
    const cue = proposals.marks[to];
    const hasSpeaker = links.some((link) => link.from === from && SAID_BY.has(link.type));
    if (type !== 'has_cue' || cue === undefined || hasSpeaker) continue;
    const sentence = sentenceAt(text, paragraphAt(text, cue.start), cue.start);
    const [nearest] = findNames(text, sentence, names, firstWords)
      .filter((name) => !proposals.marks.some((mark) => overlaps(mark, name)))
      .sort((a, b) => distance(a, cue) - distance(b, cue) || a.start - b.start);
    if (nearest) {
      const place = marks.findIndex(
        ({ label, start, end }) => label === nearest.label && start === nearest.start && end === nearest.end,
      );
      links.push({
        type: nearest.label === 'source' ? 'via' : 'spoken_by',
        from,
        to: place < 0 ? marks.push(nearest) - 1 : place,
      });
    }
  }
  return { ...proposals, marks, links };
}

const SAID_BY: ReadonlySet<string> = new Set(['spoken_by', 'via']);
const CAPITAL = /(?<![\p{L}\p{M}\p{N}])\p{Lu}[\p{L}\p{M}’'.\-‑]*/gu;

/** The known names of a sentence, longest first at each place. */
function findNames(
  text: string,
  sentence: Span,
  names: Learned['names'],
  firstWords: ReadonlySet<string | undefined>,
): Proposal[] {
  const found: Proposal[] = [];
  for (const { 0: word, index } of text.slice(sentence.start, sentence.end).matchAll(CAPITAL)) {
    const start = sentence.start + index;
    const first = word.replace(/(?:[’']s|[.’'])$/u, '');
    if (!(firstWords.has(word) || firstWords.has(first)) || found.some(({ end }) => end > start)) continue;
    const [name] = [...names.keys()]
      .filter(
        (known) =>
          text.startsWith(known, start) && !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(start + known.length)),
      )
      .sort((a, b) => b.length - a.length);
    const known = name === undefined ? undefined : names.get(name);
    if (name === undefined || known === undefined) continue;
    found.push({
      start,
      end: start + name.length,
      label: known.label,
      attrs: { mention: 'name' },
      confidence: 0.5,
      rule: `${known.label}.known-name`,
      why: [{ code: 'learned.name', values: { name, times: known.times } }],
      entity: null,
    });
  }
  return found;
}

const distance = (a: Span, b: Span): number => Math.max(a.start - b.end, b.start - a.end, 0);
