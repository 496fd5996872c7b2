import { Switch } from 'react-aria-components';
import { makeEverywhere, showToAll } from '../../commands/suggestion-choice.ts';
import { openNextToDecide } from '../../commands/suggestions.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { CommandKey } from '../help/command-key.tsx';

/** What concerns all articles and everybody. */
export function ProjectSection({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const isHidden = useApp(({ project }) => project?.suggestions === 'hidden');
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  const isEmpty = useApp(({ library }) => library.all === 0);
  const mayGo = useApp((state) => state.mode === 'annotate');
  return (
    <section className="suggestion-section">
      <h3 className="heading">{t('suggestion.all')}</h3>
      {isEmpty ? (
        <p className="secondary">{t('suggestion.noArticles')}</p>
      ) : (
        <div className="suggestion-buttons">
          {!readOnly && (
            <Button onPress={() => void makeEverywhere(session)}>{t('suggestion.makeAll')}</Button>
          )}
          {mayGo && !isHidden && (
            <Button
              onPress={() => {
                onClose();
                void openNextToDecide(session);
              }}
            >
              {t('suggestion.nextArticle')} <CommandKey id="suggestion.nextArticle" />
            </Button>
          )}
        </div>
      )}
      <Switch
        className="switch"
        isSelected={isHidden}
        isDisabled={readOnly}
        onChange={(hidden) => void showToAll(session, !hidden)}
      >
        <span className="switch-track" />
        {t('suggestion.hide')}
      </Switch>
      <p className="secondary">{t('suggestion.hideAbout')}</p>
    </section>
  );
}
