import type { EntityId } from '../../shared/model/ids.ts';
import { findAttributeProblems, findLabel, labelOfKey, takesEntity } from '../../shared/model/schema.ts';
import { findSpanProblem, type Span, spanRefusal } from '../../shared/text/span.ts';
import { isMostlyRightToLeft } from '../editor/direction.ts';
import { nameOf, sayRefusal, t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { activeConflict, type Draft, type DraftMark } from '../state/adjudicate.ts';
import { shownVersions } from '../state/shown-names.ts';
import { decide, focusText, majorityPlace, shownNames } from './adjudicate.ts';
import { type Edge, movedEdge, type Unit } from './edges.ts';
import { sayProblem } from './report.ts';

/** An outcome of one’s own: what annotators made of a thing, put right. */

/** Begins with what was decided, else with the version that is looked at, else with that of most. */
export function beginDraft(session: Session): void {
  const state = session.store.getState();
  const { data, lookedAt } = state.adjudication;
  const conflict = activeConflict(state);
  if (conflict === null || data === null) return sayProblem(session, t('adjudicate.nothingAtHand'));
  const versions = shownVersions(conflict.versions, shownNames(session, data));
  const marked = versions.filter(({ marks }) => marks.length > 0);
  const looked = lookedAt === null ? undefined : versions[lookedAt];
  const most = versions[majorityPlace(versions) ?? -1];
  const from = [looked, most, marked[0]].find((version) => version !== undefined && version.marks.length > 0);
  const golden = data.gold.filter(({ id }) => conflict.decision?.gold.includes(id) ?? false);
  const marks: DraftMark[] =
    golden.length > 0 && looked === undefined
      ? golden.map(({ label, start, end, attrs, entityId, note }) => ({
          label,
          start,
          end,
          attrs,
          entityId,
          note,
        }))
      : (from?.marks ?? []).map(({ label, start, end, attrs, entity }) => ({
          label,
          start,
          end,
          attrs,
          entityId: entity as EntityId | null,
          note: null,
        }));
  if (marks.length === 0) return;
  state.changeAdjudication({ draft: { key: conflict.key, marks, at: 0 }, lookedAt: null });
  session.store.setState({ notice: null });
  focusText();
}

export function leaveDraft(session: Session): void {
  session.store.getState().changeAdjudication({ draft: null });
  session.store.setState({ notice: null });
  focusText();
}

/** Decides the difference as it was edited. */
export function takeDraft(session: Session): void {
  const state = session.store.getState();
  const { draft } = state.adjudication;
  const conflict = activeConflict(state);
  if (draft === null || conflict === null) return;
  decide(session, conflict, { take: 'edited', marks: [...draft.marks] });
  focusText();
}

function changeDraft(session: Session, patch: Partial<Draft>): void {
  const { adjudication, changeAdjudication } = session.store.getState();
  if (adjudication.draft === null) return;
  changeAdjudication({ draft: { ...adjudication.draft, ...patch } });
  if (session.store.getState().notice !== null) session.store.setState({ notice: null });
}

/** Changes the mark at hand of the draft. */
export function changeDraftMark(session: Session, patch: Partial<DraftMark>): void {
  const { draft } = session.store.getState().adjudication;
  const mark = draft?.marks[draft.at];
  if (draft && mark) changeDraft(session, { marks: draft.marks.with(draft.at, { ...mark, ...patch }) });
}

/** Makes another mark of the draft the one at hand. */
export function goToDraftMark(session: Session, step: 1 | -1): void {
  const { draft } = session.store.getState().adjudication;
  const at = (draft?.at ?? 0) + step;
  if (draft?.marks[at]) changeDraft(session, { at });
}

export const chooseDraftMark = (session: Session, at: number): void => changeDraft(session, { at });

/** Takes the mark at hand out of the draft; the last one stays. */
export function removeDraftMark(session: Session): void {
  const { draft } = session.store.getState().adjudication;
  if (draft === null) return;
  if (draft.marks.length === 1) return sayProblem(session, t('adjudicate.lastDraftMark'));
  const marks = draft.marks.toSpliced(draft.at, 1);
  changeDraft(session, { marks, at: Math.min(draft.at, marks.length - 1) });
}

/** Adds another mark of the same label and place, to be moved. */
export function addDraftMark(session: Session): void {
  const { draft } = session.store.getState().adjudication;
  const mark = draft?.marks[draft.at];
  if (draft && mark) changeDraft(session, { marks: [...draft.marks, { ...mark }], at: draft.marks.length });
}

/** Gives the mark at hand another label; what that has no place for goes. */
export function labelDraft(session: Session, id: string): void {
  const { schema, adjudication } = session.store.getState();
  const label = schema ? findLabel(schema, id) : undefined;
  const mark = adjudication.draft?.marks[adjudication.draft.at];
  if (!label || !mark) return;
  const attrs = Object.entries(mark.attrs).filter(
    ([name, value]) => findAttributeProblems(label, { [name]: value }).length === 0,
  );
  const entityId = takesEntity(label) ? mark.entityId : null;
  changeDraftMark(session, { label: label.id, attrs: Object.fromEntries(attrs), entityId });
}

/** As `labelDraft`, with the label of a key. */
export function labelDraftByKey(session: Session, key: string): void {
  const { schema } = session.store.getState();
  const label = schema ? labelOfKey(schema, key) : undefined;
  if (label) labelDraft(session, label.id);
  else sayProblem(session, t('note.noSuchLabel'));
}

/** Moves an edge of the mark at hand by a word or a character, as it stands on the screen. */
export function moveDraftEdge(session: Session, edge: Edge, side: 'left' | 'right', unit: Unit): void {
  const { draft, data } = session.store.getState().adjudication;
  const mark = draft?.marks[draft.at];
  if (!mark || data === null) return;
  const turned = isMostlyRightToLeft(data.text.slice(mark.start, mark.end));
  const step = (side === 'right') !== turned ? 1 : -1;
  const next = movedEdge(data.text, mark, edge, step, unit);
  const span = { start: mark.start, end: mark.end, ...(next === null ? {} : { [edge]: next }) };
  if (next === null || findSpanProblem(data.text, span) !== null)
    return sayProblem(session, t('note.noWordThere', { label: nameOf('label', mark.label) }));
  changeDraftMark(session, { [edge]: next });
}

/** Puts the mark at hand where text was selected. */
export function placeDraft(session: Session, span: Span): void {
  const { data } = session.store.getState().adjudication;
  if (data === null) return;
  const problem = findSpanProblem(data.text, span);
  if (problem !== null) return sayProblem(session, sayRefusal(spanRefusal(problem, span, data.text.length)));
  changeDraftMark(session, { start: span.start, end: span.end });
}
