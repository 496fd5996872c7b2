import { Button as AriaButton, Toolbar } from 'react-aria-components';
import { listLabels } from '../../../shared/model/schema.ts';
import { toneOf } from '../../editor/tones.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp } from '../../session.ts';

interface Props {
  /** Accessible name. */
  label: string;
  /** The label that is set now. */
  active?: string | undefined;
  /** `digit` is the label’s place in the schema, from 1; `exact` whether Alt was held. */
  onChoose: (digit: number, exact: boolean) => void;
}

/** The schema's labels as buttons, each drawn as its marks are. A click leaves the focus where it is. */
export function LabelButtons({ label, active, onChoose }: Props) {
  const schema = useApp((state) => state.schema);
  const ids = schema ? listLabels(schema).map(({ id }) => id) : [];
  return (
    <Toolbar aria-label={label} className="label-bar">
      {ids.map((id, at) => {
        const tone = toneOf(id, ids);
        const name = nameOf('label', id);
        return (
          <AriaButton
            key={id}
            className={`label-button tone-${tone}`}
            aria-label={t('article.labelKey', { label: name, key: at + 1 })}
            aria-pressed={active === id}
            data-active={active === id || undefined}
            onPress={({ altKey }) => onChoose(at + 1, altKey)}
            preventFocusOnPress
          >
            {at < 9 && <span className="digit">{at + 1}</span>}
            <span className={`label-sample mark tone-${tone}`}>{name}</span>
          </AriaButton>
        );
      })}
    </Toolbar>
  );
}
