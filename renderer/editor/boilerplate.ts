import { type EditorState, type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import type { Span } from '../../shared/text/span.ts';

/** What the machine takes for boilerplate: dimmed, with a bar in the margin of half the strength of a mark’s.
 *  Folded, each stretch is one short line. */

interface Shown {
  suggested: readonly (Span & { dimmed: boolean })[];
  folded: readonly (Span & { name: string })[];
}

export const setBoilerplate = StateEffect.define<Shown>();

const drawings = StateField.define<{ marks: DecorationSet; folds: DecorationSet }>({
  create: () => ({ marks: Decoration.none, folds: Decoration.none }),
  update(value, { effects, state }) {
    const shown = effects.findLast((effect) => effect.is(setBoilerplate))?.value;
    return shown ? { marks: drawMarks(state, shown), folds: drawFolds(state, shown) } : value;
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ marks }) => marks),
    EditorView.decorations.from(field, ({ folds }) => folds),
    // The caret steps over what is folded.
    EditorView.atomicRanges.of((view) => view.state.field(field).folds),
  ],
});

export const boilerplateExtension = drawings;

const dimmed = Decoration.mark({ class: 'suggested' });
const barred = Decoration.line({ class: 'line-suggested' });

function drawMarks({ doc }: EditorState, { suggested }: Shown): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const { start, end, dimmed: isDimmed } of suggested) {
    if (end > doc.length) continue;
    if (isDimmed) ranges.push(dimmed.range(start, end));
    for (let line = doc.lineAt(start); ; line = doc.line(line.number + 1)) {
      if (line.length > 0) ranges.push(barred.range(line.from));
      if (line.to >= end) break;
    }
  }
  return Decoration.set(ranges, true);
}

function drawFolds({ doc }: EditorState, { folded }: Shown): DecorationSet {
  const ranges = folded
    .filter(({ end }) => end <= doc.length)
    .map(({ start, end, name }) => Decoration.replace({ widget: new Fold(name) }).range(start, end));
  return Decoration.set(ranges, true);
}

/** Says in a word what lies folded. */
class Fold extends WidgetType {
  private readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }

  override eq(other: Fold): boolean {
    return other.name === this.name;
  }

  override toDOM(): HTMLElement {
    const fold = document.createElement('span');
    fold.className = 'fold';
    fold.textContent = `⋯ ${this.name}`;
    return fold;
  }
}
