import { t } from '../../i18n.ts';
import type { TeamMember } from '../../state/team.ts';

const order = ['done', 'doing', 'skipped', 'todo'] as const;

/** Articles of a person by status: a bar as long as they are many, and the same in words. */
export function StatusBar({ member: { statuses, assigned }, most }: { member: TeamMember; most: number }) {
  const counts = order.map((status) => ({ status, count: statuses[status] }));
  const count = counts.reduce((sum, { count }) => sum + count, 0);
  if (count === 0) return <span className="secondary">{t('team.nothingGiven')}</span>;
  const words = counts
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => t(`team.count.${status}`, { count }));
  return (
    <>
      <span className="team-bar" aria-hidden style={{ width: `${(100 * assigned.documents) / most}%` }}>
        {counts.map(
          ({ status, count }) =>
            count > 0 && <span key={status} data-status={status} style={{ flexGrow: count }} />,
        )}
      </span>
      <span className="secondary numbers">{words.join(' · ')}</span>
    </>
  );
}
