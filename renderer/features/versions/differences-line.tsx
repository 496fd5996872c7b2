import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ComparedRow } from '../../../shared/contract/versions.ts';
import { listOf, t } from '../../i18n.ts';
import { countDifferences } from '../../state/compared-items.ts';
import { IconButton } from '../../ui/button.tsx';

interface Props {
  rows: readonly ComparedRow[];
  /** Rows that differ. */
  differences: readonly number[];
  /** The row at hand; `null` before one went to any. */
  at: number | null;
  /** How many marks differ. */
  marks: number;
  /** Which of them is at hand; -1 for none. */
  markAt: number;
  onDifference: (step: 1 | -1) => void;
  onMark: (step: 1 | -1) => void;
}

/** How much differs, and where one is in it. */
export function DifferencesLine(props: Props) {
  const { rows, differences, at, marks, markAt, onDifference, onMark } = props;
  const place = at === null ? -1 : differences.indexOf(at);
  return (
    <div className="differences-line">
      <p className="differences-sum numbers">{summarise(rows)}</p>
      {differences.length > 0 && (
        <Stepper
          words={
            place < 0
              ? t('versions.differences', { count: differences.length })
              : t('versions.differenceOf', { number: place + 1, count: differences.length })
          }
          previous={t('versions.previousDifference')}
          next={t('versions.nextDifference')}
          keys={['P', 'N']}
          onStep={onDifference}
        />
      )}
      {marks > 0 && (
        <Stepper
          words={
            markAt < 0
              ? t('versions.marksDiffer', { count: marks })
              : t('versions.markOf', { number: markAt + 1, count: marks })
          }
          previous={t('versions.previousMark')}
          next={t('versions.nextMark')}
          keys={['Shift+M', 'M']}
          onStep={onMark}
        />
      )}
    </div>
  );
}

function summarise(rows: readonly ComparedRow[]): string {
  const { changed, moved, removed, added } = countDifferences(rows);
  const parts = [
    ...(changed > 0 ? [t('versions.changed', { count: changed })] : []),
    ...(moved > 0 ? [t('versions.moved', { count: moved })] : []),
    ...(removed > 0 ? [t('versions.onlyLeft', { count: removed })] : []),
    ...(added > 0 ? [t('versions.onlyRight', { count: added })] : []),
  ];
  return parts.length === 0 ? t('versions.noDifference') : t('versions.sum', { parts: listOf(parts) });
}

interface StepperProps {
  words: string;
  previous: string;
  next: string;
  keys: readonly [string, string];
  onStep: (step: 1 | -1) => void;
}

const Stepper = ({ words, previous, next, keys, onStep }: StepperProps) => (
  <div className="stepper">
    <span className="numbers" role="status">
      {words}
    </span>
    <IconButton
      label={`${previous} (${keys[0]})`}
      icon={<ArrowUp size={14} />}
      onPress={() => onStep(-1)}
      preventFocusOnPress
    />
    <IconButton
      label={`${next} (${keys[1]})`}
      icon={<ArrowDown size={14} />}
      onPress={() => onStep(1)}
      preventFocusOnPress
    />
  </div>
);
