import { useEffect, useState } from 'react';
import type { Input, Output } from '../../../shared/contract.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { LeftOutList } from './left-out-list.tsx';

/** Says before anything is written what the format cannot carry of what was chosen. */
export function Preflight({ format, offsets, annotators = 'all' }: Input<'export.preflight'>) {
  const { client } = useSession();
  const [found, setFound] = useState<Output<'export.preflight'> | 'failed' | null>(null);
  const whose = JSON.stringify(annotators);
  useEffect(() => {
    const stop = new AbortController();
    client
      .call(
        'export.preflight',
        { format, offsets, annotators: JSON.parse(whose) as typeof annotators },
        { signal: stop.signal },
      )
      .then(setFound, () => !stop.signal.aborted && setFound('failed'));
    return () => stop.abort();
  }, [client, format, offsets, whose]);
  return (
    <div className="field" aria-live="polite">
      <span className="field-label">{t('export.preflight')}</span>
      {found === null ? (
        <p className="secondary">{t('export.preflightLooking')}</p>
      ) : found === 'failed' ? (
        <p className="secondary">{t('export.preflightFailed')}</p>
      ) : found.leftOut.length === 0 ? (
        <p>{t('export.preflightAll')}</p>
      ) : (
        <LeftOutList leftOut={found.leftOut} />
      )}
    </div>
  );
}
