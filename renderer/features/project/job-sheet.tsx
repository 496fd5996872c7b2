import { useEffect, useState } from 'react';
import { t } from '../../i18n.ts';
import type { Job } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** Short work needs no sheet: it would only flash. */
const PATIENCE_MS = 300;

/** Long work in progress: how far it is, and Cancel. */
export function JobSheet({ job }: { job: Job }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  const { done, total, at } = job.progress;
  return (
    <Sheet title={t(job.titleKey)} actions={<Button onPress={job.cancel}>{t('common.cancel')}</Button>}>
      <Progress label={t(job.titleKey)} done={done} total={total} />
      <p className="secondary job-at">{at ?? '\u00a0'}</p>
    </Sheet>
  );
}
