import { RangeSetBuilder, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { assignLanes } from './lanes.ts';
import { toneOf } from './tones.ts';

/** The marks on the text: a line in a lane of its own for each, a soft tint, and in the margin the bars of
 *  boilerplate and the flags. Nothing here moves the text. */

/** Lines under the baseline that have room before the next line of text; deeper ones share the last. */
const LANES = 4;

export const setMarks = StateEffect.define<readonly AnnotationRecord[]>();

/** Expects marks in reading order: by start, the longer first. */
function drawMarks(
  marks: readonly AnnotationRecord[],
  doc: Text,
  labelIds: readonly string[],
): DecorationSet {
  const lined = marks.filter((mark) => toneOf(mark.label, labelIds) !== 'boilerplate');
  const lanes = assignLanes(lined);
  const builder = new RangeSetBuilder<Decoration>();
  for (const mark of marks) {
    if (mark.end > doc.length) continue;
    const lane = Math.min(lanes.get(mark) ?? 0, LANES - 1);
    builder.add(
      mark.start,
      mark.end,
      Decoration.mark({
        class: `mark tone-${toneOf(mark.label, labelIds)} lane-${lane}`,
        attributes: { role: 'mark' },
      }),
    );
  }
  return builder.finish();
}

function drawMargin(
  marks: readonly AnnotationRecord[],
  doc: Text,
  labelIds: readonly string[],
): DecorationSet {
  const classes = new Map<number, Set<string>>();
  const add = (from: number, name: string) => {
    const names = classes.get(from) ?? new Set();
    classes.set(from, names.add(name));
  };
  for (const mark of marks) {
    if (mark.end > doc.length) continue;
    const first = doc.lineAt(mark.start);
    if (mark.flag) add(first.from, 'line-flagged');
    if (toneOf(mark.label, labelIds) !== 'boilerplate') continue;
    for (let line = first; ; line = doc.line(line.number + 1)) {
      if (line.length > 0) add(line.from, 'line-boilerplate');
      if (line.to >= mark.end) break;
    }
  }
  const ranges = [...classes].map(([from, names]) =>
    Decoration.line({ class: [...names].join(' ') }).range(from),
  );
  return Decoration.set(ranges, true);
}

interface Drawn {
  marks: DecorationSet;
  margin: DecorationSet;
}

/** Shows what `setMarks` gives. `labelIds` are the schema's labels in their order. */
export function marksExtension(labelIds: readonly string[]) {
  const none: Drawn = { marks: Decoration.none, margin: Decoration.none };
  return StateField.define<Drawn>({
    create: () => none,
    update(drawn, transaction) {
      for (const effect of transaction.effects) {
        if (!effect.is(setMarks)) continue;
        const { doc } = transaction.state;
        return {
          marks: drawMarks(effect.value, doc, labelIds),
          margin: drawMargin(effect.value, doc, labelIds),
        };
      }
      return drawn;
    },
    provide: (field) => [
      EditorView.decorations.from(field, ({ marks }) => marks),
      EditorView.decorations.from(field, ({ margin }) => margin),
    ],
  });
}
