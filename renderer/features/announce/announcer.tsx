import { useEffect, useState } from 'react';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { activeMark } from '../../state/select.ts';
import type { Store } from '../../state/store.ts';
import { currentSuggestion } from '../../state/suggestions.ts';
import { describeSuggestion } from '../suggestions/suggestion-words.ts';
import { describeMark } from './describe-mark.ts';

/** A caret that runs through the text says nothing: only where it rests. */
const REST_MS = 150;

/** Says to those who do not see it in which mark the caret is, and which mark was made. What was removed,
 *  changed or taken back is said by the message line. */
export function Announcer() {
  const { store } = useSession();
  const [words, setWords] = useState('');
  useEffect(() => announceMarks(store, setWords), [store]);
  return (
    <div role="status" className="visually-hidden" data-announcer>
      {words}
    </div>
  );
}

function announceMarks(store: Store, say: (words: string) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let made = false;
  const unsubscribe = store.subscribe((state, before) => {
    if (state.active === before.active && state.suggestion === before.suggestion) return;
    made = state.lastLabelled !== before.lastLabelled && state.lastLabelled?.id === state.active;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = store.getState();
      // Letters that are typed for a link must be heard, not talked over.
      if (now.linking !== null) return;
      const mark = activeMark(now);
      const suggestion = currentSuggestion(now);
      if (suggestion) return say(describeSuggestion(now, suggestion));
      const words = mark === null ? '' : describeMark(now, mark);
      say(made ? t('announce.made', { mark: words }) : words);
    }, REST_MS);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
