import type { AssignmentStatus } from '../../../shared/model/records.ts';
import { t } from '../../i18n.ts';

/** How far an annotator is with an article: an empty, half or full circle, or a struck one. */
export function StatusGlyph({ status }: { status: AssignmentStatus }) {
  return (
    <svg
      className="status-glyph"
      width="12"
      height="12"
      viewBox="0 0 12 12"
      role="img"
      aria-label={t(`status.${status}`)}
    >
      <circle
        cx="6"
        cy="6"
        r="4.5"
        fill={status === 'done' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.25"
      />
      {status === 'doing' && <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" />}
      {status === 'done' && (
        <path d="M3.8 6.2 5.4 7.8 8.4 4.6" fill="none" stroke="var(--paper)" strokeWidth="1.4" />
      )}
      {status === 'skipped' && <path d="M3 9 9 3" stroke="currentColor" strokeWidth="1.25" />}
    </svg>
  );
}
