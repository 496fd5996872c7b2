import type { ComparedDocument } from '../../../shared/agreement/report/compared-work.ts';
import {
  readDocument,
  type ReadingOptions,
  type WorkedDocument,
} from '../../../shared/agreement/report/read-document.ts';
import { groupEntities } from '../../../shared/agreement/same-entity.ts';
import type { Tolerance } from '../../../shared/agreement/report.ts';
import { ACCEPTED } from '../../../shared/model/records.ts';
import { listLabels, type Schema } from '../../../shared/model/schema.ts';
import type { Db } from '../db/db.ts';
import { listWorkMarks } from '../repos/annotations.ts';
import { listAssignments } from '../repos/assignments.ts';
import { listEntities } from '../repos/entities.ts';
import { listWorkLinks } from '../repos/relations.ts';
import { readDocumentText } from '../repos/texts.ts';
import { listSharedWork, type SharedDocument, type WorkOptions } from './shared-work.ts';

/** Shared work, read as agreement compares it. */
export interface OpenedWork {
  /** Names: those that were asked for, or all who share a document (all there are, if nobody does). */
  annotators: string[];
  documents: SharedDocument[];
  waiting: number;
  read(document: SharedDocument): ComparedDocument;
}

export interface OpenWorkOptions extends WorkOptions {
  labels?: readonly string[] | undefined;
  tolerance: Tolerance;
  suggested: 'with' | 'without';
  withTokens: boolean;
}

export function openSharedWork(db: Db, schema: Schema, options: OpenWorkOptions): OpenedWork {
  const { annotators, documents, waiting } = listSharedWork(db, options);
  const names = new Map<number, string>(annotators.map(({ id, name }) => [id, name]));
  const sharing = new Set(documents.flatMap(({ annotatorIds }) => annotatorIds));
  const areNamed = options.annotators !== undefined || sharing.size === 0;
  const listed = areNamed ? annotators : annotators.filter(({ id }) => sharing.has(id));
  const reading = toReading(db, schema, options);
  return {
    annotators: listed.map(({ name }) => name),
    documents,
    waiting,
    read: (document) => {
      const work = readWork(db, document, names);
      return readDocument(options.suggested === 'with' ? work : withoutAccepted(work), reading);
    },
  };
}

function toReading(
  db: Db,
  schema: Schema,
  { labels, tolerance, withTokens }: OpenWorkOptions,
): ReadingOptions {
  const groups = groupEntities(listEntities(db));
  const entityAttributes = new Map(
    listLabels(schema).flatMap(({ id, attrs }) => {
      const attribute = Object.keys(attrs).find((name) => attrs[name] === 'entity');
      return attribute === undefined ? [] : [[id, attribute] as const];
    }),
  );
  return {
    labels: labels ? new Set(labels) : null,
    tolerance,
    withTokens,
    entityOf: (id) => groups.get(id) ?? id,
    entityAttributeOf: (label) => entityAttributes.get(label),
  };
}

/** Without the marks that came of suggestions, and their links. */
function withoutAccepted(work: WorkedDocument): WorkedDocument {
  const taken = new Set(work.marks.filter(({ origin }) => origin === ACCEPTED).map(({ id }) => id));
  return {
    ...work,
    marks: work.marks.filter(({ id }) => !taken.has(id)),
    links: work.links.filter(({ from, to }) => !taken.has(from) && !taken.has(to)),
  };
}

function readWork(
  db: Db,
  { id, title, annotatorIds }: SharedDocument,
  names: ReadonlyMap<number, string>,
): WorkedDocument {
  const ended = new Map<number, number | null>(
    listAssignments(db, id).map(({ annotatorId, endedAtMs }) => [annotatorId, endedAtMs]),
  );
  return {
    id,
    title,
    text: readDocumentText(db, id),
    annotators: annotatorIds.map((annotatorId) => ({
      id: annotatorId,
      name: names.get(annotatorId) ?? '',
      endedAtMs: ended.get(annotatorId) ?? null,
    })),
    marks: listWorkMarks(db, id),
    links: listWorkLinks(db, id),
  };
}
