import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { type GridPlace, nextCell } from '../../state/next-cell.ts';

/** What makes an element a cell of the grid. */
interface CellProps {
  role: 'gridcell';
  tabIndex: 0 | -1;
  'data-cell': string;
  'aria-label': string;
  className: string;
}

interface Props {
  /** Accessible name. */
  label: string;
  className: string;
  /** The cell that Tab comes to at first. */
  first?: GridPlace;
  /** Asked for by Enter, Space and a click. */
  onOpen: (place: GridPlace) => void;
  /** Takes the focus when one comes to the screen. */
  isMain?: boolean;
  children: (cell: (row: number, column: number, name: string) => CellProps) => ReactNode;
}

const origin: GridPlace = { row: 0, column: 0 };

/** Figures in rows and columns: one stop of Tab, arrow keys within. */
export function RovingGrid({ label, className, first = origin, onOpen, isMain = false, children }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<GridPlace | null>(null);
  const at = cursor ?? first;
  const cellsNow = () => [...(grid.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
  const onKeyDown = (event: KeyboardEvent) => {
    const here = placeOf(event.target);
    if (here === null || event.altKey || event.shiftKey) return;
    const hasModifier = event.ctrlKey || event.metaKey;
    if ((event.key === 'Enter' || event.key === ' ') && !hasModifier) {
      event.preventDefault();
      return onOpen(here);
    }
    const cells = cellsNow().flatMap((cell) => placeOf(cell) ?? []);
    const next = nextCell(cells, here, event.key, hasModifier);
    if (next === null || (hasModifier && event.key.startsWith('Arrow'))) return;
    event.preventDefault();
    cellsNow()
      .find((cell) => cell.dataset['cell'] === keyOf(next))
      ?.focus();
  };
  const onClick = ({ target }: MouseEvent) => {
    const place = placeOf(target);
    if (place !== null) onOpen(place);
  };
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={label}
      className={className}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={({ target }) => setCursor(placeOf(target))}
    >
      {children((row, column, name) => {
        const isCursor = row === at.row && column === at.column;
        return {
          role: 'gridcell',
          tabIndex: isCursor ? 0 : -1,
          'data-cell': keyOf({ row, column }),
          'aria-label': name,
          className: 'figure-cell',
          ...(isMain && isCursor ? { 'data-pane-focus': true } : {}),
        };
      })}
    </div>
  );
}

const keyOf = ({ row, column }: GridPlace): string => `${row} ${column}`;

function placeOf(target: EventTarget): GridPlace | null {
  const key =
    target instanceof Element ? target.closest<HTMLElement>('[data-cell]')?.dataset['cell'] : undefined;
  if (key === undefined) return null;
  const [row = 0, column = 0] = key.split(' ').map(Number);
  return { row, column };
}
