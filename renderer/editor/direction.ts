import { RangeSetBuilder, StateField, type EditorState } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

const FIRST_LETTER = /\p{L}/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;

/** Whether a text runs from right to left: its first letter decides. `null` without letters. */
function directionOf(line: string): boolean | null {
  const letter = FIRST_LETTER.exec(line);
  return letter && RIGHT_TO_LEFT.test(letter[0]);
}

/** Which lines run from right to left. A line without letters goes with the one before it, else with the one
 *  after: a blank line that ran the other way would turn the arrow keys around and hold the caret. */
export function findRightToLeft(lines: readonly string[]): boolean[] {
  const own = lines.map(directionOf);
  let current = own.find((direction) => direction !== null) ?? false;
  return own.map((direction) => (current = direction ?? current));
}

const rightToLeft = Decoration.line({ attributes: { dir: 'rtl' } });

function directions({ doc }: EditorState): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const [at, turned] of findRightToLeft([...doc.iterLines()]).entries()) {
    const { from } = doc.line(at + 1);
    if (turned) builder.add(from, from, rightToLeft);
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
