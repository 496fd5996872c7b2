import type { AnnotationRecord } from '../../../shared/model/records.ts';
import type { AttributeType, LabelDefinition } from '../../../shared/model/schema.ts';
import { updateMark } from '../../commands/marks.ts';
import { nameOf, t, valueName } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { CheckBox, ChoiceMenu } from '../../ui/choice.tsx';
import { ShortTextField } from './text-fields.tsx';

type Value = string | boolean | undefined;

interface Props {
  definition: LabelDefinition;
  mark: AnnotationRecord;
  locked: boolean;
}

/** The mark's attributes as the schema defines them; its entity has a field of its own. */
export function AttributeRows({ definition, mark, locked }: Props) {
  const session = useSession();
  const rows = Object.entries(definition.attrs).filter(([, type]) => type !== 'entity');
  if (rows.length === 0) return null;
  const change = (name: string, value: Value) => {
    const { [name]: _, ...others } = mark.attrs;
    void updateMark(session, mark, { attrs: value === undefined ? others : { ...others, [name]: value } });
  };
  return (
    <section className="inspector-section" aria-label={t('inspector.attributes')}>
      {rows.map(([name, type]) => {
        const label = nameOf('attribute', name);
        const value = mark.attrs[name];
        return (
          <div key={name} className="row">
            <span className="row-name" aria-hidden={!locked}>
              {label}
            </span>
            {locked ? (
              <span className="row-value readable">{describe(value)}</span>
            ) : (
              <AttributeControl
                label={label}
                type={type}
                value={value}
                onChange={(next) => change(name, next)}
              />
            )}
          </div>
        );
      })}
    </section>
  );
}

const describe = (value: Value): string => {
  if (value === undefined) return t('common.notSet');
  return typeof value === 'boolean' ? t(value ? 'common.yes' : 'common.no') : valueName(value);
};

interface ControlProps {
  label: string;
  type: AttributeType;
  value: Value;
  onChange: (value: Value) => void;
}

/** Not a value that a schema could list: values are not empty. */
const NOT_SET = '';

function AttributeControl({ label, type, value, onChange }: ControlProps) {
  if (type === 'boolean') {
    return (
      <CheckBox isSelected={value === true} onChange={onChange}>
        <span className="visually-hidden">{label}</span>
      </CheckBox>
    );
  }
  const text = typeof value === 'string' ? value : NOT_SET;
  if (typeof type === 'string') {
    return (
      <ShortTextField
        label={label}
        value={text}
        onCommit={(next) => onChange(next === '' ? undefined : next)}
      />
    );
  }
  const choices = [
    { id: NOT_SET, name: t('common.notSet') },
    ...type.map((id) => ({ id, name: valueName(id) })),
  ];
  return (
    <ChoiceMenu
      label={label}
      choices={choices}
      value={text}
      emptyId={NOT_SET}
      onChange={(id) => onChange(id === NOT_SET ? undefined : id)}
    />
  );
}
