import { t } from '../../i18n.ts';
import { listPeople } from '../../state/team.ts';
import { NoticeLine } from '../annotate/notice-line.tsx';
import { BlindSwitch } from './blind-switch.tsx';
import { MemberTable } from './member-table.tsx';
import { Overlaps } from './overlaps.tsx';
import { TeamToolbar } from './team-toolbar.tsx';
import { useTeam } from './use-team.ts';
import './team.css';

/** Who works in the project, on which articles, and how far they are. */
export function TeamMode() {
  const team = useTeam();
  return (
    <section className="team" aria-label={t('mode.team')}>
      <header className="pane-header" data-pane>
        <h2 className="pane-title">{t('team.title')}</h2>
        <TeamToolbar />
      </header>
      {team !== null && (
        <div className="team-body">
          <div className="team-people" data-pane role="group" aria-label={t('team.people')}>
            <MemberTable members={listPeople(team.members)} />
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
