import type { Issue } from '../../shared/contract/entry.ts';
import { t } from '../i18n.ts';
import { Scroller } from './scroller.tsx';
import './issue-list.css';

/** Nobody reads more; the command line lists them all. */
const LISTED = 500;
const worstFirst: Readonly<Record<Issue['severity'], number>> = { error: 0, warning: 1, notice: 2 };

/** What should be known of files that were read or a project that was checked: where, what, how bad. */
export function IssueList({ issues, label }: { issues: readonly Issue[]; label: string }) {
  const sorted = issues.toSorted((a, b) => worstFirst[a.severity] - worstFirst[b.severity]);
  return (
    <Scroller label={label} className="issues readable">
      <ul>
        {sorted.slice(0, LISTED).map((issue, index) => (
          <li key={index} data-severity={issue.severity}>
            <span className="issue-severity">{t(`severity.${issue.severity}`)}</span>
            <span>
              {issue.file !== undefined && <span className="issue-place">{placeOf(issue)}</span>}
              {issue.message}
            </span>
          </li>
        ))}
        {sorted.length > LISTED && <li>{t('import.moreIssues', { count: sorted.length - LISTED })}</li>}
      </ul>
    </Scroller>
  );
}

const placeOf = ({ file = '', line }: Issue): string =>
  line === undefined ? file : `${file}, ${t('import.line', { line })}`;
