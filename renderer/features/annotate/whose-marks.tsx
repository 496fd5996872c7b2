import { useShallow } from 'zustand/react/shallow';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { othersHere } from '../../state/select.ts';
import { ChoiceMenu } from '../../ui/choice.tsx';
import type { AnnotatorId } from '../../../shared/model/ids.ts';

const MINE = 'mine';

/** Chooses whose marks are shown; absent where nobody else marked the article. */
export function WhoseMarks() {
  const { store } = useSession();
  const others = useApp(useShallow(othersHere));
  const shown = useApp((state) => state.otherAnnotator);
  if (others.length === 0) return null;
  const choices = [
    { id: MINE, name: t('article.mine') },
    ...others.map(({ id, name }) => ({ id: `${id}`, name: t('article.whoseMarks', { name }) })),
  ];
  return (
    <div className="whose">
      <ChoiceMenu
        label={t('article.whose')}
        choices={choices}
        value={shown === null ? MINE : `${shown}`}
        onChange={(id) => showMarksOf(store, others.find((other) => `${other.id}` === id)?.id ?? null)}
      />
    </div>
  );
}

export function showMarksOf(store: ReturnType<typeof useSession>['store'], other: AnnotatorId | null): void {
  store.setState({ otherAnnotator: other, active: null, chain: null, linking: null, notice: null });
}
