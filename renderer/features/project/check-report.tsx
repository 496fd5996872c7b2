import type { Output } from '../../../shared/contract.ts';
import { t } from '../../i18n.ts';
import { Button } from '../../ui/button.tsx';
import { IssueList } from '../../ui/issue-list.tsx';
import { Sheet } from '../../ui/sheet.tsx';

interface Props {
  report: Output<'project.check'>;
  onClose: () => void;
}

export function CheckReport({ report, onClose }: Props) {
  const { ok, documents, annotations, relations, issues } = report;
  return (
    <Sheet
      title={t(ok ? 'check.ok' : 'check.notOk')}
      onClose={onClose}
      actions={
        <Button kind="main" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <p>{t('check.counts', { documents, annotations, relations })}</p>
      {issues.length > 0 && (
        <IssueList issues={issues} label={t('import.issues', { count: issues.length })} />
      )}
    </Sheet>
  );
}
