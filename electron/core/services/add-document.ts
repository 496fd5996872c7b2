import { isDeepStrictEqual } from 'node:util';
import type { Issue } from '../../../shared/contract/entry.ts';
import type { ExchangedEntity } from '../../../shared/formats/annotated-document.ts';
import type { DocumentId, EntityId } from '../../../shared/model/ids.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import { entityFields, type Schema } from '../../../shared/model/schema.ts';
import { deriveTitle } from '../../../shared/text/normalise.ts';
import type { Db } from '../db/db.ts';
import type { Draft } from '../jobs/make-draft.ts';
import { findDocument, takeDocumentOrdinal } from '../repos/documents.ts';
import { findEntity } from '../repos/entities.ts';
import { keepSketch } from '../repos/sketches.ts';
import { keepText } from '../repos/texts.ts';
import { findClusters, joinClusters } from './clusters.ts';
import type { Writer } from './transact.ts';

/** Says something that a person should know of the file being imported. */
export type Note = (severity: Issue['severity'], code: string, message: string) => void;

/** Writes the row of a document whose text the project does not have. */
export function addDocument(writer: Writer, draft: Draft, note: Note): DocumentRecord {
  const { db } = writer;
  const { id: wanted, title, text, language, meta, extra } = draft.document;
  // An id made from the text is the same on every machine that imports the same article.
  const base = wanted ?? draft.textSha256.slice(0, 12);
  const id = takeDocumentId(db, base);
  if (wanted !== null && id !== wanted) {
    note('notice', 'document_id', `Another document has the id “${wanted}”; this one was added as “${id}”.`);
  }
  keepText(db, draft.textSha256, text, draft.original);
  keepSketch(db, draft.textSha256, draft.sketch);
  const record: DocumentRecord = {
    id,
    ordinal: takeDocumentOrdinal(db),
    title,
    language,
    meta,
    textSha256: draft.textSha256,
    length: text.length,
    cluster: clusterOf(writer, draft, id),
    extra,
  };
  writer.insert('document', record);
  return record;
}

/** The id, or one like it where another document has it. */
function takeDocumentId(db: Db, base: string): DocumentId {
  let id = base as DocumentId;
  for (let copy = 2; findDocument(db, id); copy++) id = `${base.slice(0, 190)}-${copy}` as DocumentId;
  return id;
}

/** A file that names a cluster is obeyed; it may name a document that came under another id, or joined others.
 *  Else the text tells of which documents it is a version; those become one cluster. */
function clusterOf(writer: Writer, { document, sketch, boilerplate }: Draft, id: DocumentId): DocumentId {
  const { db } = writer;
  if (document.cluster === null) {
    const similar = findClusters(db, { text: document.text, without: boilerplate }, sketch);
    return joinClusters(writer, similar) ?? id;
  }
  if (document.cluster === document.id) return id;
  return findDocument(db, document.cluster)?.cluster ?? (document.cluster as DocumentId);
}

/** Facts about the file, not about the article: of two files with one text, the first one's stay unsaid. */
const fileFacts = new Set(['file', 'sha256', 'encoding']);

/** Fills what the project does not know of a document from a file with the same text. Where both say
 *  something, the project's word stays and the difference is noted. */
export function completeDocument(writer: Writer, known: DocumentRecord, draft: Draft, note: Note): void {
  const { title, text, language } = draft.document;
  const meta = merge(known.meta, draft.document.meta);
  const extra = merge(known.extra, draft.document.extra);
  const derived = known.title === deriveTitle(text, known.title);
  writer.update('document', known, {
    ...known,
    title: derived ? title : known.title,
    language: known.language ?? language,
    meta: meta.merged,
    extra: extra.merged,
  });
  const differing = [
    ...(!derived && title !== known.title && title !== deriveTitle(text, title) ? ['title'] : []),
    ...(known.language !== null && language !== null && language !== known.language ? ['language'] : []),
    ...meta.differing.filter((key) => !fileFacts.has(key)),
    ...extra.differing,
  ];
  if (differing.length === 0) return;
  note(
    'warning',
    'document_fields',
    `The project has this text as “${known.title}” with another ${differing.join(', ')}; the project’s stays.`,
  );
}

/** Adds an entity, or fills what the project does not know of the one with its id. */
export function addEntity(writer: Writer, schema: Schema, entity: ExchangedEntity, note: Note): void {
  const known = findEntity(writer.db, entity.id);
  if (!known) {
    writer.insert('entity', { ...entity, id: entity.id as EntityId });
    return;
  }
  const { merged, differing } = merge(known.extra, without(entity.extra, entityFields));
  const after = {
    ...known,
    extra: merged,
    aliases: [...new Set([...known.aliases, ...entity.aliases])],
  };
  if (known.name !== entity.name) differing.unshift('name');
  for (const field of entityFields) {
    const unsaid = schema.entities[field].at(-1);
    const [mine, theirs] = [known.extra[field] ?? known[field], entity.extra[field] ?? entity[field]];
    if (mine === theirs || theirs === unsaid) continue;
    if (mine !== unsaid) {
      differing.push(field);
      continue;
    }
    after[field] = entity[field];
    // A value that the schema does not know is kept aside, as `fitToSchema` put it.
    if (entity.extra[field] !== undefined) after.extra = { ...after.extra, [field]: entity.extra[field] };
  }
  writer.update('entity', known, after);
  if (differing.length === 0) return;
  note(
    'warning',
    'entity_fields',
    `The entity “${entity.id}” has another ${differing.join(', ')} in the project (“${known.name}”) than here (“${entity.name}”); the project’s stays.`,
  );
}

const without = (fields: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** The fields of both; of those that differ, the first one's. */
function merge(known: JsonObject, given: JsonObject): { merged: JsonObject; differing: string[] } {
  const differing = Object.keys(given).filter(
    (key) => Object.hasOwn(known, key) && !isDeepStrictEqual(known[key], given[key]),
  );
  return { merged: { ...given, ...known }, differing };
}
