import { type FormEvent, useId, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import type { AnnotatorId } from '../../../shared/model/ids.ts';
import { updatePerson } from '../../commands/team.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';

interface Props {
  id: AnnotatorId;
  name: string;
  onClose: () => void;
}

/** Gives a person another name: marks and articles stay theirs. */
export function RenameSheet({ id, name, onClose }: Props) {
  const session = useSession();
  const form = useId();
  const [typed, setTyped] = useState(name);
  const wanted = typed.trim();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (wanted !== '' && (await updatePerson(session, id, { name: wanted }))) onClose();
  };
  return (
    <Sheet
      title={t('team.renameTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form={form} isDisabled={wanted === '' || wanted === name}>
            {t('team.rename')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)}>
        <TextField className="field" value={typed} onChange={setTyped} maxLength={100} autoFocus>
          <Label className="field-label">{t('team.name')}</Label>
          <Input
            className="input"
            dir="auto"
            autoComplete="off"
            spellCheck={false}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        </TextField>
      </form>
      <p className="secondary">{t('team.renameAbout')}</p>
    </Sheet>
  );
}
