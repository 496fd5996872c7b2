import { Button as AriaButton, Toolbar, Tooltip, TooltipTrigger } from 'react-aria-components';
import { assignKeys, offeredLabels } from '../../../shared/model/schema.ts';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { nameOf } from '../../i18n.ts';
import { useApp } from '../../session.ts';

interface Props {
  /** Accessible name. */
  label: string;
  /** The label that is set now. */
  active?: string | undefined;
  /** `exact` whether Alt was held. */
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
      {offeredLabels(schema).map(({ id, guideline }) => {
        const name = nameOf('label', id);
        const key = keys.get(id);
        return (
          <TooltipTrigger key={id} delay={600} isDisabled={!guideline}>
            <AriaButton
              className={`label-button ${toneClass(id, tones)}`}
              aria-pressed={active === id}
              data-active={active === id || undefined}
              onPress={({ altKey }) => onChoose(id, altKey)}
              preventFocusOnPress
            >
              {key !== undefined && <span className="digit">{key}</span>}{' '}
              <span className={`label-sample mark ${toneClass(id, tones)}`}>{name}</span>
            </AriaButton>
            <Tooltip className="tooltip" placement="bottom start" offset={6}>
              {guideline}
            </Tooltip>
          </TooltipTrigger>
        );
      })}
    </Toolbar>
  );
}
