import { isDeepStrictEqual } from 'node:util';
import type { Issue } from '../../../shared/contract.ts';
import type {
  ExchangedAnnotation,
  ExchangedEntity,
  ExchangedRelation,
} from '../../../shared/formats/annotated-document.ts';
import type {
  AnnotationId,
  AnnotatorId,
  DocumentId,
  EntityId,
  RelationId,
} from '../../../shared/model/ids.ts';
import type { AnnotationRecord, DocumentRecord, RelationRecord } from '../../../shared/model/records.ts';
import { findRelationProblem } from '../../../shared/model/relation-rules.ts';
import { findRelation, type Schema } from '../../../shared/model/schema.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import type { Db } from '../db/db.ts';
import type { Draft } from '../jobs/read-files.ts';
import { findAnnotation } from '../repos/annotations.ts';
import { findDocument, findDocumentByText, nextDocumentOrdinal } from '../repos/documents.ts';
import { findEntity } from '../repos/entities.ts';
import { listRelations, relationTable } from '../repos/relations.ts';
import { keepText } from '../repos/texts.ts';
import { toRelationEnd } from './annotate.ts';
import { ensureAnnotator } from './annotators.ts';
import { hashCovered, sha256 } from './hash.ts';
import type { Writer } from './transact.ts';

export interface ImportDefaults {
  /** Owner of annotations that name nobody. */
  annotator: string;
}

export interface Added {
  isNew: boolean;
  annotations: number;
  relations: number;
}

/** Writes the rows of one document that was read. A text that the project has is not added twice: what is
 *  new in its annotations joins the document that is there. Adding the same again adds nothing. */
export function addDraft(
  writer: Writer,
  schema: Schema,
  draft: Draft,
  defaults: ImportDefaults,
  issues: Issue[],
): Added {
  const { db } = writer;
  const place = { file: draft.file, ...(draft.line === undefined ? {} : { line: draft.line }) };
  const note = (severity: Issue['severity'], code: string, message: string) =>
    issues.push({ severity, code, message, ...place });

  const known = findDocumentByText(db, draft.textSha256);
  const document = known ?? addDocument(writer, draft, note);
  const annotatorIds = new Map<string, AnnotatorId>();
  const ownerOf = (name: string | null): AnnotatorId => {
    const owner = name ?? defaults.annotator;
    const id = annotatorIds.get(owner) ?? ensureAnnotator(db, owner).id;
    annotatorIds.set(owner, id);
    return id;
  };
  for (const entity of draft.document.entities) addEntity(writer, entity, note);

  const added: Added = { isNew: known === null, annotations: 0, relations: 0 };
  const idOf = new Map<string, AnnotationId>();
  for (const annotation of draft.document.annotations) {
    const record = toAnnotation(annotation, document.id, draft.document.text, ownerOf(annotation.annotator));
    const id = known ? freeId(record, (id) => findAnnotation(db, document.id, id)) : record.id;
    idOf.set(annotation.id, id ?? record.id);
    if (id === null) continue;
    if (id !== record.id) {
      note(
        'notice',
        'annotation_id',
        `Annotation “${record.id}” differs from the one of that id in the project; it was added as “${id}”.`,
      );
    }
    writer.insert('annotation', { ...record, id });
    added.annotations++;
  }
  for (const relation of draft.document.relations) {
    const record = toRelation(relation, document.id, ownerOf(relation.annotator), idOf);
    if (!record) continue;
    const id = known ? freeId(record, (id) => relationTable.find(db, { ...record, id })) : record.id;
    if (id === null) continue;
    const problem = known ? findLateProblem(db, schema, record) : null;
    if (problem) {
      note('error', 'relation', `Relation “${relation.id}” was left out: ${problem}`);
      continue;
    }
    writer.insert('relation', { ...record, id });
    added.relations++;
  }
  if (known && added.annotations + added.relations === 0) {
    note(
      'notice',
      'duplicate',
      `The project has this text already, as “${known.title}”. It was not imported twice.`,
    );
  }
  return added;
}

type Note = (severity: Issue['severity'], code: string, message: string) => void;

function addDocument(writer: Writer, draft: Draft, note: Note): DocumentRecord {
  const { db } = writer;
  const { id: wanted, title, text, language, meta, extra } = draft.document;
  // An id made from the text is the same on every machine that imports the same article.
  const base = wanted ?? draft.textSha256.slice(0, 12);
  let id = base as DocumentId;
  for (let copy = 2; findDocument(db, id); copy++) id = `${base}-${copy}` as DocumentId;
  if (wanted !== null && id !== wanted) {
    note('notice', 'document_id', `Another document has the id “${wanted}”; this one was added as “${id}”.`);
  }
  keepText(db, draft.textSha256, text, draft.original);
  const record: DocumentRecord = {
    id,
    ordinal: nextDocumentOrdinal(db),
    title,
    language,
    meta,
    textSha256: draft.textSha256,
    length: text.length,
    extra,
  };
  writer.insert('document', record);
  return record;
}

function addEntity(writer: Writer, entity: ExchangedEntity, note: Note): void {
  const known = findEntity(writer.db, entity.id);
  if (!known) {
    writer.insert('entity', { ...entity, id: entity.id as EntityId });
  } else if (known.name !== entity.name) {
    note(
      'warning',
      'entity_name',
      `The entity “${entity.id}” is called “${known.name}” in the project and “${entity.name}” here; the project’s name stays.`,
    );
  }
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

/** The record's own id if it is free; `null` if the very same record is there; else an id made from what the
 *  record says, so that adding it once more meets it again. */
function freeId<R extends { id: string }>(record: R, find: (id: R['id']) => object | null): R['id'] | null {
  const taken = find(record.id);
  if (!taken) return record.id;
  if (isDeepStrictEqual(taken, record)) return null;
  const id: R['id'] = `${record.id.slice(0, 180)}~${sha256(JSON.stringify(record)).slice(0, 8)}`;
  return find(id) ? null : id;
}

function findLateProblem(db: Db, schema: Schema, relation: RelationRecord): string | null {
  const definition = findRelation(schema, relation.type);
  const from = findAnnotation(db, relation.documentId, relation.from);
  const to = findAnnotation(db, relation.documentId, relation.to);
  if (!definition || !from || !to) return 'One of its ends is not there.';
  return findRelationProblem(
    definition,
    toRelationEnd(from),
    toRelationEnd(to),
    listRelations(db, relation.documentId),
  );
}
