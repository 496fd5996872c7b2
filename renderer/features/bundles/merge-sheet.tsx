import { useEffect, useState } from 'react';
import type { MergedBundle } from '../../../shared/contract/bundles.ts';
import { previewMerge, runMerge } from '../../commands/merge-bundles.ts';
import { attempt } from '../../commands/report.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { bringsNothing, conflictsOf, type MergeChoices, waitingOf } from '../../state/merge-review.ts';
import { Button } from '../../ui/button.tsx';
import { IssueList } from '../../ui/issue-list.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ConflictList } from './conflict-list.tsx';
import { MergeTable } from './merge-table.tsx';
import './bundles.css';

interface Props {
  files: readonly string[];
  /** What they would bring while nothing is decided. */
  bundles: readonly MergedBundle[];
  onClose: () => void;
}

/** A choice often follows another at once. */
const PATIENCE_MS = 300;

/** What bundles would bring, and what has to be decided before it is taken over. */
export function MergeSheet({ files, bundles: first, onClose }: Props) {
  const session = useSession();
  const [choices, setChoices] = useState<MergeChoices>({});
  const bundles = usePreview(files, first, choices, onClose);
  const conflicts = conflictsOf(bundles);
  const issues = bundles.flatMap((bundle) => bundle.issues);
  const waits = waitingOf(choices, conflicts).length;
  const nothing = bringsNothing(bundles);
  const merge = () => void runMerge(session, files, choices);
  const [only] = bundles;
  return (
    <Sheet
      title={
        nothing
          ? t('merge.nothingNew')
          : bundles.length === 1 && only
            ? t('merge.titleOne', { name: only.annotator })
            : t('merge.title', { count: bundles.length })
      }
      wide
      onClose={onClose}
      actions={
        <>
          <p role="status" className="merge-waits">
            {waits > 0 && t('merge.waits', { count: waits })}
          </p>
          {nothing ? (
            <Button kind="main" autoFocus onPress={onClose}>
              {t('common.close')}
            </Button>
          ) : (
            <>
              <Button onPress={onClose}>{t('common.cancel')}</Button>
              <Button kind="main" autoFocus={conflicts.length === 0} onPress={merge}>
                {t('merge.run')}
              </Button>
            </>
          )}
        </>
      }
    >
      <Scroller label={t('merge.brought')} className="merge-brought">
        <MergeTable bundles={bundles} />
      </Scroller>
      {conflicts.length > 0 && (
        // As everywhere in sheets, Enter means the main action; radios leave it alone.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div onKeyDownCapture={({ key }) => key === 'Enter' && merge()}>
          <ConflictList
            conflicts={conflicts}
            choices={choices}
            onChoose={setChoices}
            telling="merge"
            autoFocus
          />
        </div>
      )}
      {issues.length > 0 && (
        <IssueList issues={issues} label={t('import.issues', { count: issues.length })} />
      )}
    </Sheet>
  );
}

/** What the bundles would bring with these choices: until that is known, as it was before the last one. */
function usePreview(
  files: readonly string[],
  first: readonly MergedBundle[],
  choices: MergeChoices,
  onFailure: () => void,
): readonly MergedBundle[] {
  const session = useSession();
  const [bundles, setBundles] = useState(first);
  const [asked, setAsked] = useState(choices);
  useEffect(() => {
    if (choices === asked) return;
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => {
      void attempt(session, async () => {
        const next = await previewMerge(session, files, choices, { signal });
        if (signal.aborted) return;
        setBundles(next);
        setAsked(choices);
      }).then((done) => !done && !signal.aborted && onFailure());
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [session, files, choices, asked, onFailure]);
  return bundles;
}
