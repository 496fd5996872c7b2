import { useEffect, useState } from 'react';
import type { Input, Output } from '../../../shared/contract.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { withLocalMessage } from '../../i18n.ts';
import { useSession } from '../../session.ts';

/** How long a rule must rest before it is tried. */
const REST_MS = 150;

type Rule = Input<'assignment.preview'>;

interface Answer {
  to: Rule | null;
  /** The last answer that there was, if this one failed. */
  found: Output<'assignment.preview'> | null;
  problem: string | null;
}

/** What a rule would give to whom, asked for whenever it changed; of the rule before, while it `isLooking`. */
export function usePreview(rule: Rule | null): Omit<Answer, 'to'> & { isLooking: boolean } {
  const { client } = useSession();
  const [answer, setAnswer] = useState<Answer>({ to: null, found: null, problem: null });
  useEffect(() => {
    if (rule === null) return;
    let isWanted = true;
    const take = (next: (before: Answer) => Answer) => isWanted && setAnswer(next);
    const timer = setTimeout(() => {
      client.call('assignment.preview', rule).then(
        (found) => take(() => ({ to: rule, found, problem: null })),
        (thrown: unknown) => {
          const problem = withLocalMessage(toErrorData(thrown)).text;
          take(({ found }) => ({ to: rule, found, problem }));
        },
      );
    }, REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [client, rule]);
  const isLooking = rule !== null && answer.to !== rule;
  return { found: answer.found, problem: isLooking ? null : answer.problem, isLooking };
}
