import { Button as AriaButton, Toolbar } from 'react-aria-components';
import { listLabels } from '../../../shared/model/schema.ts';
import { labelSelection } from '../../commands/marks.ts';
import { toneOf } from '../../editor/tones.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { activeMark } from '../../state/select.ts';

/** The schema's labels as buttons, each drawn as its marks are. */
export function LabelBar() {
  const session = useSession();
  const schema = useApp((state) => state.schema);
  const active = useApp((state) => activeMark(state)?.label);
  const labels = schema ? listLabels(schema) : [];
  const ids = labels.map(({ id }) => id);
  return (
    <Toolbar aria-label={t('article.labels')} className="label-bar">
      {ids.map((id, at) => {
        const tone = toneOf(id, ids);
        const label = nameOf('label', id);
        return (
          <AriaButton
            key={id}
            className={`label-button tone-${tone}`}
            aria-label={t('article.labelKey', { label, key: at + 1 })}
            aria-pressed={active === id}
            data-active={active === id || undefined}
            onPress={({ altKey }) => {
              void labelSelection(session, at + 1, altKey);
              session.article?.focus();
            }}
            preventFocusOnPress
          >
            {at < 9 && <span className="digit">{at + 1}</span>}
            <span className={`label-sample mark tone-${tone}`}>{label}</span>
          </AriaButton>
        );
      })}
    </Toolbar>
  );
}
