import { runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { listPeople } from '../../state/team.ts';
import { Button } from '../../ui/button.tsx';
import { NoticeLine } from '../annotate/notice-line.tsx';
import { WaitingLine } from '../bundles/waiting-line.tsx';
import { BlindSwitch } from './blind-switch.tsx';
import { MemberTable } from './member-table.tsx';
import { Overlaps } from './overlaps.tsx';
import { TeamToolbar } from './team-toolbar.tsx';
import { useTeam } from './use-team.ts';
import './team.css';

/** Who works in the project, on which articles, and how far they are. */
export function TeamMode() {
  const team = useTeam();
  const people = listPeople(team?.members ?? []);
  return (
    <section className="team" aria-label={t('mode.team')}>
      <header className="pane-header" data-pane>
        <h2 className="pane-title">{t('team.title')}</h2>
        <TeamToolbar />
      </header>
      <WaitingLine />
      {team !== null && (
        <div className="team-body">
          <div className="team-people" data-pane role="group" aria-label={t('team.people')}>
            <MemberTable members={people} />
            {people.length < 2 && <Alone />}
          </div>
          <aside className="team-aside" data-pane aria-label={t('team.about')}>
            <Overlaps overlaps={team.overlaps} />
            <BlindSwitch blind={team.blind} />
          </aside>
        </div>
      )}
      <footer className="team-foot">
        <NoticeLine />
      </footer>
    </section>
  );
}

/** Says what a team is for, to who works alone. */
function Alone() {
  const session = useSession();
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  return (
    <div className="team-alone">
      <p className="welcome-sentence">{t('team.alone')}</p>
      <Button isDisabled={readOnly} onPress={() => runCommand(session, 'team.add')}>
        {t('command.team.add')}
      </Button>
    </div>
  );
}
