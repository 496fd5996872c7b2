import { useEffect, useId, useRef } from 'react';
import type { WaitingMark } from '../../../shared/contract/versions.ts';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { Queue } from '../../state/versions.ts';

interface Props {
  queue: Queue;
  mark: WaitingMark;
}

/** What waits, in the order of the source, and how many are decided. */
export function WaitingList({ queue, mark }: Props) {
  const session = useSession();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const tones = tonesOf(useApp((state) => state.schema));
  const { marks, total, most } = queue;
  const at = marks.indexOf(mark);
  const decided = most - total;
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <section className="waiting-list" data-pane aria-label={t('versions.waiting')}>
      <div className="waiting-progress">
        <p role="status" className="numbers">
          {t('waiting.place', { number: at + 1, count: total })}
          {decided > 0 && <span className="secondary"> · {t('waiting.decided', { count: decided })}</span>}
        </p>
        <div className="progress-track" aria-hidden>
          <div className="progress-fill" style={{ width: `${(100 * decided) / Math.max(1, most)}%` }} />
        </div>
      </div>
      <div
        ref={list}
        role="grid"
        className="waiting-rows"
        aria-label={t('versions.waiting')}
        aria-rowcount={total}
        aria-activedescendant={`${id}-${at}`}
        tabIndex={0}
        data-pane-focus
      >
        {marks.map((one, index) => (
          <div
            key={one.id}
            id={`${id}-${index}`}
            role="row"
            aria-selected={one === mark}
            className="waiting-row"
            data-cursor={one === mark || undefined}
          >
            <div role="gridcell">
              {/* The keys of the list are those of its frame. */}
              <button
                type="button"
                tabIndex={-1}
                className="waiting-choice"
                onClick={() => {
                  session.store.getState().changeVersions({ waitingId: one.id, aim: null });
                  list.current?.focus();
                }}
              >
                <span className={`dot-line mark ${toneClass(one.mark.label, tones)}`}>
                  {nameOf('label', one.mark.label)}
                </span>
                <span className="one-line" dir="auto">
                  {one.source.text}
                </span>
                <span className="secondary waiting-why">{t(`waiting.short.${one.why}`)}</span>
              </button>
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}
