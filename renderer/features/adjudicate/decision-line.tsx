import { Check, RotateCcw } from 'lucide-react';
import type { AdjudicatedConflict } from '../../../shared/contract/adjudication.ts';
import { runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { Adjudicated, Decision } from '../../state/adjudicate.ts';
import type { ShownNames } from '../../state/shown-names.ts';
import { Button } from '../../ui/button.tsx';
import { formatMoment } from '../history/moments.ts';
import { CommandKey } from '../help/command-key.tsx';
import { describeOutcome } from './describe-difference.ts';

interface Props {
  conflict: AdjudicatedConflict;
  data: Adjudicated;
  names: ShownNames;
}

/** What was decided, by whom and when; or what had been, before somebody changed their mind. */
export function DecisionLine({ conflict, data, names }: Props) {
  const session = useSession();
  const { decision, stale, versions } = conflict;
  if (decision !== null)
    return (
      <div className="decision-line" data-kind="decided">
        <Check size={16} aria-hidden />
        <p>
          {describeOutcome(decision, versions, names)} <By decision={decision} />
        </p>
        <Button kind="quiet" onPress={() => runCommand(session, 'adjudicate.reopen')} preventFocusOnPress>
          {t('adjudicate.reopen')} <CommandKey id="adjudicate.reopen" />
        </Button>
      </div>
    );
  if (stale === null) return null;
  return (
    <div className="decision-line" data-kind="stale">
      <RotateCcw size={16} aria-hidden />
      <p>
        {t('adjudicate.stale', { what: describeOutcome(stale, versions, names) })} <By decision={stale} />
        {stale.note !== null && stale.note !== '' && (
          <span className="decision-note readable">“{stale.note}”</span>
        )}
      </p>
      {data.state === 'changed' && <span className="visually-hidden">{t('adjudicate.changedSince')}</span>}
    </div>
  );
}

function By({ decision }: { decision: Decision }) {
  const annotators = useApp((state) => state.annotators);
  const name = annotators.find(({ id }) => id === decision.by)?.name ?? '';
  return (
    <span className="secondary">{t('adjudicate.decidedBy', { name, at: formatMoment(decision.atMs) })}</span>
  );
}
