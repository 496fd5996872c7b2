import type { ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { refuse } from '../../../shared/errors.ts';
import type { AnnotationId, RelationId } from '../../../shared/model/ids.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { AnnotationRecord, RelationRecord } from '../../../shared/model/records.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import type { Span } from '../../../shared/text/span.ts';
import { findDocument } from '../repos/documents.ts';
import { listRelations } from '../repos/relations.ts';
import { readText } from '../repos/texts.ts';
import type { CallContext, Session } from '../session.ts';
import { requireOwn } from './annotate.ts';
import { checkAnnotation } from './new-annotation.ts';
import { fitsSchema, settleRelations } from './relation-fit.ts';
import { transact, type Writer } from './transact.ts';

/** Makes two marks of one. Both have its label, attributes, entity and note; its relations stay with the first
 *  part, but for one that only the second may have (what lies within the second part, say). Where the schema has an
 *  acyclic relation of the label with itself (`continues`), it leads from the second part to the first.
 *  @throws InvalidInput if one part would be blank, or a character would be cut */
export function splitAnnotation(
  session: Session,
  context: CallContext,
  { documentId, id, at }: ParsedInput<'annotation.split'>,
): Written {
  return transact(session, context, { operation: 'annotation.split', documentId }, (writer) => {
    const whole = requireOwn(writer, documentId, id);
    const sha256 = findDocument(writer.db, documentId)?.textSha256 ?? '';
    const parts = cutSpan(readText(writer.db, sha256), whole, at);
    const first = checkAnnotation(session, { ...whole, ...parts[0] });
    const second = checkAnnotation(session, {
      ...whole,
      ...parts[1],
      id: context.options.newId() as AnnotationId,
      flag: false,
      origin: 'manual',
      extra: asideOf(whole.extra),
    });
    writer.update('annotation', whole, first);
    writer.insert('annotation', second);
    const endAfter = (end: AnnotationId) => (end === id ? second.id : end);
    settleRelations(
      writer,
      session.schema,
      documentId,
      ({ from, to }) => (from === id || to === id ? 0 : null),
      (relation) => [relation, { ...relation, from: endAfter(relation.from), to: endAfter(relation.to) }],
    );
    continueFirst(writer, session.schema, context.options.newId() as RelationId, first, second);
  });
}

/** The parts of a span before and after an offset, without the blanks at the cut. */
function cutSpan(text: string, { start, end }: Span, at: number): [Span, Span] {
  if (at <= start || at >= end) throw refuse({ code: 'mark.cutOutside' });
  const left = text.slice(start, at).trimEnd();
  const right = text.slice(at, end).trimStart();
  if (left.trim() === '' || right === '') throw refuse({ code: 'mark.cutBlank' });
  return [
    { start, end: start + left.length },
    { start: end - right.length, end },
  ];
}

/** Values that an import kept aside belong to both parts; other unknown fields tell of the one mark it had. */
const asideOf = ({ attrs, entity }: JsonObject): JsonObject => ({
  ...(attrs === undefined ? {} : { attrs }),
  ...(entity === undefined ? {} : { entity }),
});

function continueFirst(
  writer: Writer,
  schema: Schema,
  id: RelationId,
  first: AnnotationRecord,
  second: AnnotationRecord,
): void {
  const { label, documentId, annotatorId } = first;
  const definition = schema.relations.find(
    ({ from, to, acyclic, contained }) => from === label && to === label && acyclic && !contained,
  );
  if (!definition) return;
  const relation: RelationRecord = {
    documentId,
    id,
    annotatorId,
    type: definition.id,
    from: second.id,
    to: first.id,
    extra: {},
  };
  if (fitsSchema(writer.db, schema, relation, listRelations(writer.db, documentId)))
    writer.insert('relation', relation);
}
