import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { runCommand } from '../../commands/registry.ts';
import { attempt } from '../../commands/report.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';

/** How far who annotates is with what they have to do: a thin bar that opens the rest. */
export function ProgressFoot() {
  const session = useSession();
  const annotatorId = useApp((state) => state.annotator?.id ?? null);
  const all = useApp((state) => state.library.all);
  const version = useApp((state) => state.library.version);
  const status = useApp(
    ({ shown, annotator }) => shown?.assignments.find((one) => one.annotatorId === annotator?.id)?.status,
  );
  const [{ done, own }, setCounted] = useState({ done: 0, own: 0, when: '' });
  // Counted anew when the library or the status of the shown article is another.
  const when = `${version} ${status}`;
  useEffect(() => {
    void attempt(session, async () => {
      const filter = { statuses: ['done' as const] };
      const listed = await session.client.call('document.list', { annotatorId, filter, limit: 1 });
      setCounted({ done: listed.total, own: listed.own, when });
    });
  }, [session, annotatorId, when]);
  if (all === 0 || own === 0) return null;
  return (
    <AriaButton
      className="progress-foot"
      aria-label={t('library.progress', { done, count: own })}
      onPress={() => runCommand(session, 'view.progress')}
    >
      <span className="progress-track">
        <span className="progress-fill" style={{ width: `${(100 * done) / own}%` }} />
      </span>
      <span className="secondary numbers">{t('library.doneOf', { done, count: own })}</span>
    </AriaButton>
  );
}
