import { Copy } from 'lucide-react';
import type { ImportRow } from '../../../shared/contract/imports.ts';
import { say } from '../../commands/report.ts';
import { hasWord, t, valueName } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { IconButton } from '../../ui/button.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { isEnglish, placeOf, shortIssue, sortIssues } from './row-words.ts';

/** The row at the cursor in full: its file, and what should be known of it. Its room stays while the row is being
 *  fetched. */
export function RowDetails({ row }: { row: ImportRow | undefined }) {
  return (
    <details className="row-details" open data-pane>
      <summary>{t('common.details')}</summary>
      <Scroller label={t('common.details')} className="row-details-body readable">
        {row && <About row={row} />}
      </Scroller>
    </details>
  );
}

function About({ row }: { row: ImportRow }) {
  const session = useSession();
  const issues = sortIssues(row.issues);
  const copy = () => {
    void navigator.clipboard.writeText(row.name);
    say(session, t('review.copiedName'));
  };
  return (
    <>
      <div className="row-file">
        <span className="row-file-name" dir="auto">
          {placeOf(row)}
        </span>
        <IconButton label={t('review.copyName')} icon={<Copy size={13} />} onPress={copy} />
      </div>
      {row.document && row.document.boilerplate.length > 0 && (
        <p className="secondary">{t('review.boilerplateKinds', { kinds: kindsOf(row.document) })}</p>
      )}
      {issues.length === 0 && <p className="secondary">{t('review.noIssues')}</p>}
      <ul>
        {issues.map((issue, at) => (
          <li key={at} data-severity={issue.severity}>
            <span className="issue-severity">{t(`review.severity.${issue.severity}`)}</span>
            <span>
              {isTranslated(issue.code) && <span className="issue-place">{shortIssue(issue)}</span>}
              <span lang="en">{issue.message}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Then the core’s English sentence stands below the few words. */
const isTranslated = (code: string): boolean => !isEnglish() && hasWord(`issue.${code}`);

/** “byline, read also (2)” */
function kindsOf({ boilerplate }: NonNullable<ImportRow['document']>): string {
  const groups = Map.groupBy(boilerplate, ({ kind }) => kind ?? 'other');
  return [...groups]
    .map(([kind, those]) => (those.length > 1 ? `${valueName(kind)} (${those.length})` : valueName(kind)))
    .join(', ');
}
