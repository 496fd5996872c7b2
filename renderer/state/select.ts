import type { AnnotatorId } from '../../shared/model/ids.ts';
import type { AnnotationRecord, AnnotatorRecord } from '../../shared/model/records.ts';
import type { ShownDocument } from './apply-changes.ts';
import type { AppState } from './store.ts';

/** Whose marks are on the screen. */
export const shownAnnotatorId = (state: AppState): AnnotatorId | null =>
  state.otherAnnotator ?? state.annotator?.id ?? null;

/** The marks on the screen in reading order: by start, the longer first. */
export function shownMarks(state: AppState): readonly AnnotationRecord[] {
  return marksOf(state.shown, shownAnnotatorId(state));
}

let lastMarks: {
  of: ShownDocument['annotations'];
  who: AnnotatorId | null;
  marks: readonly AnnotationRecord[];
} | null = null;

function marksOf(shown: ShownDocument | null, who: AnnotatorId | null): readonly AnnotationRecord[] {
  if (shown === null) return noMarks;
  if (lastMarks?.of === shown.annotations && lastMarks.who === who) return lastMarks.marks;
  const marks = [...shown.annotations.values()]
    .filter((annotation) => annotation.annotatorId === who)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  lastMarks = { of: shown.annotations, who, marks };
  return marks;
}
const noMarks: readonly AnnotationRecord[] = [];

export const activeMark = (state: AppState): AnnotationRecord | null =>
  (state.active !== null && state.shown?.annotations.get(state.active)) || null;

/** Annotators with marks in the shown document, other than who annotates. */
export function othersHere(state: AppState): AnnotatorRecord[] {
  if (state.shown === null) return [];
  const owners = new Set<AnnotatorId>();
  for (const { annotatorId } of state.shown.annotations.values()) owners.add(annotatorId);
  return state.annotators.filter(({ id }) => owners.has(id) && id !== state.annotator?.id);
}

/** Whether marks may be made and changed now; if not, the locale key of the reason. */
export function editProblem(state: AppState): 'note.readOnly' | 'note.noAnnotator' | 'note.notYours' | null {
  if (state.project?.readOnly) return 'note.readOnly';
  if (state.annotator === null) return 'note.noAnnotator';
  if (state.otherAnnotator !== null) return 'note.notYours';
  return null;
}

/** The marks at an offset, the innermost first; those that merely end there come last. */
export function marksAt(marks: readonly AnnotationRecord[], offset: number): AnnotationRecord[] {
  const touching = marks.filter(({ start, end }) => start <= offset && offset <= end);
  const ends = (mark: AnnotationRecord) => (mark.end === offset ? 1 : 0);
  return touching.sort(
    (a, b) => ends(a) - ends(b) || a.end - a.start - (b.end - b.start) || b.start - a.start,
  );
}
