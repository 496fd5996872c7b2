import { type Changes, documentOf, type RecordKind } from '../../../shared/changes.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { Db } from '../db/db.ts';
import { readDataVersion } from '../db/open.ts';

/** Lists of the whole project (an order, a set of ids, all titles) are worked out once and kept until a
 *  record of a kind that they depend on changes, here or in another program. Memory: a few megabytes a list
 *  at 100 000 documents, and at most `MOST_KEPT` lists. */

const MOST_KEPT = 16;

interface Kept {
  dependsOn: readonly RecordKind[];
  value: unknown;
}

const caches = new WeakMap<Db, { version: number; kept: Map<string, Kept> }>();

/** The list of that name: kept, or worked out now. */
export function keep<T>(db: Db, key: string, dependsOn: readonly RecordKind[], make: () => T): T {
  const kept = cacheOf(db);
  const known = kept.get(key);
  const entry = known ?? { dependsOn, value: make() };
  // The one asked for last goes last.
  kept.delete(key);
  kept.set(key, entry);
  const oldest = kept.keys().next().value;
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return entry.value as T;
}

/** Something that is known of each document, kept until a record of the document changes, or one of a kind on which
 *  all depend. `writes` grows with each such write: what was read before one is not to be put in after it. */
export const keepByDocument = <T>(
  db: Db,
  key: string,
  dependsOn: readonly RecordKind[],
): Map<DocumentId, T> & { writes: number } => keep(db, key, dependsOn, () => new ByDocument<T>());

class ByDocument<T> extends Map<DocumentId, T> {
  writes = 0;

  forget(ids: readonly DocumentId[]): void {
    this.writes++;
    for (const id of ids) this.delete(id);
  }
}

/** To be told of every write that was committed. */
export function forgetLists(db: Db, changes: Changes): void {
  const kept = caches.get(db)?.kept;
  if (!kept || kept.size === 0) return;
  const changed = new Set(changes.map(({ kind }) => kind));
  const touched = changes.flatMap((change) => documentOf(change) ?? []);
  for (const [key, { dependsOn, value }] of kept) {
    if (dependsOn.some((kind) => changed.has(kind))) kept.delete(key);
    else if (value instanceof ByDocument) value.forget(touched);
  }
}

function cacheOf(db: Db): Map<string, Kept> {
  const version = readDataVersion(db);
  let cache = caches.get(db);
  if (cache?.version !== version) {
    cache = { version, kept: new Map() };
    caches.set(db, cache);
  }
  return cache.kept;
}
