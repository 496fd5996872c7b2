import { numberOf, t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import type { TeamMember } from '../../state/team.ts';
import { formatMoment } from '../history/moments.ts';
import { MemberMenu } from './member-menu.tsx';
import { sayAgo } from './ago.ts';
import { StatusBar } from './status-bar.tsx';

interface Props {
  member: TeamMember;
  isMe: boolean;
  /** The most articles that anybody has. */
  most: number;
}

/** One person: what they have to do, how far they are, and when they last worked. */
export function MemberRow({ member, isMe, most }: Props) {
  const { name, kind, retired, marks, workedAtMs } = member;
  const askedAtMs = useApp((state) => state.team.askedAtMs);
  const notes = [
    ...(isMe ? [t('team.you')] : []),
    ...(retired ? [t('team.retired')] : []),
    ...(kind === 'import' ? [t('team.imported')] : []),
  ];
  return (
    <tr data-retired={retired || undefined}>
      <th scope="row">
        <span className="team-name" dir="auto">
          {name}
        </span>
        {notes.length > 0 && <span className="secondary"> {notes.join(' · ')}</span>}
      </th>
      <td className="team-work">
        <StatusBar member={member} most={most} />
      </td>
      <td className="team-number">{marks > 0 ? numberOf(marks) : ''}</td>
      <td className="secondary" title={workedAtMs === null ? undefined : formatMoment(workedAtMs)}>
        {workedAtMs === null ? t('team.never') : sayAgo(workedAtMs, askedAtMs)}
      </td>
      <td>
        <MemberMenu member={member} isMe={isMe} />
      </td>
    </tr>
  );
}
