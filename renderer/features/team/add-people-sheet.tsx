import { type FormEvent, useId, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { addPeople } from '../../commands/team.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { splitNames } from '../../state/team.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** Makes people known to the project, one or several at once. */
export function AddPeopleSheet({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const form = useId();
  const [typed, setTyped] = useState('');
  const names = splitNames(typed);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (names.length > 0 && (await addPeople(session, names))) onClose();
  };
  return (
    <Sheet
      title={t('team.addTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form={form} isDisabled={names.length === 0}>
            {names.length > 1 ? t('team.addSeveral', { count: names.length }) : t('team.addOne')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)}>
        <TextField className="field" value={typed} onChange={setTyped} autoFocus>
          <Label className="field-label">{t('team.names')}</Label>
          <Input className="input" dir="auto" autoComplete="off" spellCheck={false} />
        </TextField>
      </form>
      <p className="secondary">{t('team.addAbout')}</p>
    </Sheet>
  );
}
