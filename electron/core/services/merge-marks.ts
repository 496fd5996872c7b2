import type { ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { refuse } from '../../../shared/errors.ts';
import type { AnnotationId } from '../../../shared/model/ids.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { AnnotationRecord, RelationRecord } from '../../../shared/model/records.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import type { CallContext, Session } from '../session.ts';
import { requireOwn } from './annotate.ts';
import { checkAnnotation } from './new-annotation.ts';
import { settleRelations } from './relation-fit.ts';
import { transact, type Writer } from './transact.ts';

/** Makes one mark of several of one label: the first in reading order, over the span from the first start to the
 *  last end. Its attributes, entity and fields come before those of the others, which fill what it lacks; notes are
 *  joined. Relations of all stay where the schema allows them, the first mark's before the others’.
 *  @throws InvalidInput if they are not of one label */
export function mergeAnnotations(
  session: Session,
  context: CallContext,
  { documentId, ids }: ParsedInput<'annotation.merge'>,
): Written {
  return transact(session, context, { operation: 'annotation.merge', documentId }, (writer) => {
    const marks = [...new Set(ids)]
      .map((id) => requireOwn(writer, documentId, id))
      .sort((a, b) => a.start - b.start || b.end - a.end);
    const [first, ...others] = marks;
    if (!first || others.length === 0) throw refuse({ code: 'mark.mergesAlone' });
    if (others.some(({ label }) => label !== first.label)) throw refuse({ code: 'mark.mergesOther' });
    writer.update('annotation', first, checkAnnotation(session, join(first, others)));
    gatherRelations(writer, session.schema, first, others);
    for (const other of others) writer.remove('annotation', other);
  });
}

function join(first: AnnotationRecord, others: readonly AnnotationRecord[]): AnnotationRecord {
  const all = [first, ...others];
  const notes = new Set(all.flatMap(({ note }) => (note === null ? [] : [note])));
  return {
    ...first,
    end: Math.max(...all.map(({ end }) => end)),
    attrs: firstWins(all.map(({ attrs }) => attrs)),
    entityId: all.find(({ entityId }) => entityId !== null)?.entityId ?? null,
    note: notes.size === 0 ? null : [...notes].join('\n'),
    flag: all.some(({ flag }) => flag),
    extra: {
      ...firstWins(others.map(unknownFields)),
      ...first.extra,
    },
  };
}

const firstWins = <T extends object>(objects: readonly T[]): T => Object.assign({}, ...objects.toReversed());

/** The fields of an import that say something of a mark as a whole; values aside are those of one label. */
const unknownFields = ({ extra }: AnnotationRecord): JsonObject =>
  Object.fromEntries(Object.entries(extra).filter(([field]) => field !== 'attrs' && field !== 'entity'));

function gatherRelations(
  writer: Writer,
  schema: Schema,
  { id: into, documentId }: AnnotationRecord,
  others: readonly AnnotationRecord[],
): void {
  const places = new Map([into, ...others.map(({ id }) => id)].map((id, place) => [id, place]));
  const rankOf = ({ from, to }: RelationRecord) => {
    const rank = Math.min(places.get(from) ?? Infinity, places.get(to) ?? Infinity);
    return rank === Infinity ? null : rank;
  };
  const endAfter = (id: AnnotationId) => (places.has(id) ? into : id);
  settleRelations(writer, schema, documentId, rankOf, (relation) => [
    { ...relation, from: endAfter(relation.from), to: endAfter(relation.to) },
  ]);
}
