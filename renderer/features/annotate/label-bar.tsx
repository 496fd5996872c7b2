import { useCallback } from 'react';
import { labelSelection } from '../../commands/label.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { activeMark } from '../../state/select.ts';
import { LabelButtons } from './label-buttons.tsx';

/** The labels above the article: they mark the selection, or show and change the label of the active mark. */
export function LabelBar() {
  const session = useSession();
  const active = useApp((state) => activeMark(state)?.label);
  const choose = useCallback(
    (label: string, exact: boolean) => {
      void labelSelection(session, label, exact);
      session.article?.focus();
    },
    [session],
  );
  return <LabelButtons label={t('article.labels')} active={active} onChoose={choose} />;
}
