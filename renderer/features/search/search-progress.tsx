import { useEffect, useState } from 'react';
import { t } from '../../i18n.ts';
import type { RunningSearch } from '../../state/search.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';

/** A quick search shows nothing; a slow one says so, and then how far it is. */
const QUICK_MS = 300;
const LONG_MS = 1000;

export function SearchProgress({ running }: { running: RunningSearch }) {
  const [waited, setWaited] = useState(0);
  const { cancel, progress } = running;
  useEffect(() => {
    const timers = [QUICK_MS, LONG_MS].map((ms) => setTimeout(() => setWaited(ms), ms));
    return () => timers.forEach(clearTimeout);
  }, []);
  if (waited === 0) return null;
  return (
    <div className="search-progress" role="status">
      {waited < LONG_MS || progress === null ? (
        <span className="secondary">{t('search.running')}</span>
      ) : (
        <Progress label={t('search.running')} done={progress.done} total={progress.total} />
      )}
      <Button onPress={cancel}>{t('common.cancel')}</Button>
    </div>
  );
}
