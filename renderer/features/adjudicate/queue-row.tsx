import { Check, Circle, CircleDot, RotateCcw } from 'lucide-react';
import { listOf, t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import type { Adjudicable } from '../../../shared/contract/adjudication.ts';

interface Props {
  id: string;
  row: Adjudicable;
  top: number;
  place: number;
  total: number;
  isShown: boolean;
  onChoose: () => void;
}

const glyphs = { open: Circle, begun: CircleDot, done: Check, changed: RotateCcw } as const;

/** A document of the queue: how far it is, and whose work meets in it. */
export function QueueRow({ id, row, top, place, total, isShown, onChoose }: Props) {
  const hidden = useApp((state) => state.settings.hideNames);
  const { title, annotators, conflicts, open, state } = row;
  const Glyph = glyphs[state];
  const who =
    hidden && state !== 'done' ? t('adjudicate.people', { count: annotators.length }) : listOf(annotators);
  const left =
    conflicts === 0
      ? t('adjudicate.allAgree')
      : open === 0
        ? t('adjudicate.decidedOf', { count: conflicts })
        : t('adjudicate.openOf', { open, count: conflicts });
  return (
    // The keys are those of the list.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isShown}
      aria-posinset={place + 1}
      aria-setsize={total}
      className="adjudicate-row"
      data-state={state}
      style={{ top }}
      onClick={onChoose}
    >
      <span className="adjudicate-glyph" title={t(`adjudicate.state.${state}`)}>
        <Glyph size={14} aria-hidden />
        <span className="visually-hidden">{t(`adjudicate.state.${state}`)}</span>
      </span>
      <span className="one-line" dir="auto">
        {title}
      </span>
      <span className="adjudicate-left numbers secondary">{left}</span>
      <span className="adjudicate-who secondary one-line">
        {state === 'changed' ? t('adjudicate.changedSince') : who}
      </span>
      <span className="progress-track adjudicate-bar" aria-hidden>
        <span
          className="progress-fill"
          style={{ width: `${conflicts === 0 ? 100 : (100 * (conflicts - open)) / conflicts}%` }}
        />
      </span>
    </div>
  );
}
