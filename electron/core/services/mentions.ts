import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { refuse } from '../../../shared/errors.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import type { Db } from '../db/db.ts';
import { countMentionsOf, listMentions } from '../repos/annotations.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { findDocument } from '../repos/documents.ts';
import { findEntity } from '../repos/entities.ts';
import { readText } from '../repos/texts.ts';
import type { CallContext, Session } from '../session.ts';
import { type Blindfold, createBlindfold, viewerOf } from './blind.ts';

type Documents = Output<'entity.mentions'>['documents'];

/** UTF-16 units of text shown on either side of a mention. */
const AROUND = 40;

/** Cost: the mentions of the documents on the page, and a count for each document that names the entity. */
export function readMentions(
  { db }: Session,
  context: CallContext,
  { id, offset, limit }: ParsedInput<'entity.mentions'>,
): Output<'entity.mentions'> {
  if (!findEntity(db, id)) throw refuse({ code: 'entity.gone' });
  const visible = createVisible(db, context);
  const documents = addUp(visible(countMentionsOf(db, id)));
  const annotators = new Map(listAnnotators(db).map((annotator) => [annotator.id, annotator.name]));
  const texts = new Map<string, string>();
  const textOf = (documentId: string): string => {
    const known = texts.get(documentId) ?? readText(db, findDocument(db, documentId)?.textSha256 ?? '');
    texts.set(documentId, known);
    return known;
  };
  return {
    total: documents.reduce((sum, { count }) => sum + count, 0),
    documents,
    mentions: readPage(db, id, documents, visible, offset, limit).map((mention) => {
      const { start, end } = mention;
      const text = textOf(mention.documentId);
      return {
        documentId: mention.documentId,
        annotationId: mention.id,
        annotator: annotators.get(mention.annotatorId) ?? '',
        label: mention.label,
        start,
        end,
        before: excerpt(text, { start: Math.max(0, start - AROUND), end: start }),
        covered: excerpt(text, mention),
        after: excerpt(text, { start: end, end: Math.min(text.length, end + AROUND) }),
      };
    }),
  };
}

/** What people made of an entity, as far as the caller may see it: what the machine proposes is no mention yet. */
function createVisible(db: Db, context: CallContext): Blindfold['visible'] {
  const { visible } = createBlindfold(db, viewerOf(context));
  const machines = new Set(listAnnotators(db).flatMap(({ id, kind }) => (kind === 'machine' ? [id] : [])));
  return (records) => visible(records).filter(({ annotatorId }) => !machines.has(annotatorId));
}

/** One row for each document, whoever names the entity there. */
function addUp(rows: ReturnType<typeof countMentionsOf>): Documents {
  const documents = Map.groupBy(rows, ({ documentId }) => documentId);
  return [...documents].map(([documentId, same]) => ({
    documentId,
    title: same[0]?.title ?? '',
    count: same.reduce((sum, { count }) => sum + count, 0),
  }));
}

/** Those of all visible mentions from `offset` on, read from no more documents than it takes. */
function readPage(
  db: Db,
  id: EntityId,
  documents: Documents,
  visible: Blindfold['visible'],
  offset: number,
  limit: number,
): AnnotationRecord[] {
  const page: AnnotationRecord[] = [];
  let passed = 0;
  for (const { documentId, count } of documents) {
    const [before, wanted] = [Math.max(0, offset - passed), limit - page.length];
    passed += count;
    if (wanted <= 0) break;
    if (before >= count) continue;
    page.push(...visible(listMentions(db, id, documentId)).slice(before, before + wanted));
  }
  return page;
}
