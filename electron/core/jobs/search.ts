import { BOILERPLATE } from '../../../shared/boilerplate/kinds.ts';
import type { Progress } from '../../../shared/contract.ts';
import type { SearchAnswer, SearchHit } from '../../../shared/contract/search.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import { cutContext, firstLine } from '../../../shared/search/context.ts';
import {
  createFinder,
  type Finder,
  type SearchableText,
  searchable,
} from '../../../shared/search/find-text.ts';
import { foldString } from '../../../shared/search/fold.ts';
import {
  createMatcher,
  type LinkedMark,
  type MatchContext,
  type SearchedDocument,
} from '../../../shared/search/match.ts';
import { asksForMarks, listWantedText, namesAnnotator, type Query } from '../../../shared/search/query.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { Db } from '../db/db.ts';
import { holdSnapshot, openDatabase } from '../db/open.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { searchEntities } from '../repos/entities.ts';
import { readSchema } from '../repos/project.ts';
import { listRelations } from '../repos/relations.ts';
import { type CandidateRow, listCandidates } from '../repos/search.ts';
import { readText } from '../repos/texts.ts';
import { createBlindfold, type Viewer } from '../services/blind.ts';
import { statusOf } from '../services/library.ts';
import type { CheckStopped, Report } from './protocol.ts';

export interface SearchInput {
  project: string;
  query: Query;
  documentId: string | null;
  annotatorId: number | null;
  /** Whose marks count is also a matter of who asks: see `services/blind.ts`. */
  viewer: Viewer;
  limit: number;
}

export type Found = Pick<SearchAnswer, 'kind' | 'hits' | 'total' | 'documents'>;

/** Milliseconds between words about how far it is. */
const REPORT_EVERY = 100;

/** Finds the hits of a query. Memory is bounded by those that are wanted and the largest document. */
export async function search(
  input: SearchInput,
  report: Report<Progress>,
  checkStopped: CheckStopped,
): Promise<Found> {
  const found: Omit<Found, 'kind'> = { hits: [], total: 0, documents: 0 };
  const kind = await lookThrough(input, report, checkStopped, (look, candidate) => {
    const { count, hits } = look.at(candidate, input.limit - found.hits.length);
    found.total += count;
    found.documents += count > 0 ? 1 : 0;
    found.hits.push(...hits);
  });
  return { kind, ...found };
}

/** Finds the documents in which a query has a hit, in library order. */
export async function findDocuments(
  input: Omit<SearchInput, 'limit'>,
  report: Report<Progress>,
  checkStopped: CheckStopped,
): Promise<DocumentId[]> {
  const ids: DocumentId[] = [];
  await lookThrough(input, report, checkStopped, (look, candidate) => {
    if (look.at(candidate, 0).count > 0) ids.push(candidate.id);
  });
  return ids;
}

/** Takes the documents that may hold what is asked for, one at a time. The project is seen as it is at the
 *  start. */
async function lookThrough(
  input: Omit<SearchInput, 'limit'>,
  report: Report<Progress>,
  checkStopped: CheckStopped,
  take: (look: Look, candidate: CandidateRow) => void,
): Promise<Look['kind']> {
  const database = openDatabase(input.project, 'read');
  const { db } = database;
  try {
    holdSnapshot(db);
    const entities = readEntityNames(db);
    const candidates = listCandidates(db, input.query, input.documentId, entities.idsOf);
    const look = createLook(db, input, entities.namesOf);
    let reported = -Infinity;
    for (const [index, candidate] of candidates.entries()) {
      checkStopped();
      if (performance.now() - reported > REPORT_EVERY) {
        await report({ done: index, total: candidates.length, at: candidate.title });
        reported = performance.now();
      }
      take(look, candidate);
    }
    return look.kind;
  } finally {
    database.close();
  }
}

/** Of one document: how many hits, and the first `room` of them. */
interface Look {
  kind: SearchAnswer['kind'];
  at(candidate: CandidateRow, room: number): { count: number; hits: SearchHit[] };
}

function createLook(
  db: Db,
  input: Omit<SearchInput, 'limit'>,
  entityNames: MatchContext['entityNames'],
): Look {
  const schema: Schema = readSchema(db);
  const names = new Map<number, string>(listAnnotators(db).map(({ id, name }) => [id, name]));
  const annotatorName = (id: number) => names.get(id) ?? '';
  const matches = createMatcher(input.query, { schema, annotatorName, entityNames });
  const finders = listWantedText(input.query).map(createFinder);
  const forMarks = asksForMarks(input.query);
  const annotatorId = namesAnnotator(input.query) ? null : input.annotatorId;
  const blindfold = createBlindfold(db, input.viewer);
  const machines = new Set(listAnnotators(db).flatMap(({ id, kind }) => (kind === 'machine' ? [id] : [])));
  // What the machine proposes is nobody’s mark: it is found by its name. Boilerplate is everybody’s.
  const counts = ({ annotatorId: owner, label }: AnnotationRecord): boolean =>
    label === BOILERPLATE ||
    !machines.has(owner) ||
    namesAnnotator(input.query) ||
    owner === input.annotatorId;
  return {
    kind: forMarks ? 'marks' : 'text',
    at(candidate, room) {
      const document = lookInto(db, candidate, annotatorId, (marks) =>
        blindfold.visible(marks).filter(counts),
      );
      const toHit = (span: Span, mark: AnnotationRecord | null) => makeHit(candidate, document, span, mark);
      if (forMarks) {
        const marks = document.marks().filter((mark) => matches(document, mark));
        return { count: marks.length, hits: marks.slice(0, room).map((mark) => toHit(mark, mark)) };
      }
      if (!matches(document, null)) return { count: 0, hits: [] };
      const spans =
        finders.length === 0 ? [firstLine(document.text().text)] : findAll(document.text(), finders);
      return { count: spans.length, hits: spans.slice(0, room).map((span) => toHit(span, null)) };
    },
  };
}

/** Where any of the terms stands, in order; what lies within another hit is not said twice. */
function findAll(text: SearchableText, finders: Finder[]): Span[] {
  const [only, ...others] = finders;
  if (only && others.length === 0) return only(text);
  const spans = finders.flatMap((find) => find(text)).sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = -1;
  return spans.filter(({ end }) => {
    if (end <= reached) return false;
    reached = end;
    return true;
  });
}

interface OpenedDocument extends SearchedDocument {
  /** Those that count, in reading order. */
  marks(): AnnotationRecord[];
}

function lookInto(
  db: Db,
  { id, title, language, textSha256 }: CandidateRow,
  annotatorId: number | null,
  visible: (marks: readonly AnnotationRecord[]) => AnnotationRecord[],
): OpenedDocument {
  const marks = once(() => {
    const all = listAnnotations(db, id);
    const wanted = annotatorId === null ? all : all.filter((mark) => mark.annotatorId === annotatorId);
    return visible(wanted);
  });
  const links = once(() => linkMarks(db, id, marks()));
  return {
    id,
    title,
    language,
    status: () => statusOf(db, id, annotatorId),
    text: once(() => searchable(readText(db, textSha256))),
    marks,
    linked: (mark) => links().get(mark.id) ?? [],
  };
}

function linkMarks(db: Db, documentId: string, marks: AnnotationRecord[]): Map<string, LinkedMark[]> {
  const byId = new Map<string, AnnotationRecord>(marks.map((mark) => [mark.id, mark]));
  const links = new Map<string, LinkedMark[]>(marks.map(({ id }) => [id, []]));
  for (const { type, from, to } of listRelations(db, documentId)) {
    const [start, end] = [byId.get(from), byId.get(to)];
    if (!start || !end) continue;
    links.get(from)?.push({ type, mark: end, outgoing: true });
    links.get(to)?.push({ type, mark: start, outgoing: false });
  }
  return links;
}

function makeHit(
  { ordinal, title }: CandidateRow,
  document: OpenedDocument,
  { start, end }: Span,
  mark: AnnotationRecord | null,
): SearchHit {
  const covering = document
    .marks()
    .filter((other) => other.id !== mark?.id && other.start < end && start < other.end)
    .map(({ label }) => label);
  return {
    documentId: document.id,
    ordinal,
    title,
    start,
    end,
    ...cutContext(document.text().text, { start, end }),
    annotationId: mark?.id ?? null,
    label: mark?.label ?? null,
    annotatorId: mark?.annotatorId ?? null,
    entityId: mark?.entityId ?? null,
    covering: [...new Set(covering)],
  };
}

/** The names of all entities, read when they are first asked for. */
function readEntityNames(db: Db) {
  const all = once(
    () =>
      new Map<string, string[]>(
        searchEntities(db, '', 1_000_000).map(({ id, name, aliases }) => [id, [name, ...aliases]]),
      ),
  );
  return {
    namesOf: (id: string): string[] => all().get(id) ?? [],
    idsOf(name: string): string[] {
      const wanted = foldString(name);
      return [...all()].flatMap(([id, names]) =>
        names.some((one) => foldString(one).includes(wanted)) ? [id] : [],
      );
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
