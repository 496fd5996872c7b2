import type { Output } from '../../../shared/contract.ts';
import { numberOf, t } from '../../i18n.ts';
import { Scroller } from '../../ui/scroller.tsx';
import { LeftOutList } from './left-out-list.tsx';
import type { Preflight } from './use-preflight.ts';

const counted = ['documents', 'annotations', 'relations', 'entities'] as const;

/** How much an export would hold. */
export const Counts = ({ counts }: { counts: Output<'export.preflight'>['counts'] | null }) => (
  <dl className="export-counts">
    {counted.map((kind) => (
      <div key={kind}>
        <dt>{t(`export.count.${kind}`)}</dt>
        <dd className="numbers">{counts === null ? '–' : numberOf(counts[kind])}</dd>
      </div>
    ))}
  </dl>
);

/** What it would not hold. */
export const Losses = ({ found, problem }: Pick<Preflight, 'found' | 'problem'>) => (
  <div className="export-losses">
    <h3 className="heading">{t('export.preflight')}</h3>
    <Scroller label={t('export.preflight')} className="export-losses-list">
      {problem !== null ? (
        <p className="export-problem">{problem}</p>
      ) : found === null ? null : found.leftOut.length === 0 ? (
        <p>{t('export.preflightAll')}</p>
      ) : (
        <LeftOutList leftOut={found.leftOut} />
      )}
    </Scroller>
  </div>
);
