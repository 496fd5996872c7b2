import { useEffect, useState } from 'react';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { attempt } from '../../commands/report.ts';
import { inLanguage, nameOf, t, withinSentence } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import './history-dialog.css';

const dates = inLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
);

/** Who did what, when, and whether it still stands; the newest first. */
export function HistoryDialog({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  useEffect(() => {
    void attempt(session, async () => setEntries(await session.client.call('history.list', {})));
  }, [session]);
  return (
    <Sheet
      title={t('history.title')}
      onClose={onClose}
      actions={
        <Button kind="main" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      {entries?.length === 0 && <p>{t('history.none')}</p>}
      {entries !== null && entries.length > 0 && (
        <Scroller label={t('history.title')} className="history readable" autoFocus>
          <table>
            <thead>
              <tr>
                <th>{t('history.step')}</th>
                <th>{t('history.when')}</th>
                <th>{t('history.who')}</th>
                <th>{t('history.what')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.seq} data-state={entry.state}>
                  <td className="numbers secondary">{entry.seq}</td>
                  <td className="numbers">{dates().format(entry.atMs)}</td>
                  <td>{entry.annotator}</td>
                  <td>
                    {describe(entry)}
                    <span className="secondary"> {describeState(entry)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </Sheet>
  );
}

function describe({ kind, target, operation }: HistoryEntry): string {
  const what = nameOf('operation', operation);
  if (kind === 'do') return what;
  return t(kind === 'undo' ? 'history.undoOf' : 'history.redoOf', { what: withinSentence(what), target });
}

function describeState({ kind, state }: HistoryEntry): string {
  return kind !== 'do' || state === 'done' ? '' : t(`history.${state}`);
}
