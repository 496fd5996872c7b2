import type { AnnotatorId } from '../../../shared/model/ids.ts';
import { useShallow } from 'zustand/react/shallow';
import { listOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { hiddenHere, othersHere } from '../../state/select.ts';
import type { AppState } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { showMarksOf } from './whose-marks.tsx';

/** The machine’s marks are suggestions: they stand among one’s own. */
const peopleHere = (state: AppState) => othersHere(state).filter(({ kind }) => kind !== 'machine');

/** Says whose marks are on the screen if not one's own, and otherwise who has some, or works too but blind. It stands over every
 *  article that others marked, whatever one marks oneself: a bar that came and went would move the text. */
export function OthersHint() {
  const session = useSession();
  const others = useApp(useShallow(peopleHere));
  const hidden = useApp(useShallow(hiddenHere));
  const other = useApp((state) => state.otherAnnotator);
  const annotators = useApp((state) => state.annotators);
  const show = (whose: AnnotatorId | null) => {
    showMarksOf(session.store, whose);
    session.article?.focus();
  };
  if (other !== null) {
    const name = annotators.find(({ id }) => id === other)?.name ?? '';
    return (
      <div className="others-hint" role="status">
        <span>{t('article.readingOnly', { name })}</span>
        <Button kind="quiet" onPress={() => show(null)}>
          {t('article.back')}
        </Button>
      </div>
    );
  }
  if (others.length + hidden.length === 0) return null;
  const [only] = others.length === 1 ? others : [];
  const worksToo =
    hidden.length > 0 &&
    t('article.othersHidden', { names: listOf(hidden.map(({ name }) => name)), count: hidden.length });
  return (
    <div className="others-hint" role="status">
      {only && <span>{t('article.othersMarked', { names: only.name, count: 1 })}</span>}
      {others.length > 1 && <span className="others-many">{t('article.othersMarkedMany')}</span>}
      {others.slice(0, 3).map(({ id, name }) => (
        <Button key={id} kind="quiet" aria-label={t('article.showWhose', { name })} onPress={() => show(id)}>
          {only ? t('article.showWhose', { name }) : name}
        </Button>
      ))}
      {worksToo && <span title={worksToo}>{worksToo}</span>}
    </div>
  );
}
