import type { Changes } from '../../../shared/changes.ts';
import type { AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { Db } from '../db/db.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { listAssignments } from '../repos/assignments.ts';
import { isBlind } from '../repos/project.ts';
import type { CallContext } from '../session.ts';

/** Blind work: nobody sees the marks of another person in an article before both are done with it. What the
 *  machine suggests and what came without a name is everybody’s; the adjudicated layer is seen by whoever is not at
 *  work themselves. Numbers are never hidden. */
export interface Blindfold {
  /** Whether the viewer must not see the marks of somebody in an article. Quick for one article after another. */
  hides(documentId: DocumentId, annotatorId: AnnotatorId): boolean;
  /** Those of the records that the viewer may see. */
  visible<T extends Owned>(records: readonly T[]): T[];
}

interface Owned {
  documentId: DocumentId;
  annotatorId: AnnotatorId;
}

/** By name; `null` sees everything. */
export type Viewer = string | null;

export const viewerOf = ({ actor, sighted }: CallContext): Viewer => (sighted ? null : actor);

export function createBlindfold(db: Db, viewer: Viewer): Blindfold {
  const hides = viewer === null || !isBlind(db) ? () => false : makeRule(db, viewer);
  return {
    hides,
    visible: (records) => records.filter(({ documentId, annotatorId }) => !hides(documentId, annotatorId)),
  };
}

function makeRule(db: Db, viewer: string): Blindfold['hides'] {
  const annotators = listAnnotators(db);
  const own = annotators.find(({ name }) => name === viewer)?.id;
  const people = new Set(annotators.filter(({ kind }) => kind === 'person').map(({ id }) => id));
  const gold = annotators.find(({ kind }) => kind === 'gold')?.id;
  const atWorkIn = keepLast((documentId: DocumentId) => {
    const open = listAssignments(db, documentId).filter(
      ({ status }) => status === 'todo' || status === 'doing',
    );
    return new Set(open.map(({ annotatorId }) => annotatorId));
  });
  return (documentId, annotatorId) => {
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
    return record !== null && hides(record.documentId, record.annotatorId);
  });
}
