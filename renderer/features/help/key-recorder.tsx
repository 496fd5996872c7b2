import { type KeyboardEvent, useEffect, useRef } from 'react';
import { pressedKeys } from '../../commands/key-match.ts';

interface Props {
  /** Accessible name. */
  label: string;
  onKeys: (keys: string) => void;
  onLeave: () => void;
  mac: boolean;
}

/** Waits for a combination of keys. Esc leaves it; Tab goes on as ever. */
export function KeyRecorder({ label, onKeys, onLeave, mac }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab' && !event.ctrlKey && !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    // The key that began this may still be held.
    if (event.repeat) return;
    if (event.key === 'Escape') return onLeave();
    const keys = pressedKeys(event, mac);
    if (keys !== null) onKeys(keys);
  };
  return (
    <button
      ref={button}
      type="button"
      data-records-keys
      className="key-chip"
      aria-label={label}
      onKeyDown={onKeyDown}
      onClick={onLeave}
    >
      <kbd className="key-awaited">{label}</kbd>
    </button>
  );
}
