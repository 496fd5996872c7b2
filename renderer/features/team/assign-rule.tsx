import { type FormEvent, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { numberOf, t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import { addWorkers, type AssignDraft, changePerson } from '../../state/assign-draft.ts';
import { splitNames } from '../../state/team.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox, Radios } from '../../ui/choice.tsx';

interface Props {
  /** What the number fields, and the ticks, submit with Enter. */
  form: string;
  draft: AssignDraft;
  onEdit: (draft: AssignDraft) => void;
  onlyChosen: boolean;
  onOnlyChosen: (only: boolean) => void;
  /** How many articles are chosen in the library. */
  chosen: number;
}

/** Who gets articles, how many people each, and which ones. */
export function AssignRule({ form, draft, onEdit, onlyChosen, onOnlyChosen, chosen }: Props) {
  const all = useApp((state) => state.library.all);
  const isShared = Number(draft.overlap) > 1;
  return (
    <div className="assign-rule">
      <Workers form={form} draft={draft} onEdit={onEdit} />
      <div className="assign-overlap">
        <NumberField
          form={form}
          label={t('assign.overlap')}
          value={draft.overlap}
          min={1}
          onChange={(overlap) => onEdit({ ...draft, overlap })}
        />
        <NumberField
          form={form}
          label={t('assign.overlapShare')}
          value={draft.overlapShare}
          min={0}
          isDisabled={!isShared}
          onChange={(overlapShare) => onEdit({ ...draft, overlapShare })}
        />
        <NumberField
          form={form}
          label={t('assign.seed')}
          value={draft.seed}
          min={0}
          onChange={(seed) => onEdit({ ...draft, seed })}
        />
        <p className="secondary">{t('assign.overlapAbout')}</p>
      </div>
      {chosen > 0 && (
        <Radios
          label={t('assign.which')}
          choices={[
            { id: 'chosen', name: t('assign.chosen', { count: chosen }) },
            { id: 'all', name: t('assign.all'), about: numberOf(all) },
          ]}
          value={onlyChosen ? 'chosen' : 'all'}
          onChange={(id) => onOnlyChosen(id === 'chosen')}
        />
      )}
      <div>
        <CheckBox
          form={form}
          isSelected={draft.rebalance}
          onChange={(rebalance) => onEdit({ ...draft, rebalance })}
        >
          {t('assign.rebalance')}
        </CheckBox>
        <p className="secondary">{t('assign.rebalanceAbout')}</p>
      </div>
    </div>
  );
}

/** Who works, each with a share, and a field for names that the project does not know yet. */
function Workers({ form, draft, onEdit }: Pick<Props, 'form' | 'draft' | 'onEdit'>) {
  const [typed, setTyped] = useState('');
  const names = splitNames(typed);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (names.length === 0) return;
    onEdit(addWorkers(draft, names));
    setTyped('');
  };
  return (
    <div role="group" aria-label={t('assign.people')} className="assign-people">
      <span className="field-label" aria-hidden>
        {t('assign.people')}
      </span>
      <span className="field-label" aria-hidden>
        {t('assign.share')}
      </span>
      {draft.people.map(({ name, isChosen, share }, at) => (
        <div key={name} className="assign-person">
          <CheckBox
            form={form}
            isSelected={isChosen}
            autoFocus={at === 0 && draft.people.length > 1}
            onChange={(on) => onEdit(changePerson(draft, name, { isChosen: on }))}
          >
            <span dir="auto">{name}</span>
          </CheckBox>
          <TextField
            aria-label={t('assign.shareOf', { name })}
            type="number"
            value={share}
            isDisabled={!isChosen}
            onChange={(next) => onEdit(changePerson(draft, name, { share: next }))}
          >
            <Input form={form} className="input numbers" min={0} step="any" />
          </TextField>
        </div>
      ))}
      <form className="assign-add" onSubmit={add}>
        <TextField
          aria-label={t('team.names')}
          value={typed}
          onChange={setTyped}
          autoFocus={draft.people.length < 2}
        >
          <Input
            className="input"
            dir="auto"
            autoComplete="off"
            spellCheck={false}
            placeholder={t('assign.newNames')}
          />
        </TextField>
        <Button type="submit" isDisabled={names.length === 0}>
          {t('team.addOne')}
        </Button>
      </form>
    </div>
  );
}

interface NumberProps {
  form: string;
  label: string;
  value: string;
  min: number;
  isDisabled?: boolean;
  onChange: (value: string) => void;
}

const NumberField = ({ form, label, min, ...field }: NumberProps) => (
  <TextField className="field" type="number" {...field}>
    <Label className="field-label">{label}</Label>
    <Input form={form} className="input numbers" min={min} />
  </TextField>
);
