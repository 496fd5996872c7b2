import { StateEffect, StateField } from '@codemirror/state';
import { Direction, type EditorView, layer, type LayerMarker } from '@codemirror/view';
import type { Span } from '../../shared/text/span.ts';

/** A thread from one mark to another. */
export interface ThreadLine {
  from: Span;
  to: Span;
  /** Stands at its end; empty for none. */
  label: string;
  /** Gives it its colour: see `toneClass`. */
  className: string;
}

/** Which threads there are to draw, asked for the part of the text that is in view. */
export type ThreadSource = (view: Span) => readonly ThreadLine[];

export const setThreads = StateEffect.define<ThreadSource>();

const source = StateField.define<ThreadSource>({
  create: () => () => [],
  update: (value, { effects }) => effects.findLast((effect) => effect.is(setThreads))?.value ?? value,
});

/** Relations as thin threads that run in the gaps between the lines and down the margin, so that they cross no
 *  word. They are laid when the view has been measured and scroll with the text. */
export const threads = [
  source,
  layer({
    above: true,
    class: 'threads',
    markers: drawThreads,
    update: ({ geometryChanged, viewportChanged, state, startState }) =>
      geometryChanged || viewportChanged || state.field(source) !== startState.field(source),
  }),
];

/** Threads beside each other in the margin; more share these places. */
const PLACES = 5;
/** How far a thread is followed to an end that is not drawn. */
const FARTHEST = 4000;

function drawThreads(view: EditorView): LayerMarker[] {
  const { from, to } = view.viewport;
  const lines = view.state.field(source)({ start: from, end: to });
  if (lines.length === 0) return [];
  const frame = frameOf(view);
  const laid = lines.flatMap((line, at) => {
    const start = endOf(view, frame, line.from, line.to);
    const end = endOf(view, frame, line.to, line.from);
    if (!start.drawn && !end.drawn) return [];
    return [{ line, end, path: route(start, end, frame, at % PLACES) }];
  });
  const places = placeLabels(laid, frame.em);
  return laid.map(({ line, end, path }, at) => new ThreadMarker(path, end, places[at] ?? 0, line));
}

/** Where each label starts: beside the end of its thread, or behind the label before it on that line. */
function placeLabels(laid: readonly { line: ThreadLine; end: End }[], em: number): number[] {
  const places = laid.map(() => 0);
  const order = [...laid.keys()].sort((a, b) => outwards(laid[a]?.end) - outwards(laid[b]?.end));
  /** How far the labels of a line reach, by its height. */
  const reach = new Map<number, number>();
  for (const at of order) {
    const { line, end } = laid[at] ?? {};
    if (!line || !end?.drawn || line.label === '') continue;
    const x = Math.max(outwards(end) + em / 3, reach.get(Math.round(end.y)) ?? -Infinity);
    reach.set(Math.round(end.y), x + line.label.length * em * LETTER + em / 3);
    places[at] = Math.abs(x);
  }
  return places;
}

/** The width of a label's letter, at the most, in ems of the text. */
const LETTER = 0.29;
/** Grows in the direction in which the line is read. */
const outwards = (end: End | undefined): number => (end?.rightToLeft ? -end.x : (end?.x ?? 0));

/** Where things are, in pixels from the start of what scrolls. */
interface Frame {
  left: number;
  top: number;
  /** The font's size. */
  em: number;
  /** Edges of the text. */
  textLeft: number;
  textRight: number;
}

function frameOf(view: EditorView): Frame {
  const scroller = view.scrollDOM.getBoundingClientRect();
  const content = view.contentDOM.getBoundingClientRect();
  const { paddingLeft, paddingRight, fontSize } = getComputedStyle(view.contentDOM);
  const left = scroller.left - view.scrollDOM.scrollLeft;
  return {
    left,
    top: scroller.top - view.scrollDOM.scrollTop,
    em: Number.parseFloat(fontSize),
    textLeft: content.left - left + Number.parseFloat(paddingLeft),
    textRight: content.right - left - Number.parseFloat(paddingRight),
  };
}

/** An end of a thread: the letter of its mark that is nearest to the other mark. */
interface End {
  x: number;
  /** The top and bottom of its line’s letters. */
  y: number;
  bottom: number;
  rightToLeft: boolean;
  /** Whether its line is in view, or close to it. */
  drawn: boolean;
}

function endOf(view: EditorView, { left, top, em }: Frame, mark: Span, other: Span): End {
  const isBefore = mark.end <= other.start;
  const at = isBefore ? mark.end : mark.start;
  const rightToLeft = view.textDirectionAt(at) === Direction.RTL;
  const rect = view.coordsAtPos(at, isBefore ? -1 : 1);
  if (rect) {
    const inwards = rightToLeft === isBefore ? em / 4 : -em / 4;
    return {
      x: rect.left - left + inwards,
      y: rect.top - top,
      bottom: rect.bottom - top,
      rightToLeft,
      drawn: true,
    };
  }
  const { scrollTop, clientHeight } = view.scrollDOM;
  const block = view.documentTop + view.lineBlockAt(at).top - top;
  const y = Math.max(scrollTop - FARTHEST, Math.min(scrollTop + clientHeight + FARTHEST, block));
  return { x: 0, y, bottom: y, rightToLeft, drawn: false };
}

/** An arc between two marks of one line; through the gap between neighbouring lines; else down the margin at
 *  the end of the text. */
function route(start: End, end: End, frame: Frame, place: number): string {
  const { em } = frame;
  if (start.drawn && end.drawn) {
    if (Math.abs(start.y - end.y) < em / 2) {
      const peak = Math.min(start.y, end.y) - em / 2;
      return `M ${start.x} ${start.y} C ${start.x} ${peak} ${end.x} ${peak} ${end.x} ${end.y}`;
    }
    if (isGap(end.y - start.bottom, em)) return between(start.x, start.bottom, end.x, end.y);
    if (isGap(start.y - end.bottom, em)) return between(start.x, start.y, end.x, end.bottom);
  }
  return aroundMargin(start, end, frame, place);
}

/** Whether only what is between two lines of a paragraph parts the bottom of one from the top of another. */
const isGap = (height: number, em: number): boolean => height > -em / 4 && height < em;

/** Along the middle of the gap between two lines. */
function between(x: number, y: number, toX: number, toY: number): string {
  const middle = (y + toY) / 2;
  const bend = (middle - y) * Math.sign(toX - x || 1) * (toY > y ? 1 : -1);
  if (Math.abs(toX - x) < 2 * Math.abs(bend))
    return `M ${x} ${y} C ${x} ${middle} ${toX} ${middle} ${toX} ${toY}`;
  return `M ${x} ${y} Q ${x} ${middle} ${x + bend} ${middle} H ${toX - bend} Q ${toX} ${middle} ${toX} ${toY}`;
}

function aroundMargin(start: End, end: End, { textLeft, textRight, em }: Frame, place: number): string {
  const round = em / 4;
  const out = em * (0.5 + 0.3 * place);
  const side = start.rightToLeft ? -1 : 1;
  const x = start.rightToLeft ? textLeft - out : textRight + out;
  const down = end.y > start.y ? round : -round;
  const [first, last] = [start, end].map(({ y }) => y - round);
  const leave = start.drawn
    ? `M ${start.x} ${start.y} Q ${start.x} ${first} ${start.x + side * round} ${first} H ${x - side * round} Q ${x} ${first} ${x} ${(first ?? 0) + down}`
    : `M ${x} ${first}`;
  const arrive = end.drawn
    ? `V ${(last ?? 0) - down} Q ${x} ${last} ${x - side * round} ${last} H ${end.x + side * round} Q ${end.x} ${last} ${end.x} ${end.y}`
    : `V ${last}`;
  return `${leave} ${arrive}`;
}

class ThreadMarker implements LayerMarker {
  private readonly path: string;
  private readonly end: End;
  private readonly labelAt: number;
  private readonly line: ThreadLine;

  constructor(path: string, end: End, labelAt: number, line: ThreadLine) {
    this.path = path;
    this.end = end;
    this.labelAt = labelAt;
    this.line = line;
  }

  eq(other: ThreadMarker): boolean {
    const { label, className } = this.line;
    return (
      this.path === other.path &&
      this.labelAt === other.labelAt &&
      label === other.line.label &&
      className === other.line.className
    );
  }

  draw(): HTMLElement {
    const thread = document.createElement('div');
    thread.className = `thread ${this.line.className}`;
    thread.ariaHidden = 'true';
    const svg = element('svg', {});
    svg.append(element('path', { d: this.path }));
    const { y, rightToLeft, drawn } = this.end;
    if (drawn && this.line.label !== '') {
      const text = element('text', {
        x: `${this.labelAt}`,
        y: `${y - 1.5}`,
        'text-anchor': rightToLeft ? 'end' : 'start',
      });
      text.textContent = this.line.label;
      svg.append(text);
    }
    thread.append(svg);
    return thread;
  }
}

function element(name: 'svg' | 'path' | 'text', attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
