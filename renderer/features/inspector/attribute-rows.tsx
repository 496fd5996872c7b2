import { type KeyboardEvent } from 'react';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import type { AttributeType, LabelDefinition } from '../../../shared/model/schema.ts';
import { setAttribute } from '../../commands/attributes.ts';
import { nameOf, t, valueName } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { ShortTextField } from './text-fields.tsx';
import { ValueList } from './value-list.tsx';
import { ValueSegments } from './value-segments.tsx';
import { listChoices, type Value, type ValueChoice, type ValueStep } from './value-keys.ts';

interface Props {
  definition: LabelDefinition;
  mark: AnnotationRecord;
  locked: boolean;
}

/** The mark's attributes as the schema defines them; its entity has a field of its own. Up and down go from
 *  row to row. */
export function AttributeRows({ definition, mark, locked }: Props) {
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
        <AttributeRow key={name} mark={mark} name={name} type={type} locked={locked} />
      ))}
    </section>
  );
}

interface RowProps {
  mark: AnnotationRecord;
  name: string;
  type: AttributeType;
  locked: boolean;
}

function AttributeRow({ mark, name, type, locked }: RowProps) {
  const session = useSession();
  const label = nameOf('attribute', name);
  const value = mark.attrs[name];
  const change = (step: ValueStep) => void setAttribute(session, mark, name, step);
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
          onCommit={(next) => change(() => (next === '' ? undefined : next))}
        />
      ) : fitsInSight(choices) ? (
        <ValueSegments label={label} choices={choices} value={value} onStep={change} />
      ) : (
        <ValueList label={label} choices={choices} value={value} onStep={change} />
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
