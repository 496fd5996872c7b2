import { type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView } from '@codemirror/view';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { SpanIndex } from '../../shared/text/span-index.ts';
import { emphasis } from './emphasis.ts';
import { decorateInView, spansInView } from './in-view.ts';
import { lanesInView } from './lanes.ts';
import { isMargin, toneClass, type Tones } from './tones.ts';

/** The marks on the text: a line in a lane of its own for each, a soft tint, and in the margin the bars of
 *  boilerplate and the flags. Nothing here moves the text. */

/** Lines under the baseline that have room before the next line of text; deeper ones share the last. */
const LANES = 4;

export const setMarks = StateEffect.define<SpanIndex<AnnotationRecord>>();

const marks = StateField.define<SpanIndex<AnnotationRecord>>({
  create: () => SpanIndex.of([]),
  update: (value, { effects }) => effects.findLast((effect) => effect.is(setMarks))?.value ?? value,
});

/** Shows what `setMarks` gives. */
export const marksExtension = (tones: Tones) => [
  marks,
  decorateInView([marks, emphasis], (view) => drawMarks(view, tones)),
  decorateInView([marks], (view) => drawMargin(view, tones)),
];

function drawMarks(view: EditorView, tones: Tones): DecorationSet {
  const index = view.state.field(marks);
  const hasLine = ({ label }: AnnotationRecord) => !isMargin(label, tones);
  const { active, partners } = view.state.field(emphasis);
  const near = new Set(partners.map(({ id }) => id).concat(active?.id ?? []));
  const drawn = new Map<AnnotationRecord, Range<Decoration>>();
  for (const part of spansInView(view)) {
    const lanes = lanesInView(index, part, hasLine);
    for (const mark of index.overlapping(part)) {
      if (mark.end > view.state.doc.length) continue;
      const lane = Math.min(lanes.get(mark) ?? 0, LANES - 1);
      const decoration = Decoration.mark({
        class: `mark ${toneClass(mark.label, tones)} lane-${lane}${near.has(mark.id) ? ' near' : ''}`,
        attributes: { role: 'mark', 'data-id': mark.id },
      });
      drawn.set(mark, decoration.range(mark.start, mark.end));
    }
  }
  return Decoration.set([...drawn.values()]);
}

function drawMargin(view: EditorView, tones: Tones): DecorationSet {
  const { doc } = view.state;
  const index = view.state.field(marks);
  const classes = new Map<number, Set<string>>();
  const add = (from: number, name: string) => {
    const names = classes.get(from) ?? new Set();
    classes.set(from, names.add(name));
  };
  for (const part of spansInView(view)) {
    for (const mark of index.overlapping(part)) {
      if (mark.end > doc.length) continue;
      if (mark.flag) add(doc.lineAt(mark.start).from, 'line-flagged');
      if (!isMargin(mark.label, tones)) continue;
      const last = Math.min(mark.end, part.end);
      for (let line = doc.lineAt(Math.max(mark.start, part.start)); ; line = doc.line(line.number + 1)) {
        if (line.length > 0) add(line.from, 'line-boilerplate');
        if (line.to >= last) break;
      }
    }
  }
  const lines = [...classes].map(([from, names]) =>
    Decoration.line({ class: [...names].join(' ') }).range(from),
  );
  return Decoration.set(lines, true);
}
