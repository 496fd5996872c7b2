import type { ImportReport } from '../../../shared/contract/imports.ts';
import { travel } from '../../commands/history.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { IssueList } from '../../ui/issue-list.tsx';
import { Sheet } from '../../ui/sheet.tsx';

interface Props {
  report: ImportReport;
  onClose: () => void;
}

/** What an import brought, what it left, and why. */
export function ImportReportDialog({ report, onClose }: Props) {
  const session = useSession();
  const { documents, annotations, duplicates, cancelled, seq, issues } = report;
  const undo = () => {
    onClose();
    void travel(session, 'history.undo');
  };
  return (
    <Sheet
      title={t('import.title')}
      onClose={onClose}
      actions={
        <>
          {seq !== null && <Button onPress={undo}>{t('import.undo')}</Button>}
          <Button kind="main" onPress={onClose} autoFocus>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <div role="status">
        <p>{t('import.imported', { count: documents })}</p>
        {annotations > 0 && <p>{t('import.marks', { count: annotations })}</p>}
        {duplicates > 0 && <p>{t('import.duplicates', { count: duplicates })}</p>}
        {cancelled && <p>{t('import.cancelled')}</p>}
      </div>
      {issues.length > 0 && (
        <>
          <h3 className="heading">{t('import.issues', { count: issues.length })}</h3>
          <IssueList issues={issues} label={t('import.issues', { count: issues.length })} />
        </>
      )}
    </Sheet>
  );
}
