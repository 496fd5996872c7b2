import type { RecordKind } from '../../../shared/changes.ts';
import type { LibraryFilter, LibraryQuery } from '../../../shared/contract/documents.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AssignmentStatus } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { hasGiven } from '../repos/assignments.ts';
import {
  listFlaggedIds,
  listMarkedIds,
  listSortedIds,
  listVersionIds,
  mapNumbers,
  mapStatuses,
} from '../repos/library.ts';
import { keep } from './library-cache.ts';
import { makeWordTest, titlesOf } from './library-words.ts';

/** Ids of the documents that pass the filter, in the order asked for. */
export function listOrdered(db: Db, query: LibraryQuery): readonly DocumentId[] {
  const tests = makeTests(db, query);
  const order = () => listAllOrdered(db, query);
  if (tests.length === 0) return order();
  return keep(db, `result:${JSON.stringify(query)}`, dependenciesOf(query), () =>
    order().filter((id) => tests.every((passes) => passes(id))),
  );
}

/** Ids of all documents in the order asked for. */
export function listAllOrdered(db: Db, query: LibraryQuery): readonly DocumentId[] {
  const { sort, descending, annotatorId, locale } = query;
  const whose = sort === 'marks' || sort === 'worked' ? annotatorId : null;
  return keep(db, `order:${sort}:${descending}:${whose}:${locale}`, sortDependencies(query), () => {
    if (sort === 'title') return listByTitle(db, locale, descending);
    if (sort === 'marks' || sort === 'worked') return listByNumber(db, sort, descending, annotatorId);
    return listSortedIds(db, sort, descending);
  });
}

/** Whether a document passes the filter. */
export function makeMatcher(db: Db, query: LibraryQuery): (id: DocumentId) => boolean {
  const tests = makeTests(db, query);
  return (id) => tests.every((passes) => passes(id));
}

/** How far an annotator (or everyone) is with a document. */
export function statusesOf(db: Db, annotatorId: number | null): (id: DocumentId) => AssignmentStatus {
  const statuses = readStatuses(db, annotatorId);
  return (id) => statuses.get(id) ?? 'todo';
}

const readStatuses = (db: Db, annotatorId: number | null): ReadonlyMap<DocumentId, AssignmentStatus> =>
  keep(db, `statuses:${annotatorId}`, ['assignment'], () => mapStatuses(db, annotatorId));

/** The documents that an annotator has to do: those that they were given, and those that they began themselves.
 *  `null` means all: nobody gave them any. */
export const findOwn = (
  db: Db,
  annotatorId: number | null,
): Pick<ReadonlyMap<DocumentId, AssignmentStatus>, 'has' | 'size'> | null =>
  annotatorId !== null && hasGiven(db, annotatorId) ? readStatuses(db, annotatorId) : null;

function listByTitle(db: Db, locale: string, descending: boolean): DocumentId[] {
  const { compare } = collatorOf(locale);
  const rows = [...titlesOf(db)];
  rows.sort(descending ? (a, b) => compare(b.title, a.title) : (a, b) => compare(a.title, b.title));
  return rows.map(({ id }) => id);
}

function listByNumber(
  db: Db,
  sort: 'marks' | 'worked',
  descending: boolean,
  annotatorId: number | null,
): DocumentId[] {
  const numbers = mapNumbers(db, sort, annotatorId);
  // No marks are none; what was never worked on comes last both ways.
  const missing = sort === 'marks' ? 0 : descending ? -Infinity : Infinity;
  const valueOf = (id: DocumentId) => numbers.get(id) ?? missing;
  const compare = (a: number, b: number) => (a === b ? 0 : a - b);
  const ids = listSortedIds(db, 'imported', false);
  return ids.sort(
    descending ? (a, b) => compare(valueOf(b), valueOf(a)) : (a, b) => compare(valueOf(a), valueOf(b)),
  );
}

function collatorOf(locale: string): Intl.Collator {
  const options = { numeric: true } as const;
  try {
    return new Intl.Collator(locale, options);
  } catch {
    return new Intl.Collator('en', options); // a tag that is none
  }
}

type Test = (id: DocumentId) => boolean;

function makeTests(db: Db, { annotatorId, filter }: LibraryQuery): Test[] {
  const marked = (label: string | null) =>
    keep(
      db,
      `marked:${label}:${annotatorId}`,
      ['annotation'],
      () => new Set(listMarkedIds(db, label, annotatorId)),
    );
  const tests: Test[] = [];
  const { statuses = [], withLabels = [], withoutLabels = [], languages = [], words = '' } = filter;
  if (statuses.length > 0) {
    const statusOf = statusesOf(db, annotatorId);
    tests.push((id) => statuses.includes(statusOf(id)));
  }
  if (filter.assigned !== undefined) {
    const assigned = readStatuses(db, annotatorId);
    tests.push((id) => assigned.has(id) === filter.assigned);
  }
  if (withLabels.length > 0) {
    const sets = withLabels.map(marked);
    tests.push((id) => sets.some((ids) => ids.has(id)));
  }
  for (const label of withoutLabels) {
    const ids = marked(label);
    tests.push((id) => !ids.has(id));
  }
  if (filter.marked !== undefined) {
    const ids = marked(null);
    tests.push((id) => ids.has(id) === filter.marked);
  }
  if (filter.flagged !== undefined) {
    const ids = keep(
      db,
      `flagged:${annotatorId}`,
      ['annotation'],
      () => new Set(listFlaggedIds(db, annotatorId)),
    );
    tests.push((id) => ids.has(id) === filter.flagged);
  }
  if (filter.versions !== undefined) {
    const ids = keep(db, 'versions', ['document'], () => new Set(listVersionIds(db)));
    tests.push((id) => ids.has(id) === filter.versions);
  }
  if (languages.length > 0) {
    const byId = keep(
      db,
      'languages',
      ['document'],
      () => new Map(titlesOf(db).map((row) => [row.id, row.language])),
    );
    tests.push((id) => languages.includes(byId.get(id) ?? null));
  }
  if (words.trim() !== '') tests.push(makeWordTest(db, words));
  return tests;
}

const sortDependencies = ({ sort }: Pick<LibraryQuery, 'sort'>): RecordKind[] => {
  if (sort === 'marks') return ['document', 'annotation'];
  if (sort === 'worked') return ['document', 'annotation', 'relation', 'assignment'];
  return ['document'];
};

function dependenciesOf({ sort, filter }: LibraryQuery): RecordKind[] {
  return [...sortDependencies({ sort }), ...filterDependencies(filter)];
}

function filterDependencies({
  statuses,
  assigned,
  withLabels,
  withoutLabels,
  marked,
  flagged,
}: LibraryFilter): RecordKind[] {
  const marks = withLabels ?? withoutLabels ?? marked ?? flagged;
  return [
    ...((statuses ?? assigned) === undefined ? [] : ['assignment' as const]),
    ...(marks === undefined ? [] : ['annotation' as const]),
  ];
}
