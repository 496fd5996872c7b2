import { BOILERPLATE } from '../../../shared/boilerplate/kinds.ts';
import type { Changes } from '../../../shared/changes.ts';
import type { AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotatorRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { listAssignments } from '../repos/assignments.ts';
import { isBlind, showsSuggestions } from '../repos/project.ts';
import type { CallContext } from '../session.ts';

/** Blind work: nobody sees the marks of another person in an article before both are done with it. What came
 *  without a name is everybody’s, and so is what the machine proposes, unless the project hides that (boilerplate it
 *  never does); the adjudicated layer is seen by whoever is not at work themselves. Numbers are never hidden. */
export interface Blindfold {
  /** Whether the viewer must not see a mark or link. Quick for one article after another. */
  hides(record: Owned): boolean;
  /** Those of the records that the viewer may see. */
  visible<T extends Owned>(records: readonly T[]): T[];
}

interface Owned {
  documentId: DocumentId;
  annotatorId: AnnotatorId;
  /** Of a mark. */
  label?: string;
}

/** By name; `null` sees everything. */
export type Viewer = string | null;

export const viewerOf = ({ actor, sighted }: CallContext): Viewer => (sighted ? null : actor);

export function createBlindfold(db: Db, viewer: Viewer): Blindfold {
  if (viewer === null) return { hides: () => false, visible: (records) => [...records] };
  const annotators = listAnnotators(db);
  const rules = [
    ...(isBlind(db) ? [hidePeople(db, annotators, viewer)] : []),
    ...(showsSuggestions(db) ? [] : [hideMachine(annotators)]),
  ];
  const hides = (record: Owned) => rules.some((rule) => rule(record));
  return { hides, visible: (records) => records.filter((record) => !hides(record)) };
}

function hideMachine(annotators: readonly AnnotatorRecord[]): Blindfold['hides'] {
  const machines = new Set(annotators.filter(({ kind }) => kind === 'machine').map(({ id }) => id));
  return ({ annotatorId, label }) => machines.has(annotatorId) && label !== BOILERPLATE;
}

function hidePeople(db: Db, annotators: readonly AnnotatorRecord[], viewer: string): Blindfold['hides'] {
  const own = annotators.find(({ name }) => name === viewer)?.id;
  const people = new Set(annotators.filter(({ kind }) => kind === 'person').map(({ id }) => id));
  const gold = annotators.find(({ kind }) => kind === 'gold')?.id;
  const atWorkIn = keepLast((documentId: DocumentId) => {
    const open = listAssignments(db, documentId).filter(
      ({ status }) => status === 'todo' || status === 'doing',
    );
    return new Set(open.map(({ annotatorId }) => annotatorId));
  });
  return ({ documentId, annotatorId }) => {
    if (annotatorId === own) return false;
    if (!people.has(annotatorId) && annotatorId !== gold) return false;
    const atWork = atWorkIn(documentId);
    return (own !== undefined && atWork.has(own)) || (annotatorId !== gold && atWork.has(annotatorId));
  };
}

function keepLast<K, V>(make: (key: K) => V): (key: K) => V {
  let last: { key: K; value: V } | null = null;
  return (key) => {
    if (last?.key !== key) last = { key, value: make(key) };
    return last.value;
  };
}

/** Whether changes tell of marks that the caller must not see. */
export function tellsHidden(db: Db, context: CallContext, changes: Changes): boolean {
  const { hides } = createBlindfold(db, viewerOf(context));
  return changes.some(({ kind, before, after }) => {
    if (kind !== 'annotation' && kind !== 'relation' && kind !== 'carry') return false;
    const record = after ?? before;
    return record !== null && hides(record);
  });
}
