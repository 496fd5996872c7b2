import type { AnnotationId, AnnotatorId } from '../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { SpanIndex } from '../../shared/text/span-index.ts';
import { RecordMap } from './record-map.ts';

/** The marks of one annotator. */
interface OwnMarks {
  index: SpanIndex<AnnotationRecord>;
  /** How many have each label. */
  labels: Readonly<Record<string, number>>;
}

const noMarks: OwnMarks = { index: SpanIndex.of([]), labels: {} };

/** The annotations of one document, by id and, for each annotator, by place. Never changed: `with` and
 *  `without` answer a new set at a cost that hardly grows with the number of marks. */
export class MarkSet {
  private readonly byId: RecordMap<AnnotationId, AnnotationRecord>;
  private readonly byOwner: ReadonlyMap<AnnotatorId, OwnMarks>;

  private constructor(
    byId: RecordMap<AnnotationId, AnnotationRecord>,
    byOwner: ReadonlyMap<AnnotatorId, OwnMarks>,
  ) {
    this.byId = byId;
    this.byOwner = byOwner;
  }

  static of(marks: readonly AnnotationRecord[]): MarkSet {
    const byOwner = Map.groupBy(marks, ({ annotatorId }) => annotatorId);
    return new MarkSet(
      RecordMap.of(marks),
      new Map([...byOwner].map(([owner, own]) => [owner, toOwnMarks(own)])),
    );
  }

  get size(): number {
    return this.byId.size;
  }

  get(id: AnnotationId): AnnotationRecord | undefined {
    return this.byId.get(id);
  }

  has(id: AnnotationId): boolean {
    return this.byId.has(id);
  }

  /** All of them, annotator by annotator in reading order. */
  *values(): Generator<AnnotationRecord> {
    for (const { index } of this.byOwner.values()) yield* index;
  }

  /** Who has marks here. */
  owners(): AnnotatorId[] {
    return [...this.byOwner.keys()];
  }

  of(owner: AnnotatorId | null): SpanIndex<AnnotationRecord> {
    return this.ownOf(owner).index;
  }

  countLabels(owner: AnnotatorId | null): Readonly<Record<string, number>> {
    return this.ownOf(owner).labels;
  }

  with(mark: AnnotationRecord): MarkSet {
    const rest = this.without(mark.id);
    const { index, labels } = rest.ownOf(mark.annotatorId);
    return new MarkSet(
      rest.byId.with(mark),
      new Map(rest.byOwner).set(mark.annotatorId, {
        index: index.add(mark),
        labels: { ...labels, [mark.label]: (labels[mark.label] ?? 0) + 1 },
      }),
    );
  }

  without(id: AnnotationId): MarkSet {
    const mark = this.byId.get(id);
    if (!mark) return this;
    const { index, labels } = this.ownOf(mark.annotatorId);
    const { [mark.label]: count = 0, ...others } = labels;
    const byOwner = new Map(this.byOwner);
    if (index.size === 1) byOwner.delete(mark.annotatorId);
    else
      byOwner.set(mark.annotatorId, {
        index: index.remove(mark),
        labels: count > 1 ? { ...labels, [mark.label]: count - 1 } : others,
      });
    return new MarkSet(this.byId.without(id), byOwner);
  }

  private ownOf(owner: AnnotatorId | null): OwnMarks {
    return (owner !== null && this.byOwner.get(owner)) || noMarks;
  }
}

function toOwnMarks(marks: readonly AnnotationRecord[]): OwnMarks {
  const labels: Record<string, number> = {};
  for (const { label } of marks) labels[label] = (labels[label] ?? 0) + 1;
  return { index: SpanIndex.of(marks), labels };
}
