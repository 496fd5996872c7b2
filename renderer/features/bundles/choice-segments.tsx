import { Radio, RadioGroup } from 'react-aria-components';

/** Stands for no choice. */
const LATER = 'later';

interface Props<T extends string> {
  /** Accessible name. */
  label: string;
  choices: readonly { id: T; name: string }[];
  /** Its name stands first: nothing is decided. */
  later: string;
  /** `null` while nothing is decided, `undefined` where there is no one answer. */
  value: T | null | undefined;
  onChange: (choice: T | null) => void;
  autoFocus?: boolean;
}

/** A few choices side by side, the first being to choose later. Arrows choose, and the digits that stand beside
 *  them while the focus is there. */
export function ChoiceSegments<T extends string>({ label, choices, later, value, ...rest }: Props<T>) {
  const all = [{ id: LATER, name: later }, ...choices];
  const { onChange, autoFocus = false } = rest;
  const choose = (id: string) => onChange(choices.find((choice) => choice.id === id)?.id ?? null);
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      className="choices"
      value={value === undefined ? null : (value ?? LATER)}
      onChange={choose}
    >
      {all.map(({ id, name }, at) => (
        <Radio
          key={id}
          value={id}
          className="choice"
          data-choice={at}
          autoFocus={autoFocus && id === (value ?? LATER)}
        >
          <span className="choice-digit" aria-hidden>
            {at}
          </span>
          {name}
        </Radio>
      ))}
    </RadioGroup>
  );
}
