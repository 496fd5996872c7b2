import {
  type Comparison,
  type Conflict,
  findConflicts,
  type Thing,
} from '../../../shared/adjudicate/find-conflicts.ts';
import { readKey } from '../../../shared/adjudicate/difference-key.ts';
import { describeContent, stackKey } from '../../../shared/adjudicate/layers.ts';
import { type Matching, matchDecisions } from '../../../shared/adjudicate/match-decisions.ts';
import { groupEntities } from '../../../shared/agreement/same-entity.ts';
import type { Adjudicable } from '../../../shared/contract/adjudication.ts';
import type {
  AnnotationRecord,
  AnnotatorRecord,
  AssignmentRecord,
  DecisionRecord,
  RelationRecord,
} from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { findAnnotatorByName, listAnnotators } from '../repos/annotators.ts';
import { findAssignment } from '../repos/assignments.ts';
import { listDecisions } from '../repos/decisions.ts';
import { listEntities } from '../repos/entities.ts';
import { listRelations } from '../repos/relations.ts';
import { GOLD } from './annotators.ts';
import { keep } from './library-cache.ts';

/** Of each entity, the one that stands for all that are the same to a reader. */
export type EntityGroups = ReadonlyMap<string, string>;

export const readEntityGroups = (db: Db): EntityGroups =>
  keep(db, 'entities that are the same', ['entity'], () => groupEntities(listEntities(db)));

/** How the adjudication of a document stands. */
export interface Adjudication {
  /** Those whose work is compared. */
  annotators: readonly AnnotatorRecord[];
  /** Everyone’s marks, by id. */
  marks: ReadonlyMap<string, AnnotationRecord>;
  comparison: Comparison;
  decisions: readonly DecisionRecord[];
  matching: Matching;
  /** The adjudicated layer, and how far it is. */
  gold: readonly AnnotationRecord[];
  goldLinks: readonly RelationRecord[];
  assignment: AssignmentRecord | null;
  /** What all agree on and the adjudicated layer has. */
  taken: ReadonlySet<Thing>;
  /** Decisions on work of people who are not compared now. */
  elsewhere: ReadonlySet<DecisionRecord>;
}

export function readAdjudication(
  db: Db,
  groups: EntityGroups,
  documentId: string,
  annotators: readonly AnnotatorRecord[],
): Adjudication {
  const names = new Map<number, string>(annotators.map(({ id, name }) => [id, name]));
  const annotations = listAnnotations(db, documentId);
  const relations = listRelations(db, documentId);
  const entityOf = (id: string) => groups.get(id) ?? id;
  const comparison = findConflicts({
    annotators: annotators.map(({ name }) => name),
    marks: annotations.flatMap(({ annotatorId, entityId, ...mark }) => {
      const annotator = names.get(annotatorId);
      return annotator === undefined ? [] : [{ ...pickMark(mark), annotator, entity: entityId }];
    }),
    links: relations.flatMap(({ annotatorId, type, from, to }) => {
      const annotator = names.get(annotatorId);
      return annotator === undefined ? [] : [{ annotator, type, from, to }];
    }),
    entityOf,
  });
  const decisions = listDecisions(db, documentId);
  // One that is gone was made one with another: no mark that names it can have lost it otherwise.
  const matching = matchDecisions(
    comparison,
    decisions,
    (then, now) => !groups.has(then) || entityOf(then) === entityOf(now),
  );
  const goldId = findAnnotatorByName(db, GOLD)?.id ?? null;
  const gold = annotations.filter(({ annotatorId }) => annotatorId === goldId);
  const taken = listTaken(comparison, gold, entityOf);
  const isKnown = new Set(listAnnotators(db).map(({ name }) => name));
  const isForeign = ({ key }: DecisionRecord) =>
    readKey(key).some(
      ({ annotator }) => isKnown.has(annotator) && !annotators.some(({ name }) => name === annotator),
    );
  return {
    annotators,
    marks: new Map(annotations.map((mark) => [mark.id, mark])),
    comparison,
    decisions,
    matching,
    gold,
    goldLinks: relations.filter(({ annotatorId }) => annotatorId === goldId),
    assignment: goldId === null ? null : findAssignment(db, documentId, goldId),
    taken,
    elsewhere: new Set(decisions.filter(isForeign)),
  };
}

const pickMark = ({ id, label, start, end, attrs }: Omit<AnnotationRecord, 'annotatorId' | 'entityId'>) => ({
  id,
  label,
  start,
  end,
  attrs,
});

function listTaken(
  { things }: Comparison,
  gold: readonly AnnotationRecord[],
  entityOf: (id: string) => string,
): ReadonlySet<Thing> {
  const describe = (
    mark: Pick<AnnotationRecord, 'label' | 'start' | 'end' | 'attrs'>,
    entity: string | null,
  ) => stackKey(mark) + describeContent({ attrs: mark.attrs, entity }, entityOf);
  const there = new Set(gold.map((mark) => describe(mark, mark.entityId)));
  return new Set(
    things.filter(({ conflict, stacks }) => {
      const mark = stacks[0]?.marks[0];
      return conflict === null && mark !== undefined && there.has(describe(mark, mark.entity));
    }),
  );
}

/** Whether nothing is left to do about a thing. */
export const isSettled = (
  thing: Thing,
  { standing }: Pick<Matching, 'standing'>,
  taken: ReadonlySet<Thing>,
): boolean => (thing.conflict === null ? taken.has(thing) : standing.has(thing.conflict));

/** Decisions on what is no difference any more, or was decided anew, once this much of what all agree on is taken. */
export function listSpent(
  { decisions, matching, elsewhere }: Adjudication,
  taken: ReadonlySet<Thing>,
): DecisionRecord[] {
  const standing = new Set([...matching.standing.values()].map(({ decision }) => decision));
  return decisions.filter(
    (decision) =>
      !standing.has(decision) &&
      !elsewhere.has(decision) &&
      [...(matching.about.get(decision) ?? [])].every((thing) => isSettled(thing, matching, taken)),
  );
}

export const listOpen = ({ comparison, matching }: Adjudication): Conflict[] =>
  comparison.conflicts.filter((conflict) => !matching.standing.has(conflict));

export function describeState(adjudication: Adjudication): Adjudicable['state'] {
  const { assignment, comparison, decisions, gold, taken } = adjudication;
  if (assignment?.status === 'done') {
    const isWhole =
      listOpen(adjudication).length === 0 &&
      taken.size === comparison.agreed.length &&
      listSpent(adjudication, taken).length === 0;
    return isWhole ? 'done' : 'changed';
  }
  return assignment !== null || decisions.length > 0 || gold.length > 0 ? 'begun' : 'open';
}

/** What the queue says of a document. */
export type StandingOfDocument = Pick<Adjudicable, 'agreed' | 'agreedTaken' | 'conflicts' | 'open' | 'state'>;

export const describeStanding = (adjudication: Adjudication): StandingOfDocument => ({
  agreed: adjudication.comparison.agreed.length,
  agreedTaken: adjudication.taken.size,
  conflicts: adjudication.comparison.conflicts.length,
  open: listOpen(adjudication).length,
  state: describeState(adjudication),
});
