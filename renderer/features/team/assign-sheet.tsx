import { type FormEvent, useId, useMemo, useState } from 'react';
import { assignArticles } from '../../commands/team.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { type AssignDraft, readAssigning, startAssigning } from '../../state/assign-draft.ts';
import type { Team } from '../../state/team.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { AssignRule } from './assign-rule.tsx';
import { Preview } from './preview.tsx';
import { usePreview } from './use-preview.ts';
import { useTeam } from './use-team.ts';
import './assign.css';

/** Gives articles out by a rule, of which one sees beforehand what it would give to whom. */
export function AssignSheet({ onClose }: { onClose: () => void }) {
  const team = useTeam();
  return team === null ? null : <Assigning team={team} onClose={onClose} />;
}

function Assigning({ team, onClose }: { team: Team; onClose: () => void }) {
  const session = useSession();
  const form = useId();
  const giver = useApp((state) => state.annotator?.name ?? null);
  const chosen = useApp((state) => state.chosen);
  const [draft, setDraft] = useState<AssignDraft>(() => startAssigning(team.members, giver));
  const [onlyChosen, setOnlyChosen] = useState(chosen.size > 0);
  const read = useMemo(
    () => readAssigning(draft, onlyChosen ? [...chosen] : null),
    [draft, onlyChosen, chosen],
  );
  const isRule = typeof read === 'object';
  const preview = usePreview(isRule ? read : null);
  const changes = preview.found?.people.some(({ given, taken }) => given + taken > 0) ?? false;
  const canApply = isRule && !preview.isLooking && changes;
  const apply = async (event: FormEvent) => {
    event.preventDefault();
    if (canApply && (await assignArticles(session, read))) onClose();
  };
  return (
    <Sheet
      title={t('assign.title')}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" type="submit" form={form} isDisabled={!canApply}>
            {t('assign.apply')}
          </Button>
        </>
      }
    >
      <div className="assign">
        <form id={form} hidden noValidate onSubmit={(event) => void apply(event)} />
        <AssignRule
          form={form}
          draft={draft}
          onEdit={setDraft}
          onlyChosen={onlyChosen}
          onOnlyChosen={setOnlyChosen}
          chosen={chosen.size}
        />
        <Preview {...preview} problem={isRule ? preview.problem : t(`assign.problem.${read}`)} />
      </div>
    </Sheet>
  );
}
