import { measureName } from '../../../shared/agreement/render/figure-words.ts';
import { measureIds, type MeasureId, type Tolerance } from '../../../shared/agreement/report.ts';
import { listLabels } from '../../../shared/model/schema.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { mainMeasures } from '../../state/agreement.ts';
import { CheckBox, ChoiceMenu, Radios } from '../../ui/choice.tsx';
import { Several } from '../../ui/several.tsx';
import { words } from './words.ts';

const main: readonly MeasureId[] = mainMeasures;
const others = measureIds.filter((id) => !main.includes(id));
const tolerances = ['none', 'whitespace', 'punctuation'] as const satisfies Tolerance[];
/** Not a measure. */
const NONE = '';

/** Whose work is compared, and how. */
export function AgreementChoices() {
  const { changeAgreement, chooseAgreement } = useSession().store.getState();
  const { choice, measure } = useApp((state) => state.agreement);
  const known = useApp((state) => state.annotators);
  const schema = useApp((state) => state.schema);
  return (
    <>
      <Several
        label={t('agreement.annotators')}
        none={t('agreement.everyone')}
        choices={known.filter(({ kind }) => kind !== 'machine').map(({ name }) => ({ id: name, name }))}
        values={choice.annotators}
        onChange={(annotators) => chooseAgreement({ annotators })}
      />
      <Several
        label={t('agreement.labels')}
        none={t('agreement.allLabels')}
        choices={(schema ? listLabels(schema) : []).map(({ id }) => ({ id, name: nameOf('label', id) }))}
        values={choice.labels}
        onChange={(labels) => chooseAgreement({ labels })}
      />
      <CheckBox isSelected={choice.unfinished} onChange={(unfinished) => chooseAgreement({ unfinished })}>
        {t('agreement.unfinished')}
      </CheckBox>
      <CheckBox
        isSelected={choice.suggested === 'without'}
        onChange={(on) => chooseAgreement({ suggested: on ? 'without' : 'with' })}
      >
        {t('agreement.withoutSuggested')}
      </CheckBox>
      <Radios
        label={t('agreement.tolerance')}
        choices={tolerances.map((id) => ({ id, name: t(`agreement.tolerance.${id}`) }))}
        value={choice.tolerance}
        onChange={(id) => chooseAgreement({ tolerance: tolerances.find((one) => one === id) ?? 'none' })}
      />
      <div className="field">
        <span className="field-label" aria-hidden>
          {t('agreement.more')}
        </span>
        <ChoiceMenu
          label={t('agreement.more')}
          choices={[
            { id: NONE, name: t('agreement.moreNone') },
            ...others.map((id) => ({ id, name: measureName(id, words()) })),
          ]}
          value={main.includes(measure) ? NONE : measure}
          emptyId={NONE}
          onChange={(id) => changeAgreement({ measure: others.find((one) => one === id) ?? 'exact_f1' })}
        />
      </div>
    </>
  );
}
