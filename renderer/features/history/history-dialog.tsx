import { Fragment, useEffect, useState } from 'react';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { undoTo } from '../../commands/history.ts';
import { attempt } from '../../commands/report.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { HistoryStep } from './history-step.tsx';
import { formatDay } from './moments.ts';
import './history-dialog.css';

const PAGE = 100;
const scopes = ['mine', 'here', 'everyone'] as const;
type Scope = (typeof scopes)[number];

/** Who did what, where and when, day by day; the newest first. Any step can be gone back to. */
export function HistoryDialog({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const annotator = useApp((state) => state.annotator);
  const documentId = useApp((state) => state.documentId);
  const [scope, setScope] = useState<Scope>(annotator === null ? 'everyone' : 'mine');
  const { steps, more, loadMore, reload } = useSteps(scope);
  const offered = scopes.filter((one) =>
    one === 'mine' ? annotator !== null : one !== 'here' || documentId !== null,
  );
  const days = Map.groupBy(steps ?? [], ({ atMs }) => formatDay(atMs));
  const last = steps?.find((step) => isUndoable(step, annotator?.name))?.seq;
  const goBack = async (seq: number) => {
    await undoTo(session, seq);
    reload();
    onClose();
  };
  return (
    <Sheet
      title={t('history.title')}
      wide
      onClose={onClose}
      actions={
        <Button kind="main" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <div className="history-scope">
        <ChoiceMenu
          label={t('history.which')}
          choices={offered.map((id) => ({ id, name: t(`history.${id}`) }))}
          value={scope}
          onChange={(id) => setScope(scopes.find((one) => one === id) ?? 'everyone')}
        />
      </div>
      {steps?.length === 0 && <p>{t(scope === 'everyone' ? 'history.none' : 'history.noneHere')}</p>}
      {steps !== null && steps.length > 0 && (
        <Scroller label={t('history.title')} className="history readable" autoFocus>
          {[...days].map(([day, ofDay]) => (
            <section key={day} aria-label={day}>
              <h3 className="heading history-day">{day}</h3>
              {runsOf(ofDay).map(({ title, ofArticle }) => (
                <Fragment key={ofArticle[0]?.seq}>
                  {title !== null && (
                    <h4 className="secondary history-article" dir="auto">
                      {title}
                    </h4>
                  )}
                  <ul>
                    {ofArticle.map((step) => (
                      <HistoryStep
                        key={step.seq}
                        step={step}
                        named={scope !== 'mine'}
                        onGoBack={annotator !== null && last !== undefined && step.seq < last ? goBack : null}
                      />
                    ))}
                  </ul>
                </Fragment>
              ))}
            </section>
          ))}
          {more && (
            <Button kind="quiet" onPress={loadMore}>
              {t('history.older')}
            </Button>
          )}
        </Scroller>
      )}
    </Sheet>
  );
}

/** Steps one after the other in the same article. */
function runsOf(steps: readonly HistoryEntry[]): { title: string | null; ofArticle: HistoryEntry[] }[] {
  const runs: { title: string | null; ofArticle: HistoryEntry[] }[] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    if (run && run.title === step.title) run.ofArticle.push(step);
    else runs.push({ title: step.title, ofArticle: [step] });
  }
  return runs;
}

const isUndoable = ({ kind, state, annotator }: HistoryEntry, name: string | undefined): boolean =>
  kind === 'do' && state === 'done' && annotator === name;

/** Steps of the history, page by page. */
function useSteps(scope: Scope) {
  const session = useSession();
  const [steps, setSteps] = useState<readonly HistoryEntry[] | null>(null);
  const [more, setMore] = useState(false);
  const [round, setRound] = useState(0);
  const fetchPage = async (before: number | undefined) => {
    const { documentId, annotator } = session.store.getState();
    return session.client.call('history.list', {
      limit: PAGE,
      ...(before === undefined ? {} : { before }),
      ...(scope === 'here' && documentId !== null ? { documentId } : {}),
      ...(scope === 'mine' && annotator !== null ? { annotatorId: annotator.id } : {}),
    });
  };
  useEffect(() => {
    let current = true;
    void attempt(session, async () => {
      const page = await fetchPage(undefined);
      if (!current) return;
      setSteps(page);
      setMore(page.length === PAGE);
    });
    return () => {
      current = false;
    };
    // `fetchPage` reads nothing else that changes while the sheet is open.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [session, scope, round]);
  const loadMore = () =>
    void attempt(session, async () => {
      const page = await fetchPage(steps?.at(-1)?.seq);
      setSteps([...(steps ?? []), ...page]);
      setMore(page.length === PAGE);
    });
  return { steps, more, loadMore, reload: () => setRound(round + 1) };
}
