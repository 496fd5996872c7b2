import { EditorSelection } from '@codemirror/state';
import { Direction, keymap, type Command, type EditorView } from '@codemirror/view';
import { neighbourClauseStart, nextClauseEnd } from './clauses.ts';
import { articleLanguage } from './language.ts';
import { nextEnd, nextStart, previousStart } from './words.ts';

/** Caret movements that the browser's own do not serve: by whole words (“Mr.” is no obstacle course), by clauses,
 *  and to places outside the part of the text that is drawn. */

function moveTo(view: EditorView, head: number, extend: boolean): true {
  const { anchor } = view.state.selection.main;
  view.dispatch({
    selection: extend ? EditorSelection.single(anchor, head) : EditorSelection.cursor(head),
    scrollIntoView: true,
    userEvent: 'select',
  });
  return true;
}

function byWord(side: 'left' | 'right', extend: boolean): Command {
  return (view) => {
    const text = view.state.doc.toString();
    const { head } = view.state.selection.main;
    const rightToLeft = view.textDirectionAt(head) === Direction.RTL;
    const forward = (side === 'right') !== rightToLeft;
    if (!forward) return moveTo(view, previousStart(text, head) ?? 0, extend);
    const next = extend ? nextEnd(text, head) : nextStart(text, head);
    return moveTo(view, next ?? text.length, extend);
  };
}

/** To where a clause starts; what is selected grows to where it ends. */
const byClause =
  (step: 1 | -1, extend: boolean): Command =>
  (view) => {
    const text = view.state.doc.toString();
    const { head } = view.state.selection.main;
    const language = view.state.facet(articleLanguage);
    const toEnd = extend && step === 1;
    const next = toEnd
      ? nextClauseEnd(text, head, language)
      : neighbourClauseStart(text, head, step, language);
    return moveTo(view, next ?? (step === 1 ? text.length : 0), extend);
  };

const toEdge =
  (edge: 'start' | 'end', extend: boolean): Command =>
  (view) =>
    moveTo(view, edge === 'start' ? 0 : view.state.doc.length, extend);

export const movement = keymap.of([
  { key: 'Ctrl-ArrowLeft', mac: 'Alt-ArrowLeft', run: byWord('left', false), shift: byWord('left', true) },
  {
    key: 'Ctrl-ArrowRight',
    mac: 'Alt-ArrowRight',
    run: byWord('right', false),
    shift: byWord('right', true),
  },
  { key: 'Ctrl-ArrowDown', run: byClause(1, false), shift: byClause(1, true) },
  { key: 'Ctrl-ArrowUp', run: byClause(-1, false), shift: byClause(-1, true) },
  { key: 'Mod-Home', run: toEdge('start', false), shift: toEdge('start', true) },
  { key: 'Mod-End', run: toEdge('end', false), shift: toEdge('end', true) },
  {
    key: 'Mod-a',
    run: (view) => {
      view.dispatch({ selection: { anchor: 0, head: view.state.doc.length }, userEvent: 'select' });
      return true;
    },
  },
]);
