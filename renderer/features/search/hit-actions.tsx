import { runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { Concordance } from '../../state/search.ts';
import { labelHits } from '../../commands/hits.ts';
import { Button } from '../../ui/button.tsx';
import { LabelButtons } from '../annotate/label-buttons.tsx';

/** How many hits there are, how many are ticked, and what can be done to them. */
export function HitActions({ concordance }: { concordance: Concordance }) {
  const session = useSession();
  const repeatable = useApp((state) => state.lastLabelled !== null);
  const { answer, selection } = concordance;
  const ticked = selection.ticked.size;
  return (
    <div className="hit-actions">
      <p role="status" className="hit-count numbers">
        <span>{countOf(concordance)}</span>
        {ticked > 0 && <strong>{t('search.ticked', { count: ticked })}</strong>}
      </p>
      {answer.readAs !== concordance.query && (
        <p className="hit-read-as secondary">
          {t('search.readAs')} <code>{answer.readAs}</code>
        </p>
      )}
      <div className="hit-labelling">
        <LabelButtons label={t('search.labelHits')} onChoose={(label) => void labelHits(session, label)} />
        {repeatable && (
          <Button kind="quiet" onPress={() => runCommand(session, 'mark.repeat')} preventFocusOnPress>
            {t('search.repeat')}
          </Button>
        )}
        {answer.kind === 'marks' && (
          <Button kind="quiet" onPress={() => runCommand(session, 'mark.remove')} preventFocusOnPress>
            {t('search.remove')}
          </Button>
        )}
      </div>
    </div>
  );
}

function countOf({ answer, documentId }: Concordance): string {
  const { hits, total, documents, truncated } = answer;
  const count = t('search.hits', { count: total });
  if (truncated) return t('search.truncated', { shown: hits.length, count: total });
  return documentId === null ? t('search.hitsIn', { hits: count, count: documents }) : count;
}
