import type { AnnotationRecord } from '../../shared/model/records.ts';
import { spanRefusal, findSpanProblem, type Span } from '../../shared/text/span.ts';
import { nextCharacter, previousCharacter } from '../editor/characters.ts';
import { paragraphAt } from '../../shared/text/paragraph.ts';
import { nextEnd, nextStart, previousEnd, previousStart } from '../editor/words.ts';
import { nameOf, sayRefusal, t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { lastActiveMark } from '../state/select.ts';
import { editableMark, mayEdit, updateMark } from './marks.ts';
import { refuse } from './report.ts';

export type Edge = 'start' | 'end';
export type Unit = 'word' | 'character';

/** Moves an edge of the active mark by a word or a character, to the left or right as it stands on the screen. */
export const moveEdge = (session: Session, edge: Edge, side: 'left' | 'right', unit: Unit): Promise<void> =>
  session.inOrder(async () => {
    const mark = editableMark(session);
    const text = session.store.getState().shown?.text;
    if (mark === null || text === undefined) return;
    const turned = session.article?.isRightToLeft(mark[edge]) ?? false;
    const step = (side === 'right') !== turned ? 1 : -1;
    const next = movedEdge(text, mark, edge, step, unit);
    const span = { start: mark.start, end: mark.end, ...(next === null ? {} : { [edge]: next }) };
    if (next === null || findSpanProblem(text, span) !== null) {
      return refuse(session, t('note.noWordThere', { label: nameOf('label', mark.label) }));
    }
    await updateMark(session, mark, { [edge]: next });
  });

/** Where an edge goes; a mark that grows stays in the paragraph of the edge that moves. */
export function movedEdge(text: string, mark: Span, edge: Edge, step: 1 | -1, unit: Unit): number | null {
  const next = stepFrom(text, mark[edge], edge, step, unit);
  const shrinks = (edge === 'start') === (step === 1);
  if (shrinks || next === null) return next;
  const { start, end } = paragraphAt(text, mark[edge]);
  return start <= next && next <= end ? next : null;
}

function stepFrom(text: string, offset: number, edge: Edge, step: 1 | -1, unit: Unit): number | null {
  if (unit === 'character') return (step === 1 ? nextCharacter : previousCharacter)(text, offset);
  if (edge === 'start') return (step === 1 ? nextStart : previousStart)(text, offset);
  return (step === 1 ? nextEnd : previousEnd)(text, offset);
}

/** Brings an edge of the active mark, or of the one that was active last, to the caret or the selection’s edge. The
 *  mark is active afterwards. */
export const bringEdge = (session: Session, edge: Edge): Promise<void> =>
  session.inOrder(async () => {
    const { store, article } = session;
    const state = store.getState();
    const mark = lastActiveMark(state);
    if (mark === null) return refuse(session, t('note.nothingActive'));
    if (state.shown === null || !mayEdit(session)) return;
    const to = state.selected[edge];
    const span = { start: mark.start, end: mark.end, [edge]: to };
    const problem = describeRefusal(state.shown.text, mark, span, edge);
    if (problem !== null) return refuse(session, problem);
    if (!(await updateMark(session, mark, { [edge]: to }))) return;
    article?.select({ start: to, end: to });
    store.setState({ active: mark.id, selected: { start: to, end: to } });
  });

function describeRefusal(text: string, mark: AnnotationRecord, span: Span, edge: Edge): string | null {
  const label = nameOf('label', mark.label);
  if (span.end <= span.start)
    return t(edge === 'start' ? 'note.startBehindEnd' : 'note.endBeforeStart', { label });
  const problem = findSpanProblem(text, span);
  return problem === null ? null : sayRefusal(spanRefusal(problem, span, text.length));
}
