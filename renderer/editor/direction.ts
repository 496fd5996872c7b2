import { RangeSetBuilder, StateField, type EditorState } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

const FIRST_LETTER = /\p{L}/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;

/** Whether a paragraph runs from right to left: its first letter decides. */
export function isRightToLeft(line: string): boolean {
  const letter = FIRST_LETTER.exec(line);
  return letter !== null && RIGHT_TO_LEFT.test(letter[0]);
}

const rightToLeft = Decoration.line({ attributes: { dir: 'rtl' } });

function directions(state: EditorState): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (let at = 1; at <= state.doc.lines; at++) {
    const line = state.doc.line(at);
    if (isRightToLeft(line.text)) builder.add(line.from, line.from, rightToLeft);
  }
  return builder.finish();
}

/** Lines in right-to-left scripts are set from the right. The text never changes, so this is found once. */
export const direction = [
  StateField.define<DecorationSet>({
    create: directions,
    update: (value) => value,
    provide: (field) => EditorView.decorations.from(field),
  }),
  EditorView.perLineTextDirection.of(true),
];
