import type { Changes } from '../../shared/changes.ts';
import type { AnnotationId } from '../../shared/model/ids.ts';
import type { AnnotationRecord, RelationRecord } from '../../shared/model/records.ts';
import type { SpanIndex } from '../../shared/text/span-index.ts';
import type { Span } from '../../shared/text/span.ts';

/** Marks that are one mark’s neighbours lie no further away: more than blanks and signs people do not write. */
const REACH = 40;
const BETWEEN = /^[\s\p{P}\p{S}]*$/u;

/** The marks that become one, in reading order; none if there are not two. With selected text those of one label
 *  in it, else `active` and its neighbour of the same label: the next that touches or overlaps it or has only blanks
 *  and signs before it, or if there is none the previous. */
export function findMergeable(
  text: string,
  marks: SpanIndex<AnnotationRecord>,
  active: AnnotationRecord | null,
  selected: Span,
): AnnotationRecord[] {
  if (selected.end > selected.start) {
    const byLabel = Map.groupBy(marks.overlapping(selected), ({ label }) => label);
    return [...byLabel.values()].find((group) => group.length > 1) ?? [];
  }
  if (active === null) return [];
  const near = marks
    .overlapping({ start: Math.max(0, active.start - REACH), end: active.end + REACH })
    .filter(({ id, label }) => label === active.label && id !== active.id);
  const place = marks.placeOf(active);
  const joins = (one: Span, next: Span) =>
    next.start <= one.end || BETWEEN.test(text.slice(one.end, next.start));
  const next = near.find((mark) => marks.placeOf(mark) > place && joins(active, mark));
  const previous = near.findLast((mark) => marks.placeOf(mark) < place && joins(mark, active));
  if (next) return [active, next];
  return previous ? [previous, active] : [];
}

/** What the mark made of several could not take over. */
export interface MergeLoss {
  links: number;
  /** Names of attributes in which the marks differed; `entity` may be among them. */
  attributes: string[];
}

/** Reads from the changes of a merge what was lost. Links between the marks themselves and such as say the same
 *  twice are no loss. `kept` are the relations that the mark has now. */
export function findMergeLoss(
  changes: Changes,
  into: AnnotationRecord,
  kept: readonly RelationRecord[],
): MergeLoss {
  const gone: AnnotationRecord[] = [];
  const cut: RelationRecord[] = [];
  for (const { kind, before, after } of changes) {
    if (after !== null || before === null) continue;
    if (kind === 'annotation') gone.push(before);
    if (kind === 'relation') cut.push(before);
  }
  const merged = new Set<AnnotationId>([into.id, ...gone.map(({ id }) => id)]);
  const endAfter = (id: AnnotationId) => (merged.has(id) ? into.id : id);
  const isLost = ({ type, from, to }: RelationRecord) =>
    endAfter(from) !== endAfter(to) &&
    !kept.some((link) => link.type === type && link.from === endAfter(from) && link.to === endAfter(to));
  const differing = gone.flatMap(({ attrs, entityId }) => [
    ...Object.keys(attrs).filter((name) => attrs[name] !== into.attrs[name]),
    ...(entityId !== null && entityId !== into.entityId ? ['entity'] : []),
  ]);
  return { links: cut.filter(isLost).length, attributes: [...new Set(differing)] };
}
