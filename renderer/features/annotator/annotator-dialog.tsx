import { type FormEvent, useId, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { changeAnnotator } from '../../commands/who.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { TeamMember } from '../../state/team.ts';
import { readName } from '../../state/who.ts';
import { Button } from '../../ui/button.tsx';
import { Radios } from '../../ui/choice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useTeam } from '../team/use-team.ts';

/** Chooses who annotates: someone of the team, by what they have to do, or a new name. */
export function AnnotatorDialog({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const form = useId();
  const annotators = useApp((state) => state.annotators);
  const current = useApp((state) => state.annotator?.name ?? '');
  const members = useTeam()?.members ?? [];
  const people = annotators.filter(({ kind, retired }) => kind === 'person' && !retired);
  const [chosen, setChosen] = useState(current);
  const [typed, setTyped] = useState('');
  const read = readName(typed.trim() === '' ? chosen : typed, annotators);
  const problem = 'problem' in read ? read.problem : null;
  const isReady = read.name !== '' && problem === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) void changeAnnotator(session, read.name);
  };
  return (
    <Sheet
      title={t('annotator.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form={form} isDisabled={!isReady}>
            {'isNew' in read && read.isNew && isReady ? t('annotator.add') : t('annotator.be')}
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
            choices={people.map(({ id, name }) => ({
              id: name,
              name,
              about: sayLoad(members.find((member) => member.id === id)),
            }))}
            value={typed.trim() === '' ? chosen : problem === null ? read.name : ''}
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
          <Input className="input" dir="auto" autoComplete="off" spellCheck={false} />
        </TextField>
        <p role="status" className="secondary">
          {problem !== null && t(`annotator.${problem}`, { name: read.name })}
          {'isNew' in read &&
            read.isNew &&
            people.length > 0 &&
            isReady &&
            t('annotator.isNew', { name: read.name })}
        </p>
      </form>
    </Sheet>
  );
}

/** What somebody has to do, in a few words. */
function sayLoad(member: TeamMember | undefined): string {
  if (member === undefined) return '';
  const { todo, doing, done } = member.statuses;
  if (todo + doing > 0) return t('annotator.load', { open: todo + doing, done });
  return done > 0 ? t('annotator.allDone', { count: done }) : '';
}
