import { memo } from 'react';
import { Button as AriaButton, Toolbar, Tooltip, TooltipTrigger } from 'react-aria-components';
import { assignKeys, type LabelDefinition, offeredLabels } from '../../../shared/model/schema.ts';
import { toneClass, type Tones, tonesOf } from '../../editor/tones.ts';
import { nameOf } from '../../i18n.ts';
import { useApp } from '../../session.ts';

interface Props {
  /** Accessible name. */
  label: string;
  /** The label that is set now. */
  active?: string | undefined;
  /** `exact` whether Alt was held. The same function each time spares drawing the buttons anew. */
  onChoose: (label: string, exact: boolean) => void;
}

/** The schema's labels as buttons, each drawn as its marks are. A click leaves the focus where it is. */
export function LabelButtons({ label, active, onChoose }: Props) {
  const schema = useApp((state) => state.schema);
  if (schema === null) return null;
  const tones = tonesOf(schema);
  const keys = assignKeys(schema);
  return (
    <Toolbar aria-label={label} className="label-bar">
      {offeredLabels(schema).map((definition) => (
        <LabelButton
          key={definition.id}
          definition={definition}
          digit={keys.get(definition.id)}
          tones={tones}
          active={active === definition.id}
          onChoose={onChoose}
        />
      ))}
    </Toolbar>
  );
}

interface ButtonProps {
  definition: LabelDefinition;
  digit: string | undefined;
  tones: Tones;
  active: boolean;
  onChoose: Props['onChoose'];
}

/** Drawn anew only where it changes: the active label does with every mark. */
const LabelButton = memo(function LabelButton({ definition, digit, tones, active, onChoose }: ButtonProps) {
  const { id, guideline } = definition;
  return (
    <TooltipTrigger delay={600} isDisabled={!guideline}>
      <AriaButton
        className={`label-button ${toneClass(id, tones)}`}
        aria-pressed={active}
        data-active={active || undefined}
        onPress={({ altKey }) => onChoose(id, altKey)}
        preventFocusOnPress
      >
        {digit !== undefined && <span className="digit">{digit}</span>}{' '}
        <span className={`label-sample mark ${toneClass(id, tones)}`}>{nameOf('label', id)}</span>
      </AriaButton>
      <Tooltip className="tooltip" placement="bottom start" offset={6}>
        {guideline}
      </Tooltip>
    </TooltipTrigger>
  );
});
