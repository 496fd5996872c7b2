import { type KeyboardEvent, useEffect, useRef } from 'react';
import { acceptAlike, acceptWaiting, dropWaiting, goToWaiting } from '../../commands/waiting.ts';
import { openInArticle } from '../../commands/versions.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { type Comparison, waitingMark } from '../../state/versions.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import { Button } from '../../ui/button.tsx';
import { Decision } from './decision.tsx';
import { TargetText } from './target-text.tsx';
import { WaitingList } from './waiting-list.tsx';
import './waiting.css';

/** Marks that could not land by themselves, one after the other: where each stood, and where it would go. */
export function WaitingMarks({ comparison }: { comparison: Comparison }) {
  const session = useSession();
  const queue = useApp((state) => state.versions.queue);
  const mark = useApp(waitingMark);
  const frame = useRef<HTMLDivElement>(null);
  const isEmpty = queue === null || queue.marks.length === 0;
  useEffect(() => {
    if (!isEmpty) frame.current?.querySelector<HTMLElement>('[data-pane-focus]')?.focus();
  }, [isEmpty]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || isButton(event.target)) return;
    const inText = event.target instanceof Element && event.target.closest('.cm-content') !== null;
    const act = actionOf(event, inText);
    if (!act) return;
    event.preventDefault();
    act();
  };
  const actionOf = ({ key, shiftKey }: KeyboardEvent, inText: boolean): (() => unknown) | undefined => {
    if (key === 'Enter' && !shiftKey) return () => acceptWaiting(session);
    if (!inText && key === 'ArrowDown') return () => goToWaiting(session, 1);
    if (!inText && key === 'ArrowUp') return () => goToWaiting(session, -1);
    switch (key.toLowerCase()) {
      case 'a':
        return () => (shiftKey ? acceptAlike(session) : acceptWaiting(session));
      case 'x':
        return () => dropWaiting(session);
      case 'n':
        return () => goToWaiting(session, 1);
      case 'p':
        return () => goToWaiting(session, -1);
      default:
        return undefined;
    }
  };

  if (queue === null) return null;
  if (isEmpty || mark === null)
    return <NoneWaiting settled={queue.most} target={comparison.right.document.id} />;
  return (
    // Its lists and its text have the focus; the keys are those of all of them.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={frame} className="waiting-marks" onKeyDown={onKeyDown}>
      <WaitingList queue={queue} mark={mark} />
      <Decision mark={mark} comparison={comparison} />
      <TargetText mark={mark} target={comparison.right} />
    </div>
  );
}

const isButton = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button') !== null;

function NoneWaiting({ settled, target }: { settled: number; target: DocumentId }) {
  const session = useSession();
  return (
    <div className="versions-none">
      <p className="versions-none-sentence" role="status">
        {settled > 0 ? t('waiting.allDone', { count: settled }) : t('waiting.none')}
      </p>
      {settled === 0 && <p className="secondary">{t('waiting.how')}</p>}
      {settled > 0 && (
        <Button
          kind="main"
          autoFocus
          onPress={() => void openInArticle(session, target, { start: 0, end: 0 }, null)}
        >
          {t('waiting.open')}
        </Button>
      )}
    </div>
  );
}
