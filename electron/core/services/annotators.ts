import type { AnnotatorKind, AnnotatorRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { findAnnotatorByName, insertAnnotator } from '../repos/annotators.ts';

/** Names that stand for a kind of their own in files and on the command line. */
const reservedKinds: ReadonlyMap<string, AnnotatorKind> = new Map([
  ['gold', 'gold'],
  ['machine', 'machine'],
  ['import', 'import'],
]);

/** The annotator of that name, added if new. Inside a transaction of the caller's. */
export function ensureAnnotator(db: Db, name: string, kind: AnnotatorKind = 'person'): AnnotatorRecord {
  return findAnnotatorByName(db, name) ?? insertAnnotator(db, name, reservedKinds.get(name) ?? kind);
}
