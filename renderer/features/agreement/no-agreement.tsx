import type { AgreementReport } from '../../../shared/agreement/report.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { everything } from '../../state/agreement.ts';
import { Button } from '../../ui/button.tsx';

/** Why there is nothing to compare yet, and what one can do. */
export function NoAgreement({ report }: { report: AgreementReport }) {
  const { chooseAgreement } = useSession().store.getState();
  const { annotators, labels, unfinished, tolerance, suggested } = useApp((state) => state.agreement.choice);
  const waiting = report.unfinishedDocuments;
  const isNarrowed = annotators.length + labels.length > 0;
  return (
    <div className="welcome">
      <div className="welcome-column">
        <p className="welcome-sentence" role="status">
          {t(isNarrowed ? 'agreement.emptyChoice' : 'agreement.empty')}
        </p>
        {waiting > 0 && !unfinished && <p>{t('agreement.waiting', { count: waiting })}</p>}
        <div className="welcome-actions">
          {waiting > 0 && !unfinished && (
            <Button kind="main" data-pane-focus onPress={() => chooseAgreement({ unfinished: true })}>
              {t('agreement.unfinished')}
            </Button>
          )}
          {isNarrowed && (
            <Button onPress={() => chooseAgreement({ ...everything, unfinished, tolerance, suggested })}>
              {t('agreement.clear')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
