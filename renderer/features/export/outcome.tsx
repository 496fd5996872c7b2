import type { Output } from '../../../shared/contract.ts';
import { numberOf, t } from '../../i18n.ts';
import { Scroller } from '../../ui/scroller.tsx';
import { LeftOutList } from './left-out-list.tsx';

type Found = Output<'export.preflight'>;

const counted = ['documents', 'annotations', 'relations', 'entities'] as const;

/** How much an export would hold; `null` until it is known. */
export const Counts = ({ counts }: { counts: Found['counts'] | null }) => (
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
export const Losses = ({ leftOut }: { leftOut: Found['leftOut'] | null }) => (
  <div className="export-losses">
    <h3 className="heading">{t('export.preflight')}</h3>
    <Scroller label={t('export.preflight')} className="export-losses-list">
      {leftOut?.length === 0 && <p>{t('export.preflightAll')}</p>}
      {leftOut !== null && leftOut.length > 0 && <LeftOutList leftOut={leftOut} />}
    </Scroller>
  </div>
);
