import { useDeferredValue, useMemo } from 'react';
import { runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { markIndex } from '../../state/select.ts';
import { countOpen, suggestionsOf } from '../../state/suggestions.ts';
import { Button } from '../../ui/button.tsx';

/** How many suggestions are open in the article, by label. They are counted when there is time. */
export function useOpenCounts(): Readonly<Record<string, number>> {
  const suggestions = useDeferredValue(useApp(suggestionsOf));
  const own = useDeferredValue(useApp(markIndex));
  return useMemo(() => countOpen(suggestions, own), [suggestions, own]);
}

export const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** How many suggestions wait for a decision here; it leads to what one can choose about them. */
export function OpenCount() {
  const session = useSession();
  const count = sumOf(useOpenCounts());
  if (count === 0) return null;
  return (
    <span className="numbers">
      <Button kind="quiet" onPress={() => runCommand(session, 'suggestion.panel')}>
        {t('statusLine.suggestions', { count })}
      </Button>
    </span>
  );
}
