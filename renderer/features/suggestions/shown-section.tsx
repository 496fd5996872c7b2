import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { changeChoice } from '../../commands/suggestion-choice.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { CheckBox } from '../../ui/choice.tsx';
import { CommandKey } from '../help/command-key.tsx';
import { percentOf } from './suggestion-words.ts';

/** Less sure proposals are not made at all. */
const LEAST = 0.3;
const MOST = 0.95;
const STEP = 0.05;

const layers = ['attribution', 'translation'] as const;

/** Which suggestions one sees oneself, and when they are made. */
export function ShownSection() {
  const session = useSession();
  const choice = useApp((state) => state.settings.suggestions);
  const toggleLayer = (layer: string, on: boolean) => {
    const others = choice.layers.filter((one) => one !== layer);
    changeChoice(session, { layers: on ? [...others, layer] : others });
  };
  return (
    <section className="suggestion-section">
      <h3 className="heading">{t('suggestion.shown')}</h3>
      <CheckBox isSelected={choice.shown} onChange={(shown) => changeChoice(session, { shown })}>
        {t('suggestion.show')} <CommandKey id="suggestion.toggle" />
      </CheckBox>
      <Slider
        className="slider"
        value={choice.least}
        formatOptions={{ style: 'percent' }}
        minValue={LEAST}
        maxValue={MOST}
        step={STEP}
        isDisabled={!choice.shown}
        onChange={(least) => changeChoice(session, { least: Math.round(least * 100) / 100 })}
      >
        <div className="slider-head">
          <Label className="field-label">{t('suggestion.least')}</Label>
          <SliderOutput className="numbers">{percentOf(choice.least)}</SliderOutput>
        </div>
        <SliderTrack className="slider-track">
          <div
            className="slider-fill"
            style={{ width: `${((choice.least - LEAST) / (MOST - LEAST)) * 100}%` }}
          />
          <SliderThumb className="slider-thumb" />
        </SliderTrack>
        <div className="slider-ends secondary" aria-hidden>
          <span>{t('suggestion.more')}</span>
          <span>{t('suggestion.surer')}</span>
        </div>
      </Slider>
      {layers.map((layer) => (
        <CheckBox
          key={layer}
          isDisabled={!choice.shown}
          isSelected={choice.layers.includes(layer)}
          onChange={(on) => toggleLayer(layer, on)}
        >
          {t(`suggestion.layer.${layer}`)}
        </CheckBox>
      ))}
      <CheckBox isSelected={choice.onOpening} onChange={(onOpening) => changeChoice(session, { onOpening })}>
        {t('suggestion.onOpening')}
      </CheckBox>
      <p className="secondary">{t('suggestion.onOpeningAbout')}</p>
    </section>
  );
}
