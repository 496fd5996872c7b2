import type { AnnotationId, AnnotatorId, RelationId } from '../../shared/model/ids.ts';
import type { RelationRecord } from '../../shared/model/records.ts';
import { RecordMap } from './record-map.ts';

/** The relations from and to one mark. */
interface End {
  readonly id: AnnotationId;
  readonly relations: readonly RelationRecord[];
}

/** The relations of one document, by id and by the marks at their ends. Never changed: `with` and `without`
 *  answer a new set at a cost that hardly grows with the number of relations. */
export class RelationSet {
  private readonly byId: RecordMap<RelationId, RelationRecord>;
  private readonly byEnd: RecordMap<AnnotationId, End>;
  private readonly counts: ReadonlyMap<AnnotatorId, number>;

  private constructor(
    byId: RecordMap<RelationId, RelationRecord>,
    byEnd: RecordMap<AnnotationId, End>,
    counts: ReadonlyMap<AnnotatorId, number>,
  ) {
    this.byId = byId;
    this.byEnd = byEnd;
    this.counts = counts;
  }

  static of(relations: readonly RelationRecord[]): RelationSet {
    const byEnd = new Map<AnnotationId, { id: AnnotationId; relations: RelationRecord[] }>();
    const counts = new Map<AnnotatorId, number>();
    for (const relation of relations) {
      for (const end of endsOf(relation)) {
        const known = byEnd.get(end);
        if (known) known.relations.push(relation);
        else byEnd.set(end, { id: end, relations: [relation] });
      }
      counts.set(relation.annotatorId, (counts.get(relation.annotatorId) ?? 0) + 1);
    }
    return new RelationSet(RecordMap.of(relations), RecordMap.of([...byEnd.values()]), counts);
  }

  get size(): number {
    return this.byId.size;
  }

  get(id: RelationId): RelationRecord | undefined {
    return this.byId.get(id);
  }

  has(id: RelationId): boolean {
    return this.byId.has(id);
  }

  values(): Generator<RelationRecord> {
    return this.byId.values();
  }

  /** The relations from and to a mark, the oldest first. */
  at(mark: AnnotationId): readonly RelationRecord[] {
    return this.byEnd.get(mark)?.relations ?? [];
  }

  count(owner: AnnotatorId | null): number {
    return (owner !== null && this.counts.get(owner)) || 0;
  }

  with(relation: RelationRecord): RelationSet {
    const rest = this.without(relation.id);
    let byEnd = rest.byEnd;
    for (const id of endsOf(relation)) byEnd = byEnd.with({ id, relations: [...rest.at(id), relation] });
    return new RelationSet(rest.byId.with(relation), byEnd, rest.counted(relation, 1));
  }

  without(id: RelationId): RelationSet {
    const relation = this.byId.get(id);
    if (!relation) return this;
    let byEnd = this.byEnd;
    for (const end of endsOf(relation)) {
      const relations = this.at(end).filter((other) => other.id !== id);
      byEnd = relations.length > 0 ? byEnd.with({ id: end, relations }) : byEnd.without(end);
    }
    return new RelationSet(this.byId.without(id), byEnd, this.counted(relation, -1));
  }

  private counted({ annotatorId }: RelationRecord, step: 1 | -1): ReadonlyMap<AnnotatorId, number> {
    const counts = new Map(this.counts).set(annotatorId, this.count(annotatorId) + step);
    if (counts.get(annotatorId) === 0) counts.delete(annotatorId);
    return counts;
  }
}

const endsOf = ({ from, to }: RelationRecord): Set<AnnotationId> => new Set([from, to]);
