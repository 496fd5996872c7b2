import { intersection } from '../agreement/continuum.ts';
import type { DecisionRecord, EditedMark } from '../model/records.ts';
import type { Comparison, Conflict, Thing, Version } from './find-conflicts.ts';
import { describeContent, type LayerLink, type LayerMark, type Layers, stackKey } from './layers.ts';
import type { Standing } from './match-decisions.ts';

/** A mark as the adjudicated layer should have it. That layer holds a label in a place once: its key tells. */
export interface GoldMark {
  key: string;
  /** What it takes over, of an annotator; else what somebody made of it. */
  like: { mark: LayerMark } | { edited: EditedMark };
  /** The marks of annotators that it stands for. */
  from: Map<string, string>;
  /** Whose versions were taken; everyone’s where all agree. */
  of: readonly string[];
  /** The thing that it is about, and what was decided of that; `null` where all agree. */
  about: { thing: Thing; decision: DecisionRecord | null }[];
}

/** A link as the adjudicated layer should have it: its ends are keys of marks there. */
export interface GoldLink {
  type: string;
  from: string;
  to: string;
  /** Whose link it was. */
  of: readonly string[];
}

/** The marks that are agreed on and taken, and those that decisions put in, in the order of the text. The same
 *  whatever was decided first. */
export function composeMarks(
  { things }: Comparison,
  standing: ReadonlyMap<Conflict, Standing>,
  taken: ReadonlySet<Thing>,
  entityOf: Layers['entityOf'],
): GoldMark[] {
  const marks = new Map<string, GoldMark>();
  const add = (mark: GoldMark) => {
    const known = marks.get(mark.key);
    if (!known) marks.set(mark.key, mark);
    else {
      known.from = new Map([...mark.from, ...known.from]);
      known.of = [...new Set([...known.of, ...mark.of])];
      known.about.push(...mark.about);
    }
  };
  const take = (
    thing: Thing,
    versions: readonly Pick<Version, 'annotators' | 'marks'>[],
    decision: DecisionRecord | null,
  ) => {
    for (const { annotators, marks } of versions)
      for (const mark of marks)
        add({
          key: stackKey(mark),
          like: { mark },
          from: listLike(thing, mark, entityOf),
          of: annotators,
          about: [{ thing, decision }],
        });
  };
  // What all agree on comes first: it has the say where an edited mark lands on it.
  for (const thing of things) {
    const [stack] = thing.stacks;
    if (thing.conflict !== null || !stack || !taken.has(thing)) continue;
    const annotators = stack.marks.map(({ annotator }) => annotator);
    take(thing, [{ annotators, marks: stack.marks.slice(0, 1) }], null);
  }
  for (const thing of things) {
    const { conflict } = thing;
    const made = conflict && standing.get(conflict);
    if (!conflict || !made) continue;
    const { decision, versions } = made;
    if (decision.outcome.take === 'versions') take(thing, versions, decision);
    else if (decision.outcome.take === 'none') take(thing, withoutLinks(conflict), decision);
    else
      for (const edited of decision.outcome.marks)
        add({
          key: stackKey(edited),
          like: { edited },
          from: listCovered(thing, edited),
          of: [],
          about: [{ thing, decision }],
        });
  }
  return [...marks.values()];
}

/** Where annotators differ only in links, “none” is said of those: the mark itself is everyone’s. */
export const withoutLinks = ({ kinds, versions }: Conflict): Version[] =>
  kinds.every((kind) => kind === 'link')
    ? [
        {
          annotators: versions.flatMap(({ annotators }) => annotators),
          marks: versions[0]?.marks ?? [],
          links: [],
        },
      ]
    : [];

/** By annotator, the marks in the same place that say the same. */
function listLike({ stacks }: Thing, mark: LayerMark, entityOf: Layers['entityOf']): Map<string, string> {
  const content = describeContent(mark, entityOf);
  const stack = stacks.find(({ key }) => key === stackKey(mark));
  const same = stack?.marks.filter((other) => describeContent(other, entityOf) === content) ?? [];
  return new Map(same.map(({ annotator, id }) => [annotator, id]));
}

/** By annotator, the mark that has the most in common with the one that somebody made of them. */
function listCovered({ stacks }: Thing, edited: EditedMark): Map<string, string> {
  const marks = stacks
    .flatMap((stack) => stack.marks)
    .filter((mark) => intersection(mark, edited) > 0)
    .sort((a, b) => intersection(a, edited) - intersection(b, edited));
  return new Map(marks.map(({ annotator, id }) => [annotator, id]));
}

/** A mark that is in the adjudicated layer in the end, also one that nothing was composed for. */
export interface FinalMark {
  key: string;
  things: readonly Thing[];
}

/** The links of what was taken, between marks that are there: of a link’s end, the mark in the same place, or the
 *  only one that was decided for the thing that it belongs to. `waiting`: those without such an end. */
export function composeLinks(
  { placeOf }: Comparison,
  composed: readonly GoldMark[],
  standing: ReadonlyMap<Conflict, Standing>,
  final: readonly FinalMark[],
): { links: GoldLink[]; waiting: number } {
  const keys = new Set(final.map(({ key }) => key));
  const decided = new Map<Thing, string[]>();
  for (const { key, things } of final)
    for (const thing of things) decided.set(thing, [...(decided.get(thing) ?? []), key]);
  const onlyOf = (thing: Thing): string | undefined => {
    const [only, ...others] = decided.get(thing) ?? [];
    return others.length === 0 ? only : undefined;
  };
  const standFor = (id: string): string | undefined => {
    const place = placeOf(id);
    return place && (keys.has(place.stack.key) ? place.stack.key : onlyOf(place.thing));
  };
  const sources = new Set(composed.flatMap(({ about }) => about.map(({ thing }) => thing)));
  const links = new Map<string, GoldLink>();
  let waiting = 0;
  for (const thing of sources) {
    const leading = Map.groupBy(listTaken(thing, standing), ({ type, to }) => {
      const place = placeOf(to);
      return place && `${type}\n${place.thing.stacks[0]?.key}`;
    });
    for (const [leads, same] of leading as Map<string | undefined, [LayerLink, ...LayerLink[]]>) {
      if (leads === undefined) continue;
      const made = same.flatMap(({ type, from, to, annotator }): GoldLink[] => {
        const [start, end] = [placeOf(from)?.stack.key, placeOf(to)?.stack.key];
        const areThere = start !== undefined && end !== undefined && keys.has(start) && keys.has(end);
        return areThere ? [{ type, from: start, to: end, of: [annotator] }] : [];
      });
      if (made.length === 0) {
        const [start, end] = [standFor(same[0].from), standFor(same[0].to)];
        const of = same.map(({ annotator }) => annotator);
        if (start !== undefined && end !== undefined)
          made.push({ type: same[0].type, from: start, to: end, of });
        else waiting++;
      }
      for (const link of made) {
        const key = JSON.stringify([link.type, link.from, link.to]);
        const of = new Set([...(links.get(key)?.of ?? []), ...link.of]);
        links.set(key, { ...link, of: [...of] });
      }
    }
  }
  return { links: [...links.values()], waiting };
}

/** The links that come with what was taken of a thing: those of the versions; of an edited mark, and where none of
 *  the differing ones is right, those that all have who marked it. */
function listTaken(
  { conflict, links, commonLinks }: Thing,
  standing: ReadonlyMap<Conflict, Standing>,
): readonly LayerLink[] {
  const made = conflict && standing.get(conflict);
  if (!conflict || !made) return links;
  if (made.decision.outcome.take === 'versions')
    return links.filter(({ annotator }) =>
      made.versions.some(({ annotators }) => annotators.includes(annotator)),
    );
  return commonLinks;
}
