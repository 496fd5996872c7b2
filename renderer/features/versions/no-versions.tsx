import { runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';

/** What one sees where an article has no other version: how it gets one. */
export function NoVersions() {
  const session = useSession();
  const title = useApp((state) => state.shown?.document.title ?? null);
  return (
    <div className="versions-none">
      <p className="versions-none-sentence">
        {title === null ? t('versions.noArticle') : t('versions.alone', { title })}
      </p>
      {title !== null && (
        <>
          <p className="secondary">{t('versions.aloneHow')}</p>
          <Button kind="main" onPress={() => runCommand(session, 'versions.correct')}>
            {t('command.versions.correct')}
          </Button>
        </>
      )}
    </div>
  );
}
