import { useShallow } from 'zustand/react/shallow';
import { listOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { othersHere, shownMarks } from '../../state/select.ts';
import { Button } from '../../ui/button.tsx';
import { showMarksOf } from './whose-marks.tsx';

/** Says whose marks are on the screen if not one's own, and, where one has none, who has some. */
export function OthersHint() {
  const { store } = useSession();
  const others = useApp(useShallow(othersHere));
  const other = useApp((state) => state.otherAnnotator);
  const empty = useApp((state) => shownMarks(state).length === 0);
  if (other !== null) {
    const name = others.find(({ id }) => id === other)?.name ?? '';
    return (
      <div className="others-hint" role="status">
        <span>{t('article.readingOnly', { name })}</span>
        <Button kind="quiet" onPress={() => showMarksOf(store, null)}>
          {t('article.back')}
        </Button>
      </div>
    );
  }
  if (others.length === 0 || !empty) return null;
  const names = others.map(({ name }) => name);
  return (
    <div className="others-hint" role="status">
      <span>{t('article.othersMarked', { names: listOf(names), count: names.length })}</span>
      {others.slice(0, 3).map(({ id, name }) => (
        <Button key={id} kind="quiet" onPress={() => showMarksOf(store, id)}>
          {t('article.showWhose', { name })}
        </Button>
      ))}
    </div>
  );
}
