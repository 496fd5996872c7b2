import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { t } from '../../i18n.ts';
import { ValuePopover } from './value-popover.tsx';
import { readValueKey, type Value, type ValueChoice, type ValueStep } from './value-keys.ts';

interface Props {
  /** Accessible name. */
  label: string;
  choices: readonly ValueChoice[];
  value: Value | undefined;
  onStep: (step: ValueStep) => void;
}

/** One of more values than have room: the chosen one in sight, the others in a list. The keys are those of
 *  `ValueSegments`. */
export function ValueList({ label, choices, value, onStep }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const name = choices.find((choice) => choice.value === value)?.name;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = readValueKey(choices, event);
    if (step === null) return;
    event.preventDefault();
    onStep(step);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        data-row
        data-pane-focus
        className="select-button"
        aria-label={`${label}: ${name ?? t('common.notSet')}`}
        aria-haspopup="listbox"
        aria-expanded={open}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setOpen(true)}
      >
        <span className="select-value" data-empty={name === undefined || undefined}>
          {name ?? t('common.notSet')}
        </span>
        <ChevronDown size={14} aria-hidden />
      </button>
      {open && (
        <ValuePopover
          label={label}
          choices={choices}
          value={value}
          onStep={onStep}
          trigger={button}
          isOpen={open}
          onOpenChange={setOpen}
        />
      )}
    </>
  );
}
