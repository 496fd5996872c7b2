import { ProgressBar } from 'react-aria-components';
import { t } from '../i18n.ts';

interface Props {
  label: string;
  done: number;
  /** `null` while it is not known. */
  total: number | null;
}

export function Progress({ label, done, total }: Props) {
  const text = total === null ? t('common.progressOpen', { done }) : t('common.progress', { done, total });
  return (
    <ProgressBar
      aria-label={label}
      value={done}
      maxValue={total ?? 1}
      isIndeterminate={total === null}
      valueLabel={text}
      className="progress"
    >
      {({ percentage }) => (
        <>
          <div className="progress-track">
            <div
              className="progress-fill"
              data-open={total === null || undefined}
              style={total === null ? {} : { width: `${percentage ?? 0}%` }}
            />
          </div>
          <span className="secondary numbers">{text}</span>
        </>
      )}
    </ProgressBar>
  );
}
