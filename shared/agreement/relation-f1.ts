import { pairUnits } from './attribute-agreement.ts';
import type { Labels, MarkedDocument, Unit } from './continuum.ts';
import { type Figure, undefinedFor } from './figure.ts';
import type { Criterion } from './match-units.ts';
import { type F1, type F1Counts, toF1 } from './span-f1.ts';

export interface LinkedUnit extends Unit {
  id: string;
}

export interface Link {
  type: string;
  from: string;
  to: string;
}

/** A document with the links of each annotator, which join units by their ids. */
export interface LinkedDocument extends MarkedDocument<LinkedUnit> {
  links: ReadonlyMap<string, readonly Link[]>;
}

export interface RelationCounts {
  all: F1Counts;
  /** Only links both of whose ends the other annotator marked too. */
  matchedEnds: F1Counts;
}

export interface RelationOptions {
  /** When two ends are the same. */
  same: 'exact' | Criterion;
  labels: Labels;
  /** Types in which it does not matter which end is which. */
  symmetric?: ReadonlySet<string>;
  /** Whether two links that start at the same unit and lead to others are the same: “is it the same speaker?”
   *  by entity as well as by span. */
  sameEnd?: (candidate: LinkedUnit, reference: LinkedUnit) => boolean;
}

/** Links of the same type between the same ends. A link is right only if its ends were found (end to end); given
 *  matched ends, it is asked only where both have units to join. `null` where the document was not assigned to
 *  both. */
export function countRelations(
  { annotators, links }: LinkedDocument,
  candidate: string,
  reference: string,
  { same, labels, ...options }: RelationOptions,
): RelationCounts | null {
  const [left, right] = [annotators.get(candidate), annotators.get(reference)];
  if (!left || !right) return null;
  const pairs = pairUnits(left, right, labels, same);
  const [given, other] = [links.get(candidate) ?? [], links.get(reference) ?? []];
  return compareLinks({ units: left, links: given }, { units: right, links: other }, pairs, options);
}

interface LinkedUnits {
  units: readonly LinkedUnit[];
  links: readonly Link[];
}

/** As `countRelations`, for units that were matched: `pairs` are those that count as the same. */
export function compareLinks(
  { units: left, links: givenLinks }: LinkedUnits,
  { units: right, links: otherLinks }: LinkedUnits,
  pairs: readonly (readonly [LinkedUnit, LinkedUnit])[],
  { symmetric = new Set(), sameEnd = () => false }: Pick<RelationOptions, 'symmetric' | 'sameEnd'>,
): RelationCounts {
  const toRight = new Map(pairs.map(([a, b]) => [a.id, b.id]));
  const toLeft = new Map(pairs.map(([a, b]) => [b.id, a.id]));
  const [leftById, rightById] = [byId(left), byId(right)];
  const [given, other] = [unique(givenLinks, symmetric), unique(otherLinks, symmetric)];
  const taken = new Set<Link>();
  let both = 0;
  for (const link of given) {
    const match = other.find((one) => !taken.has(one) && isSame(link, one));
    if (!match) continue;
    taken.add(match);
    both++;
  }
  const hasBoth = (known: ReadonlyMap<string, string>) => (link: Link) =>
    known.has(link.from) && known.has(link.to);
  return {
    all: { both, candidate: given.length, reference: other.length },
    matchedEnds: {
      both,
      candidate: given.filter((link) => hasBoth(toRight)(link) || [...taken].some((one) => isSame(link, one)))
        .length,
      reference: other.filter((link) => hasBoth(toLeft)(link) || taken.has(link)).length,
    },
  };

  function isSame(link: Link, one: Link): boolean {
    if (link.type !== one.type) return false;
    if (joins(link.from, link.to, one)) return true;
    return symmetric.has(link.type) && joins(link.to, link.from, one);
  }

  function joins(from: string, to: string, one: Link): boolean {
    return toRight.get(from) === one.from && (toRight.get(to) === one.to || isSameEnd(to, one.to));
  }

  function isSameEnd(to: string, other: string): boolean {
    const [a, b] = [leftById.get(to), rightById.get(other)];
    return a !== undefined && b !== undefined && sameEnd(a, b);
  }
}

/** End-to-end F1, and F1 given that both ends were matched. */
export function toRelationF1({ all, matchedEnds }: RelationCounts): { endToEnd: F1; givenMatchedEnds: F1 } {
  return {
    endToEnd: withReason(toF1(all), undefinedFor('no_relations')),
    givenMatchedEnds: withReason(toF1(matchedEnds), undefinedFor('no_relations_with_matched_ends')),
  };
}

const withReason = (f1: F1, none: Figure): F1 => (f1.f1.value === null ? { ...f1, f1: none } : f1);

const byId = (units: readonly LinkedUnit[]): Map<string, LinkedUnit> =>
  new Map(units.map((unit) => [unit.id, unit]));

/** Exact duplicates once; of symmetric types in either direction. */
function unique(links: readonly Link[], symmetric: ReadonlySet<string>): Link[] {
  const known = new Map<string, Link>();
  for (const link of links) {
    const ends = [link.from, link.to];
    if (symmetric.has(link.type)) ends.sort();
    const key = JSON.stringify([link.type, ...ends]);
    if (!known.has(key)) known.set(key, link);
  }
  return [...known.values()];
}
