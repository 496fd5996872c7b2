import type { Issue } from '../../shared/contract.ts';
import { t } from '../i18n.ts';
import { Scroller } from './scroller.tsx';
import './issue-list.css';

/** What should be known of files that were read or a project that was checked: where, what, how bad. */
export const IssueList = ({ issues, label }: { issues: readonly Issue[]; label: string }) => (
  <Scroller label={label} className="issues readable">
    <ul>
      {issues.map((issue, index) => (
        <li key={index} data-severity={issue.severity}>
          <span className="issue-severity">{t(`severity.${issue.severity}`)}</span>
          <span>
            {issue.file !== undefined && <span className="issue-place">{placeOf(issue)}</span>}
            {issue.message}
          </span>
        </li>
      ))}
    </ul>
  </Scroller>
);

const placeOf = ({ file = '', line }: Issue): string => {
  const name = file.split(/[\\/]/u).at(-1) ?? file;
  return line === undefined ? name : `${name}, ${t('import.line', { line })}`;
};
