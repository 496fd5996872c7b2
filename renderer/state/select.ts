import type { AnnotatorId } from '../../shared/model/ids.ts';
import type { AnnotationRecord, AnnotatorRecord, AssignmentStatus } from '../../shared/model/records.ts';
import { SpanIndex } from '../../shared/text/span-index.ts';
import type { AppState } from './store.ts';

/** Whose marks are on the screen. */
export const shownAnnotatorId = (state: AppState): AnnotatorId | null =>
  state.otherAnnotator ?? state.annotator?.id ?? null;

/** The marks on the screen, in reading order and by place. */
export const markIndex = (state: AppState): SpanIndex<AnnotationRecord> =>
  state.shown?.annotations.of(shownAnnotatorId(state)) ?? noMarks;
const noMarks = SpanIndex.of<AnnotationRecord>([]);

export const activeMark = (state: AppState): AnnotationRecord | null =>
  (state.active !== null && state.shown?.annotations.get(state.active)) || null;

/** The active mark, or the one that was active last. */
export const lastActiveMark = (state: AppState): AnnotationRecord | null =>
  (state.lastActive !== null && state.shown?.annotations.get(state.lastActive)) || null;

/** Annotators with marks in the shown document, other than who annotates. */
export function othersHere(state: AppState): AnnotatorRecord[] {
  if (state.shown === null) return [];
  const owners = new Set(state.shown.annotations.owners());
  return state.annotators.filter(({ id }) => owners.has(id) && id !== state.annotator?.id);
}

/** People who have begun the shown article, and whose marks in it blind work hides until both are done. */
export function hiddenHere({ shown, project, annotator, annotators }: AppState): AnnotatorRecord[] {
  if (shown === null || !project?.blind) return [];
  const statuses = new Map(shown.assignments.map((one) => [one.annotatorId, one.status]));
  const isOpen = (status: AssignmentStatus | undefined) => status === 'todo' || status === 'doing';
  const isMineOpen = annotator !== null && isOpen(statuses.get(annotator.id));
  return annotators.filter(({ id, kind }) => {
    const status = statuses.get(id);
    if (kind !== 'person' || id === annotator?.id || status === undefined || status === 'todo') return false;
    return isMineOpen || isOpen(status);
  });
}

/** Whether marks may be made and changed now; if not, the locale key of the reason, or that nobody has said who
 *  annotates. */
export function editProblem(state: AppState): 'note.readOnly' | 'note.notYours' | 'unknownWho' | null {
  if (state.project?.readOnly) return 'note.readOnly';
  if (state.annotator === null) return 'unknownWho';
  if (state.otherAnnotator !== null) return 'note.notYours';
  return null;
}

/** The shown marks at an offset, the innermost first; those that merely end there come last. */
export function marksAt(marks: SpanIndex<AnnotationRecord>, offset: number): AnnotationRecord[] {
  const ends = (mark: AnnotationRecord) => (mark.end === offset ? 1 : 0);
  return marks
    .touching(offset)
    .sort((a, b) => ends(a) - ends(b) || a.end - a.start - (b.end - b.start) || b.start - a.start);
}
