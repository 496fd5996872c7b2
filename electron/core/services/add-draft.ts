import { isDeepStrictEqual } from 'node:util';
import type { Issue } from '../../../shared/contract/entry.ts';
import type { ExchangedAnnotation, ExchangedRelation } from '../../../shared/formats/annotated-document.ts';
import type {
  AnnotationId,
  AnnotatorId,
  DocumentId,
  EntityId,
  RelationId,
} from '../../../shared/model/ids.ts';
import type { AnnotationRecord, DocumentRecord, RelationRecord } from '../../../shared/model/records.ts';
import { findRelationProblem, ruleOfOrigin } from '../../../shared/model/relation-rules.ts';
import { findRelation, type Schema } from '../../../shared/model/schema.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import type { Draft } from '../jobs/make-draft.ts';
import { findAnnotation } from '../repos/annotations.ts';
import { findDocumentByText } from '../repos/documents.ts';
import { findEntity } from '../repos/entities.ts';
import { listRelations, relationTable } from '../repos/relations.ts';
import { addDocument, addEntity, completeDocument, type Note } from './add-document.ts';
import { toRelationEnd } from './annotate.ts';
import { ensureAnnotator } from './annotators.ts';
import { addBoilerplate } from './boilerplate.ts';
import { hashCovered, sha256 } from './hash.ts';
import type { Writer } from './transact.ts';

export interface ImportDefaults {
  /** Owner of annotations that name nobody, where the draft knows none either. */
  annotator: string;
}

export interface Added {
  documentId: DocumentId;
  isNew: boolean;
  annotations: number;
  relations: number;
}

/** Writes the rows of one document that was read. A text that the project has is not added twice: what is
 *  new about it joins the document that is there. Adding the same again adds nothing. */
export function addDraft(
  writer: Writer,
  schema: Schema,
  draft: Draft,
  defaults: ImportDefaults,
  issues: Issue[],
): Added {
  const place = { file: draft.file, ...(draft.line === undefined ? {} : { line: draft.line }) };
  const note: Note = (severity, code, message) => issues.push({ severity, code, message, ...place });

  const known = findDocumentByText(writer.db, draft.textSha256);
  if (known) completeDocument(writer, known, draft, note);
  const document = known ?? addDocument(writer, draft, note);
  for (const entity of draft.document.entities) addEntity(writer, schema, entity, note);

  const adding: Adding = {
    writer,
    schema,
    document,
    known: known !== null,
    note,
    ownerOf: ownersOf(writer, draft.owner ?? defaults.annotator),
  };
  const { idOf, count } = addAnnotations(adding, draft);
  const relations = addRelations(adding, draft, idOf);
  if (!known) addBoilerplate(writer, schema, document, draft);
  if (known && count + relations === 0) {
    note(
      'notice',
      'duplicate',
      `The project has this text already, as “${known.title}”. It was not imported twice.`,
    );
  }
  return { documentId: document.id, isNew: known === null, annotations: count, relations };
}

interface Adding {
  writer: Writer;
  schema: Schema;
  document: DocumentRecord;
  /** The document was there before: what joins it may meet what it has. */
  known: boolean;
  note: Note;
  ownerOf(name: string | null): AnnotatorId;
}

function ownersOf({ db }: Writer, otherwise: string): Adding['ownerOf'] {
  const ids = new Map<string, AnnotatorId>();
  return (name) => {
    const owner = name ?? otherwise;
    const id = ids.get(owner) ?? ensureAnnotator(db, owner).id;
    ids.set(owner, id);
    return id;
  };
}

/** Answers the id that each annotation of the draft has in the project, and how many are new. */
function addAnnotations(
  { writer, document, known, note, ownerOf }: Adding,
  draft: Draft,
): { idOf: Map<string, AnnotationId>; count: number } {
  const { db } = writer;
  const idOf = new Map<string, AnnotationId>();
  let count = 0;
  for (const given of draft.document.annotations) {
    const annotation = withKnownEntity(writer, given, note);
    const record = toAnnotation(annotation, document.id, draft.document.text, ownerOf(annotation.annotator));
    const { id, isNew } = known
      ? chooseId(record, (id) => findAnnotation(db, document.id, id))
      : { id: record.id, isNew: true };
    idOf.set(annotation.id, id);
    if (!isNew) continue;
    // Where a file does not say whose its marks are, their ids are no more than its numbering.
    if (id !== record.id && given.annotator !== null) {
      note(
        'notice',
        'annotation_id',
        `Annotation “${record.id}” differs from the one of that id in the project; it was added as “${id}”.`,
      );
    }
    writer.insert('annotation', { ...record, id });
    count++;
  }
  return { idOf, count };
}

/** An entity may be defined on any line, or be in the project; one that is nowhere is kept aside. */
function withKnownEntity({ db }: Writer, annotation: ExchangedAnnotation, note: Note): ExchangedAnnotation {
  const { id, entity, extra } = annotation;
  if (entity === null || findEntity(db, entity)) return annotation;
  note(
    'warning',
    'entity_unknown',
    `Annotation “${id}”: entity “${entity}” is kept aside; nothing defines it.`,
  );
  return { ...annotation, entity: null, extra: { ...extra, entity } };
}

function addRelations(
  { writer, schema, document, known, note, ownerOf }: Adding,
  draft: Draft,
  idOf: ReadonlyMap<string, AnnotationId>,
): number {
  const { db } = writer;
  const standing = known ? listRelations(db, document.id) : [];
  let count = 0;
  for (const relation of draft.document.relations) {
    const record = toRelation(relation, document.id, ownerOf(relation.annotator), idOf);
    if (!record) continue;
    const { id, isNew } = known
      ? chooseId(record, (id) => relationTable.find(db, { ...record, id }))
      : { id: record.id, isNew: true };
    if (!isNew) continue;
    const problem = known ? findLateProblem(writer, schema, record, standing) : null;
    if (problem) {
      note('error', 'relation', `Relation “${relation.id}” was left out: ${problem}`);
      continue;
    }
    writer.insert('relation', { ...record, id });
    standing.push({ ...record, id });
    count++;
  }
  return count;
}

function toAnnotation(
  annotation: ExchangedAnnotation,
  documentId: DocumentId,
  text: string,
  annotatorId: AnnotatorId,
): AnnotationRecord {
  const { id, label, start, end, attrs, entity, note, flag, origin, extra } = annotation;
  return {
    documentId,
    id: id as AnnotationId,
    annotatorId,
    label,
    start,
    end,
    attrs,
    entityId: entity as EntityId | null,
    note,
    flag,
    origin,
    coveredHash: hashCovered(coveredText(text, annotation)),
    extra,
  };
}

function toRelation(
  { id, type, from, to, extra }: ExchangedRelation,
  documentId: DocumentId,
  annotatorId: AnnotatorId,
  idOf: ReadonlyMap<string, AnnotationId>,
): RelationRecord | null {
  const ends = { from: idOf.get(from), to: idOf.get(to) };
  if (!ends.from || !ends.to) return null;
  return { documentId, id: id as RelationId, annotatorId, type, from: ends.from, to: ends.to, extra };
}

/** The record's own id if it is free or has the very same record; else an id made from what the record says,
 *  so that adding it once more meets it again. */
function chooseId<R extends { id: string }>(
  record: R,
  find: (id: R['id']) => object | null,
): { id: R['id']; isNew: boolean } {
  const taken = find(record.id);
  if (!taken) return { id: record.id, isNew: true };
  if (isDeepStrictEqual(taken, record)) return { id: record.id, isNew: false };
  const id: R['id'] = `${record.id.slice(0, 180)}~${sha256(JSON.stringify(record)).slice(0, 8)}`;
  return { id, isNew: find(id) === null };
}

/** What the schema has against a relation that joins a document with marks and links of its own. */
function findLateProblem(
  { db }: Writer,
  schema: Schema,
  relation: RelationRecord,
  standing: RelationRecord[],
): string | null {
  const definition = findRelation(schema, relation.type);
  const from = findAnnotation(db, relation.documentId, relation.from);
  const to = findAnnotation(db, relation.documentId, relation.to);
  if (!definition || !from || !to) return 'One of its ends is not there.';
  if (from.annotatorId !== relation.annotatorId)
    return 'It belongs to another annotator than the mark it starts at.';
  const ends = [toRelationEnd(from), toRelationEnd(to)] as const;
  return findRelationProblem(ruleOfOrigin(schema, definition, ...ends), ...ends, standing);
}
