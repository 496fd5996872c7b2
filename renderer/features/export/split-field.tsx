import { useEffect, useRef, useState } from 'react';
import { loadSplits, removeSplit, updateSplit } from '../../commands/splits.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { SplitSheet } from './split-sheet.tsx';

/** Not a name that a split could have: names are not empty. */
const NONE = '';

/** Which articles are trained on and which tested: a split of the project, or a new one. */
export function SplitField({ chosen }: { chosen: string | null }) {
  const session = useSession();
  const { list, stale } = useApp((state) => state.splits);
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  const [making, setMaking] = useState(false);
  const actions = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (stale) void loadSplits(session);
  }, [session, stale]);
  const split = list.find(({ name }) => name === chosen);
  const remove = async (name: string) => {
    await removeSplit(session, name);
    actions.current?.querySelector('button')?.focus();
  };
  return (
    <>
      <ChoiceMenu
        label={t('export.split')}
        choices={[{ id: NONE, name: t('split.none') }, ...list.map(({ name }) => ({ id: name, name }))]}
        value={chosen ?? NONE}
        emptyId={NONE}
        onChange={(name) =>
          session.store.getState().changeExport({ split: name === NONE ? undefined : name })
        }
      />
      {split && <p className="secondary">{t('split.seedOf', { seed: `${split.seed}` })}</p>}
      {split && split.unassigned > 0 && (
        <div className="split-late">
          <p>{t('split.unassigned', { count: split.unassigned })}</p>
          <Button isDisabled={readOnly} onPress={() => void updateSplit(session, split.name)}>
            {t('split.update')}
          </Button>
        </div>
      )}
      <div ref={actions} className="split-actions">
        <Button kind="quiet" isDisabled={readOnly} onPress={() => setMaking(true)}>
          {t('split.new')}
        </Button>
        {split && (
          <Button kind="quiet" isDisabled={readOnly} onPress={() => void remove(split.name)}>
            {t('split.remove')}
          </Button>
        )}
      </div>
      {making && <SplitSheet taken={list.map(({ name }) => name)} onClose={() => setMaking(false)} />}
    </>
  );
}
