import { Radio, RadioGroup } from 'react-aria-components';
import {
  measureName,
  sayMeasure,
  sayReasons,
  writeBasis,
  writeInterval,
  writeValue,
} from '../../../shared/agreement/render/figure-words.ts';
import { type AgreementReport, type MeasureId, measures } from '../../../shared/agreement/report.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { type FigureBehind, isGamma, mainMeasures } from '../../state/agreement.ts';
import { Button } from '../../ui/button.tsx';
import { words } from './words.ts';

interface Props {
  report: AgreementReport;
  measure: MeasureId;
  onOpen: (behind: FigureBehind) => void;
}

/** The overall figures: the chosen one is that of all other figures on the screen. */
export function FigureStrip({ report, measure, onOpen }: Props) {
  const { changeAgreement } = useSession().store.getState();
  const main: readonly MeasureId[] = mainMeasures;
  const shown = main.includes(measure) ? main : [...main, measure];
  const estimate = report.overall[measure];
  const says = sayMeasure(measure, estimate, words());
  const reasons = sayReasons(
    shown.map((id) => report.overall[id]),
    words(),
  );
  return (
    <div className="figure-strip">
      <RadioGroup
        aria-label={t('agreement.measure')}
        orientation="horizontal"
        className="figure-choices"
        value={measure}
        onChange={(id) => {
          const next = shown.find((one) => one === id);
          if (next) changeAgreement({ measure: next });
        }}
      >
        {shown.map((id) => (
          <Radio
            key={id}
            value={id}
            className="figure-choice-card"
            aria-label={sayMeasure(id, report.overall[id], words())}
          >
            <span className="figure-card-name">{measureName(id, words())}</span>
            <span className="figure-card-value numbers">{writeValue(report.overall[id], words())}</span>
            <span className="secondary numbers">
              {writeInterval(report.overall[id], words()) ?? '\u00a0'}
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {reasons !== null && <p className="secondary figure-about">{reasons}</p>}
      <div className="figure-meaning">
        <p>{t(`agreement.measure.${measure}.about`)}</p>
        <p className="secondary numbers">
          {estimate?.value == null ? says : writeBasis(measures[measure].counts, estimate, words())}
        </p>
        {isGamma(measure) && estimate === undefined ? (
          <GammaOffer documents={Math.min(report.documents, report.options.gamma.documents)} />
        ) : (
          <Button kind="quiet" onPress={() => onOpen({ title: t('agreement.overall'), says, cell: {} })}>
            {t('agreement.behindShow')}
          </Button>
        )}
      </div>
    </div>
  );
}

function GammaOffer({ documents }: { documents: number }) {
  const { changeAgreement } = useSession().store.getState();
  return (
    <>
      <p className="secondary">{t('agreement.gammaAsk', { count: documents })}</p>
      <Button onPress={() => changeAgreement({ gamma: true })}>{t('agreement.gammaRun')}</Button>
    </>
  );
}
