import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  Checkbox,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  Select,
  SelectValue,
} from 'react-aria-components';

interface Choice {
  id: string;
  name: string;
}

interface ChoiceProps {
  /** Accessible name. */
  label: string;
  choices: readonly Choice[];
  value: string;
  onChange: (id: string) => void;
  /** Id of the choice that stands for “nothing”, set in a weaker ink. */
  emptyId?: string;
}

/** One of a list, in a drop-down. */
export const ChoiceMenu = ({ label, choices, value, onChange, emptyId }: ChoiceProps) => (
  <Select aria-label={label} value={value} onChange={(key) => key !== null && onChange(String(key))}>
    <Button className="select-button">
      <SelectValue className="select-value" data-empty={value === emptyId || undefined} />
      <ChevronDown size={14} aria-hidden />
    </Button>
    <Popover className="popover">
      <ListBox>
        {choices.map(({ id, name }) => (
          <ListBoxItem key={id} id={id} textValue={name} className="option">
            {name}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </Select>
);

interface CheckProps {
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  isDisabled?: boolean;
  /** Takes the focus when it appears. */
  autoFocus?: boolean;
  /** The id of a form that stands elsewhere and is submitted with Enter. */
  form?: string;
  children: ReactNode;
}

export const CheckBox = ({ isSelected, children, ...rest }: CheckProps) => (
  <Checkbox className="check" isSelected={isSelected} {...rest}>
    <span className="box">{isSelected && <Check size={12} strokeWidth={3} aria-hidden />}</span>
    {children}
  </Checkbox>
);

interface RadiosProps {
  label: string;
  choices: readonly (Choice & { about?: string })[];
  value: string;
  onChange: (id: string) => void;
  /** Takes the focus when it appears. */
  autoFocus?: boolean;
}

/** One of a few, all in sight. */
export const Radios = ({ label, choices, value, onChange, autoFocus = false }: RadiosProps) => (
  <RadioGroup aria-label={label} value={value} onChange={onChange} className="radio-group">
    <span className="field-label" aria-hidden>
      {label}
    </span>
    {choices.map(({ id, name, about }, at) => (
      <Radio
        key={id}
        value={id}
        className="radio"
        autoFocus={autoFocus && (value === '' ? at === 0 : id === value)}
      >
        <span className="dot" />
        <span>
          {name}
          {about && <span className="secondary"> · {about}</span>}
        </span>
      </Radio>
    ))}
  </RadioGroup>
);
