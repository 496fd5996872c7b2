import { useState } from 'react';
import { makeBundles } from '../../commands/bundles.ts';
import { runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import type { TeamMember } from '../../state/team.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/choice.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import './bundles.css';

interface Props {
  members: readonly TeamMember[];
  onClose: () => void;
}

/** Asks for whom bundles are made. Whoever was given articles is chosen at first. */
export function MakeSheet({ members, onClose }: Props) {
  const session = useSession();
  const people = members.filter(mayGetBundle);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(people.map(({ name }) => name)));
  const names = people.map(({ name }) => name).filter((name) => chosen.has(name));
  const turn = (name: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(name);
    else next.delete(name);
    setChosen(next);
  };
  const goToTeam = () => {
    onClose();
    runCommand(session, 'go.team');
  };
  const none = people.length === 0;
  return (
    <Sheet
      title={t('bundle.makeTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          {none ? (
            <Button kind="main" autoFocus onPress={goToTeam}>
              {t('bundle.goToTeam')}
            </Button>
          ) : (
            <Button
              kind="main"
              autoFocus
              isDisabled={names.length === 0}
              onPress={() => void makeBundles(session, names)}
            >
              {t('bundle.make', { count: names.length })}
            </Button>
          )}
        </>
      }
    >
      <p className="secondary">{t(none ? 'bundle.nobodyGiven' : 'bundle.makeAbout')}</p>
      {!none && (
        <Scroller label={t('bundle.forWhom')} className="bundle-people">
          <ul>
            {people.map((member) => (
              <li key={member.id}>
                <CheckBox isSelected={chosen.has(member.name)} onChange={(on) => turn(member.name, on)}>
                  <span dir="auto">{member.name}</span>
                  <span className="secondary numbers">{sayLoad(member)}</span>
                </CheckBox>
              </li>
            ))}
          </ul>
        </Scroller>
      )}
    </Sheet>
  );
}

/** Whether there is something to take out for them. */
export const mayGetBundle = ({ kind, retired, assigned }: TeamMember): boolean =>
  kind === 'person' && !retired && assigned.documents > 0;

const sayLoad = ({ assigned, done }: TeamMember): string =>
  t('bundle.load', { count: assigned.documents, done: done.documents });
