import type { GoldLink } from '../../../shared/adjudicate/compose-gold.ts';
import { stackKey } from '../../../shared/adjudicate/layers.ts';
import type { RelationId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord, AnnotatorRecord, RelationRecord } from '../../../shared/model/records.ts';
import { findRelationRefusal, ruleOfOrigin } from '../../../shared/model/relation-rules.ts';
import { findRelation } from '../../../shared/model/schema.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import type { CallContext, Session } from '../session.ts';
import { toRelationEnd } from './annotate.ts';
import type { Writer } from './transact.ts';

interface Links {
  gold: AnnotatorRecord;
  /** Those that the adjudicated layer has. */
  present: readonly RelationRecord[];
  wanted: readonly GoldLink[];
  /** The marks that it will have. */
  marks: readonly AnnotationRecord[];
  /** Marks on which nothing was decided now: links that start at them stay. */
  held: ReadonlySet<string>;
}

/** Makes the links of the adjudicated layer those that are wanted, as far as the schema allows them; answers why
 *  others were not made. Links that adjudication did not make stay while their ends do. */
export function writeLinks(
  { schema }: Session,
  context: CallContext,
  writer: Writer,
  { gold, present, wanted, marks, held }: Links,
): Refusal[] {
  const byId = new Map<string, AnnotationRecord>(marks.map((mark) => [mark.id, mark]));
  const byKey = new Map(marks.map((mark) => [stackKey(mark), mark]));
  const isKept = (link: RelationRecord) =>
    byId.has(link.from) &&
    byId.has(link.to) &&
    (held.has(link.from) || link.extra['adjudication'] === undefined);
  const kept = present.filter(isKept);
  const loose = new Map(present.filter((link) => !isKept(link)).map((link) => [describe(link), link]));
  const known = new Set(kept.map(describe));
  const ofType = Map.groupBy<string, Pick<RelationRecord, 'type' | 'from' | 'to'>>(kept, ({ type }) => type);
  const refused: Refusal[] = [];
  const making: RelationRecord[] = [];
  for (const { type, of, ...ends } of wanted) {
    const [from, to] = [byKey.get(ends.from), byKey.get(ends.to)];
    const definition = findRelation(schema, type);
    if (!from || !to || !definition) continue;
    const link = { type, from: from.id, to: to.id };
    if (known.has(describe(link))) continue;
    const [start, end] = [toRelationEnd(from), toRelationEnd(to)];
    const others = ofType.get(type) ?? [];
    const refusal = findRelationRefusal(ruleOfOrigin(schema, definition, start, end), start, end, others);
    if (refusal) {
      refused.push(refusal);
      continue;
    }
    known.add(describe(link));
    ofType.set(type, [...others, link]);
    const before = loose.get(describe(link));
    loose.delete(describe(link));
    const extra = { adjudication: { of: [...of] } };
    if (before) writer.update('relation', before, { ...before, extra });
    else {
      const id = context.options.newId() as RelationId;
      making.push({ documentId: from.documentId, id, annotatorId: gold.id, ...link, extra });
    }
  }
  for (const link of loose.values()) writer.remove('relation', link);
  for (const link of making) writer.insert('relation', link);
  return refused;
}

const describe = ({ type, from, to }: Pick<RelationRecord, 'type' | 'from' | 'to'>): string =>
  JSON.stringify([type, from, to]);
