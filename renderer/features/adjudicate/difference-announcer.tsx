import { useEffect, useState } from 'react';
import { useSession } from '../../session.ts';
import { activeConflict } from '../../state/adjudicate.ts';
import { showNames } from '../../state/shown-names.ts';
import { describeDifference } from './describe-difference.ts';

/** Quick decisions say nothing: only the difference at which one stays. */
const REST_MS = 150;

/** Says the difference at hand to those who do not see it. */
export function DifferenceAnnouncer() {
  const { store } = useSession();
  const [words, setWords] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const state = store.getState();
        const conflict = activeConflict(state);
        const { data } = state.adjudication;
        setWords(
          conflict && data
            ? describeDifference(conflict, data, showNames(data, state.settings.hideNames))
            : '',
        );
      }, REST_MS);
    };
    tell();
    const unsubscribe = store.subscribe((state, before) => {
      const { active, data } = state.adjudication;
      if (active !== before.adjudication.active || data !== before.adjudication.data) tell();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store]);
  return (
    <div role="status" className="visually-hidden" data-difference-announcer>
      {words}
    </div>
  );
}
