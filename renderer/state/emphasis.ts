import type { AnnotationId } from '../../shared/model/ids.ts';
import type { AnnotationRecord, RelationRecord } from '../../shared/model/records.ts';
import type { Span } from '../../shared/text/span.ts';
import type { ShownDocument } from './apply-changes.ts';
import { activeMark, markIndex } from './select.ts';
import type { AppState } from './store.ts';

/** One relation between two marks of the shown article. */
export interface Thread {
  relation: RelationRecord;
  from: AnnotationRecord;
  to: AnnotationRecord;
}

/** What stands out while a mark is active. */
export interface Emphasis {
  active: AnnotationRecord | null;
  /** The other pieces of the active mark, what it is linked with, and the pieces of those. */
  partners: readonly AnnotationRecord[];
  threads: readonly Thread[];
}

const nothing: Emphasis = { active: null, partners: [], threads: [] };

/** The relation between the pieces of one interrupted quote. */
const CONTINUES = 'continues';

/** Cost: the relations of the active mark and of its partners' chains. */
export function emphasisOf(state: AppState): Emphasis {
  const { shown } = state;
  const active = activeMark(state);
  if (active === null || shown === null) return nothing;
  const relations = new Set<RelationRecord>();
  const pieces = chainOf(shown, active, relations);
  const partners = new Set(pieces);
  for (const { id } of pieces) {
    for (const relation of shown.relations.at(id)) {
      relations.add(relation);
      const other = shown.annotations.get(relation.from === id ? relation.to : relation.from);
      if (other) for (const piece of chainOf(shown, other, relations)) partners.add(piece);
    }
  }
  partners.delete(active);
  return { active, partners: [...partners], threads: toThreads(shown, relations) };
}

/** The mark and what it continues or is continued by, however far; their relations go into `relations`. */
function chainOf(
  shown: ShownDocument,
  mark: AnnotationRecord,
  relations: Set<RelationRecord>,
): Set<AnnotationRecord> {
  const pieces = new Set([mark]);
  // A set goes on to what is added meanwhile.
  for (const { id } of pieces) {
    for (const relation of shown.relations.at(id)) {
      if (relation.type !== CONTINUES) continue;
      relations.add(relation);
      const other = shown.annotations.get(relation.from === id ? relation.to : relation.from);
      if (other) pieces.add(other);
    }
  }
  return pieces;
}

/** Every relation of the marks on the screen that share text with `view`. */
export function threadsIn(state: AppState, view: Span): Thread[] {
  const { shown } = state;
  if (shown === null) return [];
  const marks = markIndex(state).overlapping(view);
  return toThreads(shown, new Set(marks.flatMap(({ id }) => shown.relations.at(id))));
}

/** Every relation from and to one mark, whoever has it. */
export const threadsOf = (shown: ShownDocument | null, id: AnnotationId): Thread[] =>
  shown === null ? [] : toThreads(shown, shown.relations.at(id));

function toThreads(shown: ShownDocument, relations: Iterable<RelationRecord>): Thread[] {
  return [...relations].flatMap((relation) => {
    const from = shown.annotations.get(relation.from);
    const to = shown.annotations.get(relation.to);
    return from && to ? [{ relation, from, to }] : [];
  });
}
