import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Input, TextArea, TextField } from 'react-aria-components';
import { t } from '../../i18n.ts';
import { type DraftValue, edited, moved } from '../../state/schema-draft.ts';
import { Button, IconButton } from '../../ui/button.tsx';

interface RowProps {
  name: string;
  children: ReactNode;
}

/** A setting: its name, and beside it what sets it. */
export const Row = ({ name, children }: RowProps) => (
  <div className="setting">
    <span className="setting-name" aria-hidden>
      {name}
    </span>
    <div className="setting-value">{children}</div>
  </div>
);

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** What one should know about it. */
  about?: string;
  maxLength?: number;
  autoFocus?: boolean;
}

export function TextRow({ label, about, placeholder, ...field }: TextProps) {
  const id = useId();
  return (
    <Row name={label}>
      <TextField aria-label={label} {...(about === undefined ? {} : { 'aria-describedby': id })} {...field}>
        <Input className="input" dir="auto" {...(placeholder === undefined ? {} : { placeholder })} />
      </TextField>
      {about !== undefined && (
        <p id={id} className="secondary">
          {about}
        </p>
      )}
    </Row>
  );
}

export const LongTextRow = ({ label, rows, ...field }: Omit<TextProps, 'about'> & { rows: number }) => (
  <Row name={label}>
    <TextField aria-label={label} {...field}>
      <TextArea className="textarea" rows={rows} dir="auto" />
    </TextField>
  </Row>
);

interface MoveProps {
  /** What is moved or removed, for the names of the buttons. */
  what: string;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

export const MoveButtons = ({ what, onMove, onRemove }: MoveProps) => (
  <span className="move-buttons">
    <IconButton
      label={t('schema.moveUp', { what })}
      icon={<ArrowUp size={14} />}
      onPress={() => onMove(-1)}
    />
    <IconButton
      label={t('schema.moveDown', { what })}
      icon={<ArrowDown size={14} />}
      onPress={() => onMove(1)}
    />
    <IconButton label={t('schema.remove', { what })} icon={<X size={14} />} onPress={onRemove} />
  </span>
);

interface ValuesProps {
  label: string;
  values: readonly DraftValue[];
  nextUid: number;
  onChange: (values: readonly DraftValue[], nextUid: number) => void;
}

/** A list of values to choose from: each can be renamed, moved and removed. */
export function Values({ label, values, nextUid, onChange }: ValuesProps) {
  const change = (next: readonly DraftValue[]) => onChange(next, nextUid);
  const add = () => onChange([...values, { uid: nextUid, was: null, id: '' }], nextUid + 1);
  return (
    <div className="values" role="group" aria-label={label}>
      {values.map(({ uid, id }, at) => (
        <div key={uid} className="value-row">
          <TextField
            aria-label={t('schema.value', { label, number: at + 1 })}
            value={id}
            maxLength={200}
            autoFocus={id === '' && uid === nextUid - 1}
            onChange={(next) => change(edited(values, uid, { id: next }))}
            onKeyDown={(event) => event.key === 'Enter' && add()}
          >
            <Input className="input" dir="auto" />
          </TextField>
          <MoveButtons
            what={id === '' ? t('schema.value', { label, number: at + 1 }) : id}
            onMove={(step) => change(moved(values, uid, step))}
            onRemove={() => change(values.filter((value) => value.uid !== uid))}
          />
        </div>
      ))}
      <Button kind="quiet" onPress={add}>
        <Plus size={14} aria-hidden /> {t('schema.addValue')}
      </Button>
    </div>
  );
}
