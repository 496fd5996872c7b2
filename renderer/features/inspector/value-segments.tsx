import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { ValuePopover } from './value-popover.tsx';
import { readValueKey, type Value, type ValueChoice, type ValueStep } from './value-keys.ts';

interface Props {
  /** Accessible name. */
  label: string;
  choices: readonly ValueChoice[];
  value: Value | undefined;
  onStep: (step: ValueStep) => void;
}

/** All values in sight, one of them chosen or none. The row has the focus as a whole; a click chooses and
 *  leaves the caret in the text. */
export function ValueSegments({ label, choices, value, onStep }: Props) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const chosen = choices.findIndex((choice) => choice.value === value);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = readValueKey(choices, event);
    if (step) onStep(step);
    else if (event.key === 'Enter') setOpen(true);
    if (step || event.key === 'Enter') event.preventDefault();
  };
  return (
    <>
      <div
        ref={row}
        role="radiogroup"
        data-row
        data-pane-focus
        tabIndex={0}
        className="segments"
        aria-label={label}
        {...(chosen < 0 ? {} : { 'aria-activedescendant': `${id}-${chosen}` })}
        onKeyDown={onKeyDown}
      >
        {choices.map((choice, at) => (
          <button
            key={choice.name}
            id={`${id}-${at}`}
            type="button"
            role="radio"
            tabIndex={-1}
            className="segment"
            aria-checked={at === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onStep((current) => (current === choice.value ? undefined : choice.value))}
          >
            <span className="segment-digit" aria-hidden>
              {at + 1}
            </span>
            {choice.name}
          </button>
        ))}
      </div>
      {open && (
        <ValuePopover
          label={label}
          choices={choices}
          value={value}
          onStep={onStep}
          trigger={row}
          isOpen={open}
          onOpenChange={setOpen}
        />
      )}
    </>
  );
}
