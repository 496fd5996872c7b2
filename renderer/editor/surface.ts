import { EditorSelection, EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { ArticleHandle } from '../session.ts';
import { boilerplateExtension } from './boilerplate.ts';
import { direction, isRightToLeft } from './direction.ts';
import { emphasisExtension } from './emphasis.ts';
import { hints } from './hints.ts';
import { articleLanguage } from './language.ts';
import { likelyExtension } from './likely.ts';
import { marksExtension } from './marks.ts';
import { movement } from './movement.ts';
import { threads } from './threads.ts';
import type { Tones } from './tones.ts';
import { pointing } from './pointing.ts';
import { refusal } from './refusal.ts';
import { suggestionsExtension } from './suggestions.ts';

export interface SurfaceContent {
  text: string;
  /** Accessible name. */
  label: string;
  language: string | null;
  tones: Tones;
  caret: number;
  onSelect(view: EditorView): void;
}

/** What stays between the caret and the edges of the view, as much as above the first line. */
const MARGIN = 40;

/** Two lines of small print and the space around them. */
const WORDS = 64;

/** The text of an article, to be read and selected but not changed: the content stays editable for the
 *  browser, so that there is a caret, while the state refuses every edit. */
export function createSurfaceState(content: SurfaceContent): EditorState {
  return EditorState.create({
    doc: content.text,
    selection: EditorSelection.cursor(Math.min(content.caret, content.text.length)),
    extensions: [
      EditorState.readOnly.of(true),
      // The text has line feeds only: a stray form feed or line separator is no line break.
      EditorState.lineSeparator.of('\n'),
      EditorView.lineWrapping,
      EditorView.scrollMargins.of(() => ({ top: MARGIN, bottom: MARGIN })),
      EditorView.cspNonce.of('hearsay'),
      attributes(content),
      articleLanguage.of(content.language),
      direction,
      // From the inside out: a tint lies around the marks in it and can darken their lines.
      hints,
      likelyExtension(content.tones),
      marksExtension(content.tones),
      boilerplateExtension,
      // Outlines lie around marks, so that they have no gaps.
      suggestionsExtension(content.tones),
      emphasisExtension(content.tones),
      threads,
      movement,
      pointing,
      refusal,
      noEditing,
      EditorView.updateListener.of((update) => {
        const byUser = update.transactions.some((transaction) => transaction.isUserEvent('select'));
        if (update.selectionSet && byUser) content.onSelect(update.view);
      }),
    ],
  });
}

/** Gives the article another name for assistive technology. */
export const setLabel = StateEffect.define<string>();

const labelField = StateField.define<string>({
  create: () => '',
  update: (label, { effects }) => effects.find((effect) => effect.is(setLabel))?.value ?? label,
});

const attributes = ({ label, language }: SurfaceContent): Extension => [
  labelField.init(() => label),
  EditorView.contentAttributes.compute([labelField], (state) => ({
    'aria-label': state.field(labelField),
    tabindex: '0',
    'aria-multiline': 'true',
    spellcheck: 'false',
    autocorrect: 'off',
    autocapitalize: 'off',
    translate: 'no',
    ...(language === null ? {} : { lang: language }),
  })),
];

/** Typing, pasting and dropping have no effect, not even a passing one in the DOM. */
const noEditing = EditorView.domEventHandlers({
  beforeinput: (event) => (event.preventDefault(), true),
  paste: (event) => (event.preventDefault(), true),
  cut: (event) => (event.preventDefault(), true),
  dragstart: (event) => (event.preventDefault(), true),
});

export function handleOf(view: EditorView): ArticleHandle {
  const clamp = (offset: number) => Math.min(Math.max(0, offset), view.state.doc.length);
  const select = (anchor: number, head: number) =>
    view.dispatch({
      selection: { anchor: clamp(anchor), head: clamp(head) },
      effects: EditorView.scrollIntoView(clamp(anchor), { y: 'nearest', yMargin: 96 }),
    });
  return {
    focus: () => view.focus(),
    goTo: ({ start }) => select(start, start),
    select: ({ start, end }) => select(start, end),
    reveal: ({ start, end }) =>
      view.dispatch({
        effects: EditorView.scrollIntoView(EditorSelection.range(clamp(end), clamp(start)), { y: 'nearest' }),
      }),
    isRightToLeft: (offset) => isRightToLeft(view.state.doc, view.state.doc.lineAt(clamp(offset)).number),
    hasRoom(offset, side) {
      const at = view.coordsAtPos(clamp(offset));
      if (!view.hasFocus || at === null) return false;
      const { top, bottom } = view.scrollDOM.getBoundingClientRect();
      const [above, below] = side === 'above' ? [WORDS, 0] : [0, WORDS];
      return at.top - above >= top && at.bottom + below <= bottom;
    },
    visible() {
      const { top, bottom } = view.scrollDOM.getBoundingClientRect();
      const at = (y: number) => view.lineBlockAtHeight(y - view.documentTop);
      return { start: at(top).from, end: at(bottom).to };
    },
  };
}
