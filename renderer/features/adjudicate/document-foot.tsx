import { meansSomething, runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { type Adjudicated, countOpen } from '../../state/adjudicate.ts';
import { Button } from '../../ui/button.tsx';
import { CommandKey } from '../help/command-key.tsx';

/** What comes next once nothing is left to decide: here, then in the whole project. */
export function DocumentFoot({ data }: { data: Adjudicated }) {
  const session = useSession();
  const isAllDone = useApp(
    ({ adjudication }) => adjudication.queue?.documents.every(({ state }) => state === 'done') ?? false,
  );
  const hasAgreement = useApp((state) => meansSomething(state, 'go.agreement'));
  if (countOpen(data) > 0) return null;
  const act = (id: string) => () => runCommand(session, id);
  if (data.state !== 'done')
    return (
      <div className="difference-foot">
        <p>{t('adjudicate.nothingLeft')}</p>
        <Button kind="main" onPress={act('mark.done')} preventFocusOnPress>
          {t('adjudicate.done')} <CommandKey id="mark.done" />
        </Button>
      </div>
    );
  return (
    <div className="difference-foot">
      <p>{t(isAllDone ? 'adjudicate.allDone' : 'adjudicate.thisDone')}</p>
      {isAllDone ? (
        <>
          <Button kind="main" onPress={act('file.export')}>
            {t('adjudicate.export')} <CommandKey id="file.export" />
          </Button>
          {hasAgreement && (
            <Button onPress={act('go.agreement')}>
              {t('adjudicate.agreement')} <CommandKey id="go.agreement" />
            </Button>
          )}
        </>
      ) : (
        <Button kind="main" onPress={act('go.nextToDo')} preventFocusOnPress>
          {t('adjudicate.nextDocument')} <CommandKey id="go.nextToDo" />
        </Button>
      )}
    </div>
  );
}
