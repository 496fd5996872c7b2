import { useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Output, Progress } from '../../../shared/contract.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { withLocalMessage } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { ExportChoice } from '../../state/export-choice.ts';

/** How long choices must rest before the articles are looked through. */
const REST_MS = 150;

type Found = Output<'export.preflight'>;

interface Answer {
  /** To which choice, of the project as it then was. */
  to: object | null;
  /** The last answer that there was, if this one failed. */
  found: Found | null;
  problem: string | null;
}

export interface Preflight {
  /** What is known: of what was chosen before, while `isLooking`. */
  found: Found | null;
  problem: string | null;
  isLooking: boolean;
  progress: Progress | null;
}

/** Asks what an export of the choice would hold, whenever the choice or the project changed. */
export function usePreflight(choice: ExportChoice): Preflight {
  const { client } = useSession();
  // Each is another one when what it stands for changed.
  const known = useApp(
    useShallow(({ project, shown, library, splits }) => [project, shown, library.version, splits.list]),
  );
  const [answer, setAnswer] = useState<Answer>({ to: null, found: null, problem: null });
  const [progress, setProgress] = useState<{ of: object; progress: Progress } | null>(null);
  const [asked, setAsked] = useState({ choice, known });
  if (asked.choice !== choice || asked.known !== known) setAsked({ choice, known });
  useEffect(() => {
    const stop = new AbortController();
    const ifWanted =
      <T>(step: (value: T) => void) =>
      (value: T): void => {
        if (!stop.signal.aborted) step(value);
      };
    const look = () =>
      client
        .call('export.preflight', asked.choice, {
          signal: stop.signal,
          onProgress: ifWanted((now) => setProgress({ of: asked, progress: now })),
        })
        .then(
          ifWanted((found) => setAnswer({ to: asked, found, problem: null })),
          ifWanted((thrown: unknown) => {
            const problem = withLocalMessage(toErrorData(thrown)).text;
            setAnswer(({ found }) => ({ to: asked, found, problem }));
          }),
        );
    const timer = setTimeout(() => void look(), REST_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, asked]);
  const isLooking = answer.to !== asked;
  return {
    found: answer.found,
    problem: isLooking ? null : answer.problem,
    isLooking,
    progress: isLooking && progress?.of === asked ? progress.progress : null,
  };
}
