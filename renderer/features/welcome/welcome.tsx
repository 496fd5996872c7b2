import { runCommand } from '../../commands/registry.ts';
import { openProject } from '../../commands/project.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { NoticeLine } from '../annotate/notice-line.tsx';
import './welcome.css';

/** What is shown while no project is open. */
export function Welcome() {
  const session = useSession();
  const starting = useApp((state) => state.starting);
  const recent = useApp((state) => state.settings.recent);
  if (starting) return <main className="welcome" aria-busy="true" aria-label={t('welcome.opening')} />;
  return (
    <main className="welcome">
      <div className="welcome-column">
        <h1 className="welcome-name">{t('app.name')}</h1>
        <p className="welcome-sentence">{t('welcome.sentence')}</p>
        <div className="welcome-actions">
          <Button kind="main" autoFocus onPress={() => runCommand(session, 'file.newProject')}>
            {t('welcome.new')}
          </Button>
          <Button onPress={() => runCommand(session, 'file.openProject')}>{t('welcome.open')}</Button>
          <Button onPress={() => runCommand(session, 'file.openSample')}>{t('welcome.sample')}</Button>
        </div>
        {recent.length > 0 && (
          <section aria-label={t('welcome.recent')} className="welcome-recent">
            <h2 className="heading">{t('welcome.recent')}</h2>
            <ul>
              {recent.map((file) => (
                <li key={file}>
                  <Button kind="quiet" onPress={() => void openProject(session, file)}>
                    <span>{nameOfFile(file)}</span>
                    <span className="secondary">{folderOf(file)}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <NoticeLine />
    </main>
  );
}

const nameOfFile = (file: string): string => (file.split(/[\\/]/u).at(-1) ?? file).replace(/\.hearsay$/u, '');
const folderOf = (file: string): string => file.slice(0, Math.max(0, file.search(/[\\/][^\\/]*$/u)));

/** A project without articles. */
export function EmptyProject() {
  const session = useSession();
  return (
    <div className="welcome">
      <div className="welcome-column">
        <p className="welcome-sentence">{t('empty.sentence')}</p>
        <div className="welcome-actions">
          <Button kind="main" autoFocus onPress={() => runCommand(session, 'file.import')}>
            {t('empty.action')}
          </Button>
          <kbd>Ctrl+I</kbd>
        </div>
      </div>
      <NoticeLine />
    </div>
  );
}
