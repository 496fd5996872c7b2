import { type Range, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView } from '@codemirror/view';
import type { Span } from '../../shared/text/span.ts';
import type { DifferencePlace, LaneLayout, LaneLine } from '../state/difference-lanes.ts';
import { nextCharacter, previousCharacter } from './characters.ts';
import { decorateInView, spansInView } from './in-view.ts';
import { isMargin, toneClass, type Tones } from './tones.ts';

/** What annotators made of a text: lines in lanes under it, numbers at the differences, and at the one at hand who drew
 *  which line. Nothing here moves the text (`differences.css`). */

/** The difference at hand. */
export interface AtHand extends Span {
  key: string;
  /** What some versions cover and others do not. */
  disputed: readonly Span[];
  /** Where the links of its versions lead. */
  ends: readonly Span[];
  /** A version that is looked at. */
  lookedAt: number | null;
  /** What stands at the end of a version’s lines. */
  nameLine(line: LaneLine): string;
}

export interface DrawnDifferences extends LaneLayout {
  atHand: AtHand | null;
  /** What a number says to those who do not see it. */
  describe(number: number, isOpen: boolean): string;
}

export const setDifferences = StateEffect.define<DrawnDifferences>();

const differences = StateField.define<DrawnDifferences | null>({
  create: () => null,
  update: (value, { effects }) => effects.findLast((effect) => effect.is(setDifferences))?.value ?? value,
});

/** Shows what `setDifferences` gives. */
export const differencesExtension = (tones: Tones) => [
  differences,
  // From the inside out: badges hang on single characters, the place of the difference lies around everything.
  decorateInView([differences], drawBadges),
  decorateInView([differences], (view) => drawLines(view, tones)),
  decorateInView([differences], drawPlace),
];

function drawLines(view: EditorView, tones: Tones): DecorationSet {
  const drawn = view.state.field(differences);
  if (drawn === null) return Decoration.none;
  const { atHand, lines } = drawn;
  const { length } = view.state.doc;
  const ranges = new Map<string, Range<Decoration>>();
  for (const part of spansInView(view)) {
    for (const line of lines.overlapping(part)) {
      if (line.end > length) continue;
      const isAtHand = line.key !== null && line.key === atHand?.key;
      const isLookedAt = isAtHand && line.version === atHand.lookedAt;
      const stroke = isMargin(line.label, tones)
        ? toneClass(line.label, tones).replace('stroke-margin', 'stroke-dashed')
        : toneClass(line.label, tones);
      const classes = ['mark', stroke, `lane-${line.lane}`, `line-${line.kind}`];
      if (isAtHand) classes.push('line-at-hand');
      if (isLookedAt) classes.push('line-looked-at');
      const decoration = Decoration.mark({
        class: classes.join(' '),
        attributes: { role: 'mark', ...(line.who.length > 0 ? { title: line.who.join(', ') } : {}) },
      });
      ranges.set(line.id, decoration.range(line.start, line.end));
    }
  }
  return Decoration.set([...ranges.values()], true);
}

function drawPlace(view: EditorView): DecorationSet {
  const atHand = view.state.field(differences)?.atHand;
  const { length } = view.state.doc;
  if (!atHand || atHand.end > length) return Decoration.none;
  const mark = (name: string) => (span: Span) => Decoration.mark({ class: name }).range(span.start, span.end);
  return Decoration.set(
    [
      mark('difference-place')(atHand),
      ...atHand.disputed.map(mark('difference-disputed')),
      ...atHand.ends.filter(({ end }) => end <= length).map(mark('difference-end')),
    ],
    true,
  );
}

function drawBadges(view: EditorView): DecorationSet {
  const drawn = view.state.field(differences);
  if (drawn === null) return Decoration.none;
  const { doc } = view.state;
  const { places, lines, atHand, describe } = drawn;
  const ranges: Range<Decoration>[] = [];
  const parts = spansInView(view);
  const isInView = (offset: number) => parts.some(({ start, end }) => start <= offset && offset < end);
  const found = new Set(parts.flatMap((part) => places.overlapping(part)));
  const byStart = Map.groupBy(
    [...found].filter(({ start, end }) => isInView(start) && end <= doc.length),
    ({ start }) => start,
  );
  for (const [start, here] of byStart) {
    const decoration = Decoration.mark({
      class: `difference-number difference-${stateOf(here, atHand)}`,
      attributes: {
        'data-number': here.map(({ number, isOpen }) => (isOpen ? `${number}` : `${number} ✓`)).join(' · '),
        title: here.map(({ number, isOpen }) => describe(number, isOpen)).join(', '),
      },
    });
    ranges.push(decoration.range(start, characterEnd(doc, start)));
  }
  if (atHand !== null && atHand.end <= doc.length) {
    for (const group of groupByEnd(lines.overlapping(atHand).filter(({ key }) => key === atHand.key))) {
      const end = group.at(-1)?.end ?? 0;
      if (!isInView(end - 1)) continue;
      const inOrder = group.toSorted((a, b) => a.version - b.version);
      const names = [...new Set(inOrder.map(atHand.nameLine))].join('  ');
      const decoration = Decoration.mark({ class: 'line-names', attributes: { 'data-names': names } });
      ranges.push(decoration.range(characterStart(doc, end), end));
    }
  }
  return Decoration.set(ranges, true);
}

/** Names need so much room, in characters of the text. */
const NEAR = 12;

/** Lines that end so near to each other that their names would cover each other: these stand together, behind the last
 *  of them. */
function groupByEnd(lines: readonly LaneLine[]): LaneLine[][] {
  const groups: LaneLine[][] = [];
  for (const line of lines.toSorted((a, b) => a.end - b.end)) {
    const last = groups.at(-1);
    if (last && line.end - (last.at(-1)?.end ?? 0) <= NEAR) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

function stateOf(places: readonly DifferencePlace[], atHand: AtHand | null): string {
  if (places.some(({ key }) => key === atHand?.key)) return 'at-hand';
  return places.some(({ isOpen }) => isOpen) ? 'open' : 'decided';
}

/** Longer than any character that a writer makes on purpose. */
const LONGEST = 128;

const characterEnd = (doc: Text, start: number): number =>
  start + (nextCharacter(doc.sliceString(start, start + LONGEST), 0) ?? 0);

function characterStart(doc: Text, end: number): number {
  const from = Math.max(0, end - LONGEST);
  return from + (previousCharacter(doc.sliceString(from, end), end - from) ?? 0);
}
