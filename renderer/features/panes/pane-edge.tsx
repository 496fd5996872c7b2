import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import './pane-edge.css';

interface Props {
  /** Accessible name. */
  label: string;
  pane: RefObject<HTMLElement | null>;
  /** The pane grows when the edge moves to the right (1) or to the left (-1). */
  grows: 1 | -1;
  /** In CSS pixels, as all that follow. */
  width: number;
  usual: number;
  min: number;
  max: number;
  /** A width that was settled on: not every pixel of the way there. */
  onChange: (width: number) => void;
}

/** The text keeps at least this much beside the panes. */
const TEXT = 280;
const STEP = 16;

/** The movable edge of a pane: by mouse, by arrow keys (with Shift in larger steps, Home and End to the ends); a
 *  double click or Enter gives the usual width back. Source: ARIA Authoring Practices, window splitter. */
export function PaneEdge({ label, pane, grows, width, usual, min, max, onChange }: Props) {
  const clamp = (wanted: number): number => {
    const text = document.querySelector('.pane-article')?.clientWidth ?? TEXT;
    const room = (pane.current?.offsetWidth ?? width) + text - TEXT;
    return Math.round(Math.max(min, Math.min(wanted, max, room)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = (event.shiftKey ? 4 : 1) * STEP * grows;
    const wanted: Readonly<Record<string, number>> = {
      ArrowLeft: width - step,
      ArrowRight: width + step,
      Home: min,
      End: max,
      Enter: usual,
    };
    const next = wanted[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onChange(clamp(next));
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const edge = event.currentTarget;
    const { pointerId, clientX: from } = event;
    const before = pane.current?.offsetWidth ?? width;
    edge.setPointerCapture(pointerId);
    // Drawn by hand while it moves: the whole window need not be.
    const onMove = ({ clientX }: globalThis.PointerEvent) => {
      if (pane.current) pane.current.style.width = `${clamp(before + (clientX - from) * grows)}px`;
    };
    const onEnd = () => {
      edge.removeEventListener('pointermove', onMove);
      const after = pane.current?.offsetWidth ?? before;
      if (after !== before) onChange(after);
    };
    edge.addEventListener('pointermove', onMove);
    edge.addEventListener('lostpointercapture', onEnd, { once: true });
  };
  return (
    // A separator that can be moved is a control: it takes the focus and has a value.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-controls={grows === 1 ? 'pane-library' : 'pane-inspector'}
      aria-valuenow={Math.round(width)}
      aria-valuemin={min}
      aria-valuemax={max}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={`pane-edge pane-edge-${grows === 1 ? 'library' : 'inspector'}`}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onDoubleClick={() => onChange(usual)}
    />
  );
}
