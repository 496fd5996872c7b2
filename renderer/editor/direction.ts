import type { Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { decorateInView, spansInView } from './in-view.ts';

const FIRST_LETTER = /\p{L}/u;
const LETTERS = /\p{L}/gu;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;

/** Whether a text runs from right to left: its first letter decides. `null` without letters. */
function directionOf(line: string): boolean | null {
  const letter = FIRST_LETTER.exec(line);
  return letter && RIGHT_TO_LEFT.test(letter[0]);
}

/** Whether most letters of a stretch of text run from right to left: a cut may begin with a foreign name. */
export function isMostlyRightToLeft(part: string): boolean {
  let balance = 0;
  for (const [letter] of part.matchAll(LETTERS)) balance += RIGHT_TO_LEFT.test(letter) ? 1 : -1;
  return balance > 0;
}

/** A line looks this far for another one with letters: longer than any list of numbers that people read. */
const FARTHEST = 500;

/** Whether a line runs from right to left. One without letters goes with the one before it, else with the one
 *  after: a blank line that ran the other way would turn the arrow keys around and hold the caret. */
export function isRightToLeft(doc: Text, number: number): boolean {
  for (const step of [-1, 1]) {
    for (let distance = 0; distance <= FARTHEST; distance++) {
      const at = number + step * distance;
      if (at < 1 || at > doc.lines) break;
      const direction = directionOf(doc.line(at).text);
      if (direction !== null) return direction;
    }
  }
  return false;
}

const rightToLeft = Decoration.line({ attributes: { dir: 'rtl' } });

function drawDirections(view: EditorView): DecorationSet {
  const { doc } = view.state;
  const turned = new Set<number>();
  for (const { start, end } of spansInView(view)) {
    for (let line = doc.lineAt(start); ; line = doc.line(line.number + 1)) {
      if (isRightToLeft(doc, line.number)) turned.add(line.from);
      if (line.to >= end) break;
    }
  }
  return Decoration.set([...turned].map((from) => rightToLeft.range(from)));
}

/** Lines in right-to-left scripts are set from the right. */
export const direction = [decorateInView([], drawDirections), EditorView.perLineTextDirection.of(true)];
