import { Input, Label, TextField } from 'react-aria-components';
import { type FormEvent, useId, useState } from 'react';
import { changeAnnotator } from '../../commands/project.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Radios } from '../../ui/choice.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** Chooses who annotates: someone the project knows, or a new name. */
export function AnnotatorDialog({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const form = useId();
  const people = useApp((state) => state.annotators).filter(({ kind }) => kind === 'person');
  const current = useApp((state) => state.annotator?.name ?? '');
  const [chosen, setChosen] = useState(current);
  const [typed, setTyped] = useState('');
  const name = typed.trim() || chosen;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name !== '') void changeAnnotator(session, name);
  };
  return (
    <Sheet
      title={t('annotator.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form={form} isDisabled={name === ''}>
            {t('annotator.add')}
          </Button>
        </>
      }
    >
      <p className="secondary">{t('annotator.about')}</p>
      <form id={form} onSubmit={submit} className="field" style={{ gap: 16 }}>
        {people.length > 0 && (
          <Radios
            autoFocus
            label={t('annotator.known')}
            choices={people.map((person) => ({ id: person.name, name: person.name }))}
            value={typed.trim() === '' ? chosen : ''}
            onChange={(id) => {
              setChosen(id);
              setTyped('');
            }}
          />
        )}
        <TextField
          value={typed}
          onChange={setTyped}
          maxLength={100}
          className="field"
          autoFocus={people.length === 0}
        >
          <Label className="field-label">{t('annotator.name')}</Label>
          <Input className="input" />
        </TextField>
      </form>
    </Sheet>
  );
}
