import { type FormEvent, useEffect, useId, useState } from 'react';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AssignmentRecord } from '../../../shared/model/records.ts';
import { attempt } from '../../commands/report.ts';
import { giveArticles, takeArticles } from '../../commands/team.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { listHolders, type Holder } from '../../state/holders.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/choice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import './assign.css';

interface Props {
  way: 'give' | 'take';
  documentIds: readonly DocumentId[];
  onClose: () => void;
}

/** Gives articles to people by hand, or takes them away. */
export function HandOverSheet({ way, documentIds, onClose }: Props) {
  const session = useSession();
  const form = useId();
  const annotators = useApp((state) => state.annotators);
  const assignments = useAssignments(documentIds);
  const [names, setNames] = useState<readonly string[]>([]);
  const count = documentIds.length;
  const all = assignments === null ? [] : listHolders(annotators, assignments);
  const holders = all.filter(({ retired, has }) => (way === 'give' ? !retired : has > 0));
  const isIdle = (holder: Holder) => (way === 'give' ? holder.has === count : holder.begun === holder.has);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (names.length === 0) return;
    const hand = way === 'give' ? giveArticles : takeArticles;
    if (await hand(session, documentIds, names)) onClose();
  };
  if (assignments === null) return null;
  const first = holders.find((holder) => !isIdle(holder));
  return (
    <Sheet
      title={t(way === 'give' ? 'hand.giveTitle' : 'hand.takeTitle', { count })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus={first === undefined}>
            {t('common.cancel')}
          </Button>
          <Button kind="main" type="submit" form={form} isDisabled={names.length === 0}>
            {t(way === 'give' ? 'hand.give' : 'hand.take')}
          </Button>
        </>
      }
    >
      {holders.length === 0 && <p>{t(way === 'give' ? 'hand.nobodyKnown' : 'hand.nobodyHas', { count })}</p>}
      <form id={form} className="hand-people" onSubmit={(event) => void submit(event)}>
        {holders.map((holder) => (
          <CheckBox
            key={holder.name}
            isSelected={names.includes(holder.name)}
            isDisabled={isIdle(holder)}
            autoFocus={holder === first}
            onChange={(on) =>
              setNames(on ? [...names, holder.name] : names.filter((name) => name !== holder.name))
            }
          >
            <span>
              <span dir="auto">{holder.name}</span>
              <span className="secondary"> {sayHolding(holder, count)}</span>
            </span>
          </CheckBox>
        ))}
      </form>
      {way === 'take' && holders.length > 0 && <p className="secondary">{t('hand.begunStays')}</p>}
    </Sheet>
  );
}

/** “has 2 of them, 1 begun” */
function sayHolding({ has, begun }: Holder, count: number): string {
  if (has === 0) return '';
  const begunWords = begun === 0 ? [] : [t('hand.begun', { count: begun })];
  const hasWords =
    count === 1 ? t('hand.hasIt') : has === count ? t('hand.hasAll') : t('hand.has', { count: has });
  return count === 1 && begun > 0 ? t('hand.begunIt') : [hasWords, ...begunWords].join(', ');
}

function useAssignments(documentIds: readonly DocumentId[]): readonly AssignmentRecord[] | null {
  const session = useSession();
  const [assignments, setAssignments] = useState<readonly AssignmentRecord[] | null>(null);
  useEffect(() => {
    void attempt(session, async () => {
      setAssignments(await session.client.call('assignment.list', { documentIds: [...documentIds] }));
    });
  }, [session, documentIds]);
  return assignments;
}
