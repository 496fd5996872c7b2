import { useApp } from '../../session.ts';
import { t } from '../../i18n.ts';
import { Scroller } from '../../ui/scroller.tsx';
import type { TeamMember } from '../../state/team.ts';
import { MemberRow } from './member-row.tsx';

/** A row for each person. */
export function MemberTable({ members }: { members: readonly TeamMember[] }) {
  const me = useApp((state) => state.annotator?.id ?? null);
  // One scale for all bars: who has most fills the width.
  const most = Math.max(1, ...members.map(({ assigned }) => assigned.documents));
  return (
    <Scroller label={t('team.people')} className="team-scroller">
      <table className="team-table">
        <thead>
          <tr>
            <th scope="col">{t('team.person')}</th>
            <th scope="col">{t('team.articles')}</th>
            <th scope="col" className="team-number">
              {t('team.marks')}
            </th>
            <th scope="col">{t('team.worked')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('team.do')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow key={member.id} member={member} isMe={member.id === me} most={most} />
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
