import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  /** Accessible name. */
  label: string;
  className: string;
  /** Takes the focus when it appears, so that the arrow keys scroll at once. */
  autoFocus?: boolean;
  children: ReactNode;
}

/** Text longer than its room: it takes the focus, so that keys alone can scroll it. */
export function Scroller({ label, className, autoFocus = false, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (autoFocus) box.current?.focus();
  }, [autoFocus]);
  return (
    // A region that scrolls must be reachable by key.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={box} role="region" aria-label={label} tabIndex={0} className={`scroller ${className}`}>
      {children}
    </div>
  );
}
