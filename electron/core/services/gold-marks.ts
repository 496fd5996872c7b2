import type { GoldMark } from '../../../shared/adjudicate/compose-gold.ts';
import { stackKey } from '../../../shared/adjudicate/layers.ts';
import { readProvenance } from '../../../shared/adjudicate/provenance.ts';
import { AppError } from '../../../shared/errors.ts';
import type { AnnotationId, EntityId } from '../../../shared/model/ids.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { AnnotationRecord, AnnotatorRecord } from '../../../shared/model/records.ts';
import { listAnnotators } from '../repos/annotators.ts';
import type { CallContext, Session } from '../session.ts';
import type { Adjudication, EntityGroups } from './adjudication-state.ts';
import { checkAnnotation } from './new-annotation.ts';
import type { Writer } from './transact.ts';

interface Options {
  gold: AnnotatorRecord;
  groups: EntityGroups;
  takeAgreed: boolean;
}

/** Puts marks into the adjudicated layer, each over the one that has its place. Answers the mark as it is then;
 *  `null` for one that the schema does not allow any more. */
export function createPlacer(
  session: Session,
  context: CallContext,
  writer: Writer,
  { gold: present, marks }: Adjudication,
  { gold, groups, takeAgreed }: Options,
): (mark: GoldMark) => AnnotationRecord | null {
  const there = new Map(present.map((mark) => [stackKey(mark), mark]));
  const names = new Map<number, string>(listAnnotators(writer.db).map(({ id, name }) => [id, name]));
  return (mark) => {
    const before = there.get(mark.key) ?? null;
    const isAgreed = mark.about.every(({ decision }) => decision === null);
    if (before && isAgreed && !takeAgreed) return before;
    const after = compose(mark, before);
    if (before && after) writer.update('annotation', before, after);
    else if (after) writer.insert('annotation', after);
    return after;
  };

  function compose(mark: GoldMark, before: AnnotationRecord | null): AnnotationRecord | null {
    const adjudication = explain(mark, before);
    const same = {
      id: before?.id ?? (context.options.newId() as AnnotationId),
      annotatorId: gold.id,
      flag: before?.flag ?? false,
      origin: 'adjudicated',
    };
    if ('mark' in mark.like) {
      const like = marks.get(mark.like.mark.id);
      if (!like) throw new Error(`The mark ${mark.like.mark.id} was compared and is not there.`);
      const entityId =
        like.entityId === null ? null : ((groups.get(like.entityId) ?? like.entityId) as EntityId);
      return { ...like, ...same, entityId, note: null, extra: { ...like.extra, adjudication } };
    }
    const { entityId: named, ...edited } = mark.like.edited;
    // One that was made one with another since: the mark that is there has followed.
    const entityId = named === null || groups.has(named) ? named : (before?.entityId ?? null);
    try {
      return checkAnnotation(session, {
        ...edited,
        ...same,
        documentId: mark.about[0]?.decision?.documentId as AnnotationRecord['documentId'],
        entityId,
        coveredHash: '',
        extra: { adjudication },
      });
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  function explain({ about, from, like, of }: GoldMark, before: AnnotationRecord | null): JsonObject {
    const [first] = about;
    const decision = first?.decision ?? null;
    const earlier = before && readProvenance(before);
    const taker = earlier?.decision === 'agreed' ? earlier.by : writer.actor.name;
    return {
      from: Object.fromEntries(from),
      by: decision ? (names.get(decision.by) ?? '') : taker,
      decision: decision === null ? 'agreed' : 'edited' in like ? 'edited' : 'versions',
      of: [...of],
      ...(decision?.note ? { note: decision.note } : {}),
    };
  }
}
