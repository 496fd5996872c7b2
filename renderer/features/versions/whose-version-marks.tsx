import { useMemo } from 'react';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { ChoiceMenu } from '../../ui/choice.tsx';

const MINE = 'mine';

/** Chooses whose marks are shown on both versions; absent where nobody else marked one of them. */
export function WhoseVersionMarks() {
  const session = useSession();
  const comparison = useApp((state) => state.versions.comparison);
  const whose = useApp((state) => state.versions.whose);
  const annotators = useApp((state) => state.annotators);
  const own = useApp((state) => state.annotator?.id);
  const others = useMemo(() => {
    if (comparison === null) return [];
    const { left, right } = comparison;
    const owners = new Set([...left.annotations.owners(), ...right.annotations.owners()]);
    return annotators.filter(({ id }) => owners.has(id) && id !== own);
  }, [comparison, annotators, own]);
  if (others.length === 0) return null;
  return (
    <div className="whose">
      <ChoiceMenu
        label={t('article.whose')}
        choices={[
          { id: MINE, name: t('article.mine') },
          ...others.map(({ id, name }) => ({ id: `${id}`, name: t('article.whoseMarks', { name }) })),
        ]}
        value={whose === null ? MINE : `${whose}`}
        onChange={(choice) =>
          session.store.getState().changeVersions({
            whose: others.find(({ id }) => `${id}` === choice)?.id ?? null,
          })
        }
      />
    </div>
  );
}
