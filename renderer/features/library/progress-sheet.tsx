import { useEffect, useState } from 'react';
import type { ProjectProgress } from '../../../shared/contract/project.ts';
import { listLabels } from '../../../shared/model/schema.ts';
import type { AssignmentStatus } from '../../../shared/model/records.ts';
import { attempt } from '../../commands/report.ts';
import { inLanguage, nameOf, numberOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import './progress-sheet.css';

const DAYS = 28;
const DAY_MS = 86_400_000;

/** How far everyone is who annotates. */
export function ProgressSheet({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const me = useApp((state) => state.annotator?.id);
  const [progress, setProgress] = useState<(ProjectProgress & { today: number }) | null>(null);
  useEffect(() => {
    void attempt(session, async () => {
      const today = Date.now();
      const sinceMs = today - DAYS * DAY_MS;
      setProgress({ ...(await session.client.call('project.progress', { sinceMs })), today });
    });
  }, [session]);
  return (
    <Sheet
      title={t('progress.title')}
      wide
      onClose={onClose}
      actions={
        <Button kind="main" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      {progress !== null && (
        <Scroller label={t('progress.title')} className="progress-people" autoFocus>
          {progress.annotators
            .filter((annotator) => annotator.id === me || hasWorked(annotator))
            .toSorted((a, b) => Number(b.id === me) - Number(a.id === me))
            .map((annotator) => (
              <Person key={annotator.id} annotator={annotator} today={progress.today} />
            ))}
        </Scroller>
      )}
    </Sheet>
  );
}

type Annotator = ProjectProgress['annotators'][number];
const order = ['done', 'doing', 'skipped', 'todo'] as const satisfies AssignmentStatus[];

const hasWorked = ({ statuses, labels }: Annotator): boolean =>
  Object.keys(labels).length > 0 || statuses.doing + statuses.done + statuses.skipped > 0;

interface PersonProps {
  annotator: Annotator;
  today: number;
}

function Person({ annotator, today }: PersonProps) {
  const { name, statuses, labels, days } = annotator;
  const documents = Object.values(statuses).reduce((sum, n) => sum + n, 0);
  const schema = useApp((state) => state.schema);
  const places = new Map(schema && listLabels(schema).map(({ id }, at) => [id, at]));
  // The same order for everybody: the schema’s.
  const placeOf = (id: string) => places.get(id) ?? places.size;
  const counted = Object.entries(labels).sort(([a], [b]) => placeOf(a) - placeOf(b));
  return (
    <section className="progress-person" aria-label={name}>
      <h3 className="progress-name">{name}</h3>
      <div className="status-bar" aria-hidden>
        {order
          .filter((status) => statuses[status] > 0)
          .map((status) => (
            <span key={status} data-status={status} style={{ flexGrow: statuses[status] / documents }} />
          ))}
      </div>
      <dl className="progress-counts numbers">
        {order.map((status) => (
          <div key={status} data-status={status}>
            <dt>{t(`status.${status}`)}</dt>
            <dd>{numberOf(statuses[status])}</dd>
          </div>
        ))}
      </dl>
      {counted.length > 0 && (
        <dl className="progress-counts numbers">
          {counted.map(([label, count]) => (
            <div key={label}>
              <dt>{nameOf('label', label)}</dt>
              <dd>{numberOf(count)}</dd>
            </div>
          ))}
        </dl>
      )}
      <Days days={days} name={name} today={today} />
    </section>
  );
}

const shortDate = inLanguage(
  (language) => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }),
);

/** Marks made day by day, today at the end; the same as a table for those who do not see the bars. */
function Days({ days, name, today }: { days: Annotator['days']; name: string; today: number }) {
  if (days.length === 0) return <p className="secondary">{t('progress.noDays', { count: DAYS })}</p>;
  const marks = new Map(days.map(({ day, marks }) => [day, marks]));
  const most = Math.max(...marks.values());
  const shown = Array.from({ length: DAYS }, (_, index) => localDay(today - (DAYS - 1 - index) * DAY_MS));
  return (
    <figure className="days">
      <figcaption className="secondary">{t('progress.days', { count: DAYS })}</figcaption>
      <div className="day-bars" aria-hidden>
        {shown.map((day) => {
          const count = marks.get(day) ?? 0;
          return (
            <div
              key={day}
              className="day"
              title={`${shortDate().format(new Date(`${day}T12:00`))}: ${count}`}
            >
              {count === most && <span className="numbers day-most">{count}</span>}
              <span
                className="day-bar"
                style={{ height: `${Math.max(count > 0 ? 4 : 0, (44 * count) / most)}px` }}
              />
            </div>
          );
        })}
      </div>
      <div className="day-ends secondary" aria-hidden>
        <span>{shortDate().format(new Date(`${shown[0]}T12:00`))}</span>
        <span>{t('progress.today')}</span>
      </div>
      <table className="visually-hidden">
        <caption>{t('progress.daysOf', { name })}</caption>
        <tbody>
          {days.map(({ day, marks }) => (
            <tr key={day}>
              <th scope="row">{shortDate().format(new Date(`${day}T12:00`))}</th>
              <td>{marks}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** The day of a moment in the time zone of the machine, as `2026-11-23`. */
function localDay(ms: number): string {
  const date = new Date(ms);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
