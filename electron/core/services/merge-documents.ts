import { siteOf } from '../../../shared/boilerplate/site-of.ts';
import { uniteBoilerplate } from '../../../shared/boilerplate/unite.ts';
import { sketchText } from '../../../shared/cluster/sketch.ts';
import type { BundleLine } from '../../../shared/merge/bundle.ts';
import { freeId } from '../../../shared/merge/layer.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import type { Db } from '../db/db.ts';
import { readSiteLines } from '../jobs/site-lines.ts';
import { listRemovals } from '../repos/bin.ts';
import { findDocument, hasOrdinal, takeDocumentOrdinal } from '../repos/documents.ts';
import { tableOf } from '../repos/records.ts';
import { keepSiteLines } from '../repos/site-lines.ts';
import { keepSketch } from '../repos/sketches.ts';
import { keepText } from '../repos/texts.ts';
import { bringBack, type Removed } from './bin-restore.ts';
import { sha256 } from './hash.ts';
import type { Writer } from './transact.ts';

/** Keeps what belongs to a text of a bundle, and answers the rest of its document’s record. */
export function keepBundleText(
  db: Db,
  { text, language, title, meta }: BundleLine,
  id: DocumentId,
): Pick<DocumentRecord, 'textSha256' | 'length'> {
  const textSha256 = sha256(text);
  keepText(db, textSha256, text, null);
  keepSketch(db, textSha256, sketchText(text, uniteBoilerplate(text, [], { language, title })).hashes);
  keepSiteLines(db, id, textSha256, siteOf(meta), readSiteLines(text));
  return { textSha256, length: text.length };
}

/** Adds the article of a bundle, under its own id and at its own place if these are free. */
export function addBundleDocument(writer: Writer, line: BundleLine): DocumentRecord {
  const { db } = writer;
  const { ordinal, title, language, meta, cluster, extra } = line;
  const id = findDocument(db, line.id) ? takeId(db, line.id) : line.id;
  const record: DocumentRecord = {
    id,
    ordinal: hasOrdinal(db, ordinal) ? takeDocumentOrdinal(db) : ordinal,
    title,
    language,
    meta,
    // Alone, it is its own cluster under whatever id; with others, it joins them wherever they are now.
    cluster: findDocument(db, cluster)?.cluster ?? (cluster === line.id ? id : cluster),
    extra,
    ...keepBundleText(db, line, id),
  };
  writer.insert('document', record);
  return record;
}

function takeId(db: Db, id: DocumentId): DocumentId {
  const taken = new Set<string>([id]);
  let free = freeId(id, taken);
  while (findDocument(db, free)) {
    taken.add(free);
    free = freeId(id, taken);
  }
  return free;
}

/** Brings an article with all that was marked in it back from the bin, if it is there with this text. */
export function bringBackDocument(
  writer: Writer,
  schema: Schema,
  id: DocumentId,
  textSha256: string,
): DocumentRecord | null {
  const { db } = writer;
  for (const { changes } of listRemovals(db, Number.MAX_SAFE_INTEGER)) {
    const went = changes.some(
      ({ kind, before, after }) =>
        kind === 'document' && after === null && before?.id === id && before.textSha256 === textSha256,
    );
    if (!went) continue;
    for (const change of changes.toReversed()) {
      if (change.before === null || change.after !== null || documentOf(change.before) !== id) continue;
      const removed = { kind: change.kind, record: change.before } as Removed;
      if (tableOf(removed.kind).find(db, removed.record) === null) bringBack(schema, writer, removed);
    }
    return findDocument(db, id);
  }
  return null;
}

const documentOf = (record: object): unknown =>
  'documentId' in record ? record.documentId : 'textSha256' in record && 'id' in record ? record.id : null;
