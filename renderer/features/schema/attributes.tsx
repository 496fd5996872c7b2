import { Plus } from 'lucide-react';
import { Input, TextField } from 'react-aria-components';
import { nameOf, t } from '../../i18n.ts';
import { type DraftAttribute, edited, freeId, moved } from '../../state/schema-draft.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { MoveButtons, Values } from './fields.tsx';

interface Props {
  attrs: readonly DraftAttribute[];
  nextUid: number;
  onChange: (attrs: readonly DraftAttribute[], nextUid: number) => void;
}

const types = ['list', 'text', 'boolean', 'entity'] as const;

/** What marks of a label say about themselves. */
export function Attributes({ attrs, nextUid, onChange }: Props) {
  const add = () => {
    const values = [{ uid: nextUid + 1, was: null, id: t('schema.firstValue') }];
    const attribute: DraftAttribute = {
      uid: nextUid,
      was: null,
      id: freeId('attribute', attrs),
      type: 'list',
      values,
      guideline: '',
    };
    onChange([...attrs, attribute], nextUid + 2);
  };
  return (
    <section aria-label={t('inspector.attributes')} className="schema-attributes">
      <h4 className="heading">{t('inspector.attributes')}</h4>
      {attrs.length === 0 && <p className="secondary">{t('schema.noAttributes')}</p>}
      {attrs.map((attribute) => (
        <AttributeEditor
          key={attribute.uid}
          attribute={attribute}
          nextUid={nextUid}
          onChange={(patch, next) => onChange(edited(attrs, attribute.uid, patch), next)}
          onMove={(step) => onChange(moved(attrs, attribute.uid, step), nextUid)}
          onRemove={() =>
            onChange(
              attrs.filter(({ uid }) => uid !== attribute.uid),
              nextUid,
            )
          }
        />
      ))}
      <Button kind="quiet" onPress={add}>
        <Plus size={14} aria-hidden /> {t('schema.addAttribute')}
      </Button>
    </section>
  );
}

interface AttributeProps {
  attribute: DraftAttribute;
  nextUid: number;
  onChange: (patch: Partial<DraftAttribute>, nextUid: number) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

function AttributeEditor({ attribute, nextUid, onChange, onMove, onRemove }: AttributeProps) {
  const { id, type, values, guideline } = attribute;
  const label = nameOf('attribute', id);
  return (
    <div className="attribute" role="group" aria-label={label}>
      <div className="attribute-head">
        <TextField
          aria-label={t('schema.attributeId')}
          value={id}
          maxLength={60}
          onChange={(next) => onChange({ id: next }, nextUid)}
        >
          <Input className="input" dir="auto" />
        </TextField>
        <ChoiceMenu
          label={t('schema.attributeType', { label })}
          choices={types.map((kind) => ({ id: kind, name: t(`attributeType.${kind}`) }))}
          value={type}
          onChange={(kind) => onChange({ type: kind as DraftAttribute['type'] }, nextUid)}
        />
        <MoveButtons what={label} onMove={onMove} onRemove={onRemove} />
      </div>
      {type === 'list' && (
        <Values
          label={t('schema.valuesOf', { label })}
          values={values}
          nextUid={nextUid}
          onChange={(next, uid) => onChange({ values: next }, uid)}
        />
      )}
      <TextField
        aria-label={t('schema.attributeGuideline', { label })}
        value={guideline}
        maxLength={5000}
        onChange={(next) => onChange({ guideline: next }, nextUid)}
      >
        <Input className="input" dir="auto" placeholder={t('schema.guideline')} />
      </TextField>
    </div>
  );
}
