import type { AnnotatorKind, AnnotatorRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { inTransaction } from '../db/open.ts';
import { findAnnotatorByName, insertAnnotator } from '../repos/annotators.ts';
import { requireWritable, type Session } from '../session.ts';

/** The name under which the program itself marks. */
export const MACHINE = 'machine';

/** The name of the adjudicated layer. */
export const GOLD = 'gold';

/** Names that stand for a kind of their own in files and on the command line. */
const reservedKinds: ReadonlyMap<string, AnnotatorKind> = new Map([
  [GOLD, 'gold'],
  [MACHINE, 'machine'],
  ['import', 'import'],
]);

export const isReserved = (name: string): boolean => reservedKinds.has(name);

/** The annotator of that name, added if new. Inside a transaction of the caller's. */
export function ensureAnnotator(db: Db, name: string): AnnotatorRecord {
  return (
    findAnnotatorByName(db, name) ?? insertAnnotator(db, { name, kind: reservedKinds.get(name) ?? 'person' })
  );
}

/** As `ensureAnnotator`, for a call of its own. Not a step of the history: whoever has once worked in a
 *  project stays known to it. */
export function addAnnotator(session: Session, name: string): AnnotatorRecord {
  const known = findAnnotatorByName(session.db, name);
  if (known) return known;
  requireWritable(session);
  return inTransaction(session.db, () => ensureAnnotator(session.db, name));
}
