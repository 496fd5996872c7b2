import { Check, ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { listOf } from '../i18n.ts';

interface Props {
  label: string;
  choices: readonly { id: string; name: string }[];
  values: readonly string[];
  onChange: (ids: string[]) => void;
  /** What holds while none is chosen. */
  none: string;
}

/** Any number of a list, in a drop-down that stays open. */
export const Several = ({ label, choices, values, onChange, none }: Props) => (
  <Select
    className="field"
    selectionMode="multiple"
    value={[...values]}
    onChange={(keys) => onChange(keys.map(String))}
  >
    <Label className="field-label">{label}</Label>
    <Button className="select-button">
      <SelectValue className="select-value" data-empty={values.length === 0 || undefined}>
        {values.length === 0
          ? none
          : listOf(choices.filter(({ id }) => values.includes(id)).map(({ name }) => name))}
      </SelectValue>
      <ChevronDown size={14} aria-hidden />
    </Button>
    <Popover className="popover">
      <ListBox>
        {choices.map(({ id, name }) => (
          <ListBoxItem key={id} id={id} textValue={name} className="option several-option">
            {({ isSelected }) => (
              <>
                <span className="box">{isSelected && <Check size={12} strokeWidth={3} aria-hidden />}</span>
                {name}
              </>
            )}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </Select>
);
