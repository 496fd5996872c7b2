import { useEffect, useState } from 'react';
import { listWaitingWork, showWaitingWork } from '../../commands/merge-bundles.ts';
import { attempt } from '../../commands/report.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import './bundles.css';

/** Says that work of two places waits for a decision, where there is some. */
export function WaitingLine() {
  const session = useSession();
  const epoch = useApp((state) => state.team.epoch);
  const [{ count }, setKnown] = useState({ count: 0, epoch: -1 });
  useEffect(() => {
    void attempt(session, async () => {
      const work = await listWaitingWork(session);
      setKnown({ count: work.length, epoch });
    });
  }, [session, epoch]);
  return (
    <div role="status">
      {count > 0 && (
        <div className="waiting-line">
          {t('merge.waiting', { count })}
          <Button onPress={() => void showWaitingWork(session)}>{t('merge.decide')}</Button>
        </div>
      )}
    </div>
  );
}
