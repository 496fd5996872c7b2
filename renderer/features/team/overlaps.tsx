import { numberOf, t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import type { Team } from '../../state/team.ts';

/** How many articles how many people have. */
export function Overlaps({ overlaps }: Pick<Team, 'overlaps'>) {
  const all = useApp((state) => state.library.all);
  const shared = overlaps.filter(({ people }) => people > 0);
  const given = shared.reduce((sum, { documents }) => sum + documents, 0);
  const rows = [{ people: 0, documents: Math.max(0, all - given) }, ...shared].filter(
    ({ documents }) => documents > 0,
  );
  const most = Math.max(1, ...rows.map(({ documents }) => documents));
  return (
    <section className="team-overlaps">
      <h3 className="heading">{t('team.overlaps')}</h3>
      <table>
        <tbody>
          {rows.map(({ people, documents }) => (
            <tr key={people} data-nobody={people === 0 || undefined}>
              <th scope="row">
                {people === 0 ? t('team.nobody') : t('team.peopleCount', { count: people })}
              </th>
              <td className="team-number">{numberOf(documents)}</td>
              <td className="team-overlap" aria-hidden>
                <span style={{ width: `${(100 * documents) / most}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
