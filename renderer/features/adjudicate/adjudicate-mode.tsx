import { useEffect, useEffectEvent, useRef } from 'react';
import { loadAdjudicated, loadAdjudicationQueue } from '../../commands/adjudicate.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { NoticeLine } from '../annotate/notice-line.tsx';
import { AdjudicatedText } from './adjudicated-text.tsx';
import { DifferenceAnnouncer } from './difference-announcer.tsx';
import { DifferencePanel } from './difference-panel.tsx';
import { DocumentHeader } from './document-header.tsx';
import { NothingToAdjudicate } from './nothing-to-adjudicate.tsx';
import { QueueList } from './queue-list.tsx';
import '../../editor/marks.css';
import './adjudicate.css';
import './difference.css';

/** In what annotators differ: which documents, where in the text, and what is made of it. */
export function AdjudicateMode() {
  const queue = useApp((state) => state.adjudication.queue);
  const data = useApp((state) => state.adjudication.data);
  useFreshAdjudication();
  return (
    <section className="adjudicate" aria-label={t('mode.adjudicate')} data-keys="adjudicate">
      {queue !== null && queue.documents.length === 0 && <NothingToAdjudicate waiting={queue.waiting} />}
      {queue !== null && queue.documents.length > 0 && (
        <>
          <QueueList queue={queue} />
          <div className="adjudicate-middle" data-pane>
            {data !== null && (
              <>
                <DocumentHeader data={data} />
                <AdjudicatedText key={data.document.id} data={data} />
              </>
            )}
          </div>
          <div className="difference-pane" data-pane>
            {data !== null && <DifferencePanel data={data} />}
          </div>
        </>
      )}
      <div className="article-foot">
        <NoticeLine />
      </div>
      <DifferenceAnnouncer />
    </section>
  );
}

/** Changes come several at a time, those of one’s own twice: with the answer and as news. */
const SOON_MS = 30;
/** The queue looks at every document. */
const LATER_MS = 500;

/** What is known is asked again when somebody’s work changed. */
function useFreshAdjudication(): void {
  const session = useSession();
  const epoch = useApp((state) => state.adjudication.epoch);
  const queueEpoch = useApp((state) => state.adjudication.queueEpoch);
  useAfterChange(epoch, SOON_MS, () => loadAdjudicated(session));
  useAfterChange(queueEpoch, LATER_MS, () => loadAdjudicationQueue(session));
}

function useAfterChange(epoch: number, delay: number, ask: () => Promise<unknown>): void {
  const known = useRef(epoch);
  const askNow = useEffectEvent(ask);
  useEffect(() => {
    if (known.current === epoch) return;
    const timer = setTimeout(() => {
      known.current = epoch;
      void askNow();
    }, delay);
    return () => clearTimeout(timer);
  }, [epoch, delay]);
}
