import type { RefObject } from 'react';
import { ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { t } from '../../i18n.ts';
import { readValueKey, type Value, type ValueChoice, type ValueStep } from './value-keys.ts';

interface Props {
  /** Accessible name. */
  label: string;
  choices: readonly ValueChoice[];
  value: Value | undefined;
  onStep: (step: ValueStep) => void;
  trigger: RefObject<HTMLElement | null>;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Not the place of a choice: those are counted from 0. */
const NOT_SET = 'none';

/** The full list of an attribute's values, none among them; letters look a value up, digits choose one. */
export function ValuePopover({ label, choices, value, onStep, trigger, isOpen, onOpenChange }: Props) {
  const chosen = choices.findIndex((choice) => choice.value === value);
  const take = (step: ValueStep) => {
    onStep(step);
    onOpenChange(false);
  };
  return (
    <Popover
      className="popover"
      // There is no trigger of react-aria’s to name it.
      aria-label={label}
      triggerRef={trigger}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <div
        role="presentation"
        onKeyDownCapture={(event) => {
          if (!/^[1-9]$/u.test(event.key)) return;
          const step = readValueKey(choices, event);
          if (step) take(step);
        }}
      >
        <ListBox
          aria-label={label}
          autoFocus={chosen < 0 ? 'first' : true}
          selectionMode="single"
          // Escape closes the list instead of emptying it.
          escapeKeyBehavior="none"
          selectedKeys={[chosen < 0 ? NOT_SET : String(chosen)]}
          onAction={(key) => take(() => (key === NOT_SET ? undefined : choices[Number(key)]?.value))}
        >
          {choices.map(({ name }, at) => (
            <ListBoxItem key={name} id={String(at)} textValue={name} className="option">
              <span className="option-digit secondary numbers">{at < 9 ? at + 1 : ''}</span>
              {name}
            </ListBoxItem>
          ))}
          <ListBoxItem id={NOT_SET} textValue={t('common.notSet')} className="option">
            <span className="option-digit" />
            <span className="secondary">{t('common.notSet')}</span>
          </ListBoxItem>
        </ListBox>
      </div>
    </Popover>
  );
}
