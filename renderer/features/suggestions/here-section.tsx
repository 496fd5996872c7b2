import { makeHere } from '../../commands/suggestions.ts';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { suggestionsOf, wasLookedAt } from '../../state/suggestions.ts';
import { Button } from '../../ui/button.tsx';
import { sumOf, useOpenCounts } from './open-count.tsx';

/** What is suggested in the open article. */
export function HereSection({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const counts = useOpenCounts();
  const below = useApp((state) => suggestionsOf(state).below);
  const looked = useApp(wasLookedAt);
  const isHidden = useApp(({ project }) => project?.suggestions === 'hidden');
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  const tones = tonesOf(useApp((state) => state.schema));
  const count = sumOf(counts);
  const words = count > 0 ? 'suggestion.howTo' : looked ? 'suggestion.noneLeft' : 'suggestion.noneYet';
  return (
    <section className="suggestion-section">
      <h3 className="heading">{t('suggestion.here')}</h3>
      {count > 0 && (
        <dl className="counts">
          {[...tones.keys()]
            .filter((id) => counts[id])
            .map((id) => (
              <div key={id}>
                <dt className={`dot-line mark ${toneClass(id, tones)}`}>{nameOf('label', id)}</dt>
                <dd className="numbers">{counts[id]}</dd>
              </div>
            ))}
        </dl>
      )}
      <p className="secondary">{t(isHidden ? 'note.suggestionsHidden' : words)}</p>
      {below > 0 && <p className="secondary">{t('suggestion.below', { count: below })}</p>}
      {!readOnly && !isHidden && (
        <div>
          <Button
            onPress={() => {
              onClose();
              void makeHere(session);
            }}
          >
            {t(looked ? 'suggestion.makeAnew' : 'suggestion.make')}
          </Button>
        </div>
      )}
    </section>
  );
}
