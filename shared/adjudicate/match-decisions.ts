import type { DecisionRecord, EditedMark } from '../model/records.ts';
import type { Comparison, Conflict, Thing, Version } from './find-conflicts.ts';
import { readKey, type Said, type SaidLink, type SaidMark } from './difference-key.ts';
import { listAttributes, stackKey } from './layers.ts';

/** A decision that holds, and the versions that it takes, as they are now. */
export interface Standing {
  decision: DecisionRecord;
  versions: readonly Version[];
}

export interface Matching {
  standing: ReadonlyMap<Conflict, Standing>;
  /** What was decided of an open conflict when people said something else; the last one. */
  stale: ReadonlyMap<Conflict, DecisionRecord>;
  /** The things that each decision is about; none if nobody marks anything like it any more. */
  about: ReadonlyMap<DecisionRecord, ReadonlySet<Thing>>;
}

/** Tells whether two entities are the same, of which the first may be gone since it was named. */
export type IsSameEntity = (then: string, now: string) => boolean;

/** Which decisions hold. One does as long as everyone says what somebody said when it was decided, or exactly what
 *  was decided: work that comes later and brings nothing new asks nothing anew. */
export function matchDecisions(
  { things }: Comparison,
  decisions: readonly DecisionRecord[],
  isSameEntity: IsSameEntity,
): Matching {
  const open = new Map(
    things.flatMap((thing) => (thing.conflict === null ? [] : [[thing.conflict.key, thing] as const])),
  );
  const standing = new Map<Conflict, Standing>();
  const about = new Map<DecisionRecord, ReadonlySet<Thing>>();
  // The later one of two on the same difference counts.
  const latest = decisions.toSorted((a, b) => b.atMs - a.atMs || (a.key < b.key ? -1 : 1));
  for (const decision of latest) {
    const thing = open.get(decision.key);
    if (!thing?.conflict) continue;
    about.set(decision, new Set([thing]));
    standing.set(thing.conflict, { decision, versions: versionsOf(thing.conflict, namesIn(decision)) });
  }
  const find = createFinder(things);
  for (const decision of latest) {
    if (about.has(decision)) continue;
    const then = readKey(decision.key);
    const found = find(then.flatMap(({ marks }) => marks));
    about.set(decision, found);
    for (const { conflict } of found) {
      if (conflict === null || standing.has(conflict)) continue;
      const versions = findTaken(conflict, decision, then, { isSameEntity, find });
      if (versions) standing.set(conflict, { decision, versions });
    }
  }
  const stale = new Map<Conflict, DecisionRecord>();
  for (const decision of latest) {
    for (const { conflict } of about.get(decision) ?? [])
      if (conflict !== null && !standing.has(conflict) && !stale.has(conflict)) stale.set(conflict, decision);
  }
  return { standing, stale, about };
}

const namesIn = ({ outcome }: DecisionRecord): readonly string[] =>
  outcome.take === 'versions' ? outcome.of : [];

const versionsOf = ({ versions }: Conflict, names: readonly string[]): Version[] =>
  versions.filter(({ annotators }) => annotators.some((annotator) => names.includes(annotator)));

type Find = (marks: readonly Pick<SaidMark, 'label' | 'start' | 'end'>[]) => ReadonlySet<Thing>;

/** Finds the things to which marks belong or, where nobody has such marks any more, that lie in their place. */
function createFinder(things: readonly Thing[]): Find {
  const at = new Map(things.flatMap((thing) => thing.stacks.map(({ key }) => [key, thing] as const)));
  return (marks) => {
    const found = marks.flatMap((mark) => at.get(stackKey(mark)) ?? []);
    if (found.length > 0) return new Set(found);
    return new Set(
      things.filter(({ stacks }) =>
        stacks.some((stack) =>
          marks.some(
            ({ label, start, end }) => label === stack.label && start < stack.end && stack.start < end,
          ),
        ),
      ),
    );
  };
}

interface Comparing {
  isSameEntity: IsSameEntity;
  find: Find;
}

/** The versions of a conflict that a decision about what was said then takes; `null` if somebody says something
 *  else now. */
function findTaken(
  conflict: Conflict,
  { outcome }: DecisionRecord,
  then: readonly Said[],
  comparing: Comparing,
): Version[] | null {
  const now = readKey(conflict.key);
  const taken =
    outcome.take === 'versions' ? then.filter(({ annotator }) => outcome.of.includes(annotator)) : [];
  const decided = outcome.take === 'edited' ? outcome.marks.map(toSaid) : joinMarks(taken);
  const isKnown = (said: Said) =>
    haveSameMarks(decided, said.marks, comparing) ||
    then.some((earlier) => sayTheSame(earlier, said, comparing));
  if (then.length === 0 || !now.every(isKnown)) return null;
  const each = taken.map((earlier) => {
    const same = now.filter((said) => sayTheSame(earlier, said, comparing));
    const own = same.filter(({ annotator }) => annotator === earlier.annotator);
    return own.length > 0 ? own : same;
  });
  if (each.some((same) => same.length === 0)) return null;
  return versionsOf(
    conflict,
    each.flat().map(({ annotator }) => annotator),
  );
}

const toSaid = ({ entityId: entity, ...mark }: EditedMark): SaidMark => ({ ...mark, entity });

function joinMarks(said: readonly Said[]): SaidMark[] {
  const marks = new Map(said.flatMap((one) => one.marks.map((mark) => [stackKey(mark), mark] as const)));
  return [...marks.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

const sayTheSame = (then: Said, now: Said, comparing: Comparing): boolean =>
  haveSameMarks(then.marks, now.marks, comparing) &&
  then.links.length === now.links.length &&
  then.links.every((link) => now.links.some((other) => leadsToSame(link, other, comparing)));

const leadsToSame = (then: SaidLink, now: SaidLink, { find }: Comparing): boolean =>
  then.type === now.type && [...find([now.to])].some((thing) => find([then.to]).has(thing));

function haveSameMarks(
  then: readonly SaidMark[],
  now: readonly SaidMark[],
  { isSameEntity }: Comparing,
): boolean {
  const isSame = (a: SaidMark, b: SaidMark | undefined): boolean =>
    b !== undefined &&
    stackKey(a) === stackKey(b) &&
    JSON.stringify(listAttributes(a.attrs)) === JSON.stringify(listAttributes(b.attrs)) &&
    (a.entity === null || b.entity === null ? a.entity === b.entity : isSameEntity(a.entity, b.entity));
  return then.length === now.length && then.every((mark) => now.some((other) => isSame(mark, other)));
}
