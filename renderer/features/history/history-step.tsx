import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { nameOf, t, withinSentence } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Excerpt } from './excerpt.tsx';
import { formatTime } from './moments.ts';

interface Props {
  step: HistoryEntry;
  /** Whether steps of several people are shown. */
  named: boolean;
  /** Goes back to right after this step; `null` where nothing of one’s own came later. */
  onGoBack: ((seq: number) => void) | null;
}

/** One step in a person's words. */
export function HistoryStep({ step, named, onGoBack }: Props) {
  const { seq, atMs, annotator, kind, state, subject, counts } = step;
  const documents = Math.max(countOf(counts['document']), countOf(counts['assignment']));
  const marks = countOf(counts['annotation']);
  const tones = tonesOf(useApp((app) => app.schema));
  return (
    <li className="history-step" data-state={kind === 'do' ? state : 'undone'}>
      <span className="numbers secondary history-when">{formatTime(atMs)}</span>
      <span className="history-what">
        <span>{describe(step)}</span>
        {documents > 1 && <> · {t('bin.documents', { count: documents })}</>}
        {marks > 1 && <> · {t('library.marks', { count: marks })}</>}
        {subject !== null && (
          <>
            {' · '}
            <span className={`dot-line mark ${toneClass(subject.label, tones)}`}>
              {nameOf('label', subject.label)}
            </span>{' '}
            <Excerpt>{subject.excerpt}</Excerpt>
          </>
        )}
        {kind === 'do' && state !== 'done' && <> · {t(`history.${state}`)}</>}
      </span>
      {named && <span className="secondary">{annotator}</span>}
      <span className="secondary numbers history-seq">
        {t('history.step')} {seq}
      </span>
      {onGoBack !== null && (
        <Button kind="quiet" onPress={() => onGoBack(seq)}>
          {t('history.undoAfter')}
        </Button>
      )}
    </li>
  );
}

const countOf = (count: HistoryEntry['counts'][string] | undefined): number =>
  count ? count.added + count.updated + count.removed : 0;

function describe({ kind, target, operation }: HistoryEntry): string {
  const what = nameOf('operation', operation);
  if (kind === 'do') return what;
  return t(kind === 'undo' ? 'history.undoOf' : 'history.redoOf', { what: withinSentence(what), target });
}
