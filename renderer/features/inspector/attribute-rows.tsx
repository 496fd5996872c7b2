import { type KeyboardEvent } from 'react';
import type { Attributes } from '../../../shared/model/records.ts';
import type { AttributeType, LabelDefinition } from '../../../shared/model/schema.ts';
import { nameOf, t, valueName } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { ShortTextField } from './text-fields.tsx';
import { ValueList } from './value-list.tsx';
import { ValueSegments } from './value-segments.tsx';
import { listChoices, type Value, type ValueChoice, type ValueStep } from './value-keys.ts';

interface Props {
  definition: LabelDefinition;
  attrs: Attributes;
  locked: boolean;
  onStep: (name: string, step: ValueStep) => void;
}

/** The mark's attributes as the schema defines them; its entity has a field of its own. Up and down go from
 *  row to row. */
export function AttributeRows({ definition, attrs, locked, onStep }: Props) {
  const session = useSession();
  const rows = Object.entries(definition.attrs).filter(([, type]) => type !== 'entity');
  if (rows.length === 0) return null;
  const noteFocus = (inAttributes: boolean) => session.store.setState({ inAttributes });
  return (
    // The rows in it take the keys; this only moves between them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="inspector-section attributes"
      aria-label={t('inspector.attributes')}
      onKeyDown={moveBetweenRows}
      onFocus={() => noteFocus(true)}
      onBlur={() => noteFocus(false)}
    >
      {rows.map(([name, type]) => (
        <AttributeRow
          key={name}
          name={name}
          type={type}
          value={attrs[name]}
          locked={locked}
          onStep={(step) => onStep(name, step)}
        />
      ))}
    </section>
  );
}

interface RowProps {
  name: string;
  type: AttributeType;
  value: Value | undefined;
  locked: boolean;
  onStep: (step: ValueStep) => void;
}

function AttributeRow({ name, type, value, locked, onStep }: RowProps) {
  const label = nameOf('attribute', name);
  const choices = listChoices(type);
  return (
    <div className="attribute-row">
      <span className="row-name" aria-hidden={!locked}>
        {label}
      </span>
      {locked ? (
        <span className="row-value readable">{describe(value)}</span>
      ) : choices === null ? (
        <ShortTextField
          label={label}
          value={typeof value === 'string' ? value : ''}
          onCommit={(next) => onStep(() => (next === '' ? undefined : next))}
        />
      ) : fitsInSight(choices) ? (
        <ValueSegments label={label} choices={choices} value={value} onStep={onStep} />
      ) : (
        <ValueList label={label} choices={choices} value={value} onStep={onStep} />
      )}
    </div>
  );
}

const describe = (value: Value | undefined): string => {
  if (value === undefined) return t('common.notSet');
  return typeof value === 'boolean' ? t(value ? 'common.yes' : 'common.no') : valueName(value);
};

/** More than nine values have no digits, and more letters than this are slower to look through than a list. */
const fitsInSight = (choices: readonly ValueChoice[]): boolean =>
  choices.length <= 9 && choices.reduce((sum, { name }) => sum + name.length, 0) <= 72;

/** What takes the focus in a row. The entity's field counts as the last row. */
export const ROW_CONTROL = '.attributes [data-row], .attributes input, .entity-field input';

/** Goes to the row above or below the one with the focus. Answers whether there is one. */
export function focusNeighbourRow(from: Element, step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW_CONTROL)];
  const next = rows[rows.indexOf(from as HTMLElement) + step];
  next?.focus();
  return next !== undefined;
}

function moveBetweenRows(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
  if (step === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!(event.target instanceof Element) || event.target.closest('.popover')) return;
  event.preventDefault();
  focusNeighbourRow(event.target, step);
}
