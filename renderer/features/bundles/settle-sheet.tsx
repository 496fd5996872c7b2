import { useState } from 'react';
import { lookAtWork, settleWork } from '../../commands/merge-bundles.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { type MergeChoices, type Settlements, type WaitingWork } from '../../state/merge-review.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ConflictList } from './conflict-list.tsx';
import './bundles.css';

interface Props {
  work: readonly WaitingWork[];
  onClose: () => void;
}

/** The work of two places, and which of it shall hold. */
export function SettleSheet({ work, onClose }: Props) {
  const session = useSession();
  const [choices, setChoices] = useState<MergeChoices>({});
  const decisions = toSettlements(choices);
  const settle = async () => {
    if (decisions.length > 0 && (await settleWork(session, decisions))) onClose();
  };
  return (
    <Sheet
      title={t('merge.settleTitle', { count: work.length })}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" isDisabled={decisions.length === 0} onPress={() => void settle()}>
            {decisions.length === 0
              ? t('merge.settleNone')
              : t('merge.settleRun', { count: decisions.length })}
          </Button>
        </>
      }
    >
      {/* As everywhere in sheets, Enter means the main action; radios leave it alone. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div onKeyDownCapture={({ key, target }) => key === 'Enter' && isRadio(target) && void settle()}>
        <ConflictList
          conflicts={work}
          choices={choices}
          onChoose={setChoices}
          telling="settle"
          autoFocus
          onLook={(conflict) => void lookAtWork(session, conflict)}
        />
      </div>
    </Sheet>
  );
}

const isRadio = (target: EventTarget): boolean => target instanceof HTMLInputElement;

const toSettlements = (choices: MergeChoices): Settlements =>
  Object.entries(choices).flatMap(([id, choice]) =>
    choice === 'present' || choice === 'bundle' || choice === 'both' ? [{ id, choice }] : [],
  );
