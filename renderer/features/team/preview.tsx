import type { Output } from '../../../shared/contract.ts';
import { listOf, numberOf, t } from '../../i18n.ts';
import { Scroller } from '../../ui/scroller.tsx';

interface Props {
  found: Output<'assignment.preview'> | null;
  problem: string | null;
  isLooking: boolean;
}

/** Who would get what, and what each would have in the end. */
export function Preview({ found, problem, isLooking }: Props) {
  const changes = found?.people.some(({ given, taken }) => given + taken > 0) ?? false;
  const said = problem ?? (found !== null && !changes && !isLooking ? t('assign.nothing') : null);
  return (
    <div className="assign-preview" role="group" aria-label={t('assign.preview')}>
      <h3 className="heading">{t('assign.preview')}</h3>
      <p
        role="status"
        className={said === null ? 'visually-hidden' : undefined}
        data-problem={problem !== null || undefined}
      >
        {said ?? (isLooking || found === null ? '' : sayOverlaps(found))}
      </p>
      {found !== null && problem === null && (
        <Scroller label={t('assign.preview')} className="assign-table">
          <table data-dimmed={isLooking || undefined}>
            <People found={found} />
          </table>
          <p className="secondary" aria-hidden>
            {sayOverlaps(found)}
          </p>
        </Scroller>
      )}
    </div>
  );
}

function People({ found }: { found: Output<'assignment.preview'> }) {
  const whole = Math.max(
    1,
    found.people.reduce((sum, { load }) => sum + load.length, 0),
  );
  const takes = found.people.some(({ taken }) => taken > 0);
  return (
    <>
      <thead>
        <tr>
          <th scope="col">{t('team.person')}</th>
          <th scope="col">{t('assign.gets')}</th>
          {takes && <th scope="col">{t('assign.loses')}</th>}
          <th scope="col">{t('assign.has')}</th>
          <th scope="col">{t('assign.ofText')}</th>
        </tr>
      </thead>
      <tbody>
        {found.people.map(({ name, given, taken, load }) => (
          <tr key={name}>
            <th scope="row" dir="auto">
              {name}
            </th>
            <td>{given === 0 ? '–' : `+${numberOf(given)}`}</td>
            {takes && <td>{taken === 0 ? '–' : `−${numberOf(taken)}`}</td>}
            <td>{numberOf(load.documents)}</td>
            <td>{t('assign.percent', { percent: Math.round((100 * load.length) / whole) })}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}

/** “40 articles with 2 people, 20 with 1.” */
const sayOverlaps = ({ overlaps }: Output<'assignment.preview'>): string =>
  t('assign.overlapsAre', {
    parts: listOf(
      overlaps.map(({ people, documents }) =>
        people === 0
          ? t('assign.withNobody', { count: documents })
          : t('assign.withPeople', { count: people, articles: t('library.count', { count: documents }) }),
      ),
    ),
  });
