import { EditorState, type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** The least that an editor can do: CodeMirror with bare mark decorations in one range set, the text set as
 *  the article is. The bench drives it through `window.floor`. */

interface Span {
  start: number;
  end: number;
}

const add = StateEffect.define<Range<Decoration>>();
const mark = Decoration.mark({ class: 'm' });

const stateOf = (text: string, marks: readonly Span[]) =>
  EditorState.create({
    doc: text,
    extensions: [
      EditorState.readOnly.of(true),
      EditorView.lineWrapping,
      StateField.define<DecorationSet>({
        create: () =>
          Decoration.set(
            marks.map(({ start, end }) => mark.range(start, end)),
            true,
          ),
        update: (set, { effects }) =>
          effects.reduce((now, effect) => (effect.is(add) ? now.update({ add: [effect.value] }) : now), set),
        provide: (field) => EditorView.decorations.from(field),
      }),
    ],
  });

const view = new EditorView({ parent: document.body, state: stateOf('', []) });
let article: { text: string; marks: readonly Span[] } = { text: '', marks: [] };

Object.assign(globalThis, {
  floor: {
    /** Holds an article ready, to be opened when it is asked to. */
    take: (taken: typeof article) => {
      article = taken;
      view.setState(stateOf('', []));
    },
    open: () => {
      view.setState(stateOf(article.text, article.marks));
      view.dispatch({ effects: EditorView.scrollIntoView(0) });
    },
    add: ({ start, end }: Span) => view.dispatch({ effects: add.of(mark.range(start, end)) }),
  },
});
