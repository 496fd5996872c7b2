import { useCallback, useEffect, useRef, useState } from 'react';
import type { ComparedMarks } from '../../../shared/contract/agreement.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { withLocalMessage } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { type FigureBehind, toOptions } from '../../state/agreement.ts';

const PAGE = 200;

interface Found {
  rows: readonly ComparedMarks[];
  /** `null` until it is known. */
  total: number | null;
  problem: string | null;
}

/** The marks behind a figure, a page at a time: `fetchMore` asks for the next one. */
export function useBehind({ cell }: FigureBehind, same: boolean | undefined) {
  const { client } = useSession();
  const answered = useApp(({ agreement }) => agreement.answered);
  const [found, setFound] = useState<Found>({ rows: [], total: null, problem: null });
  /** Of the page that is on its way, if any. */
  const fetching = useRef<AbortController | null>(null);

  const fetchFrom = useCallback(
    (offset: number) => {
      if (answered === null) return;
      const controller = new AbortController();
      fetching.current?.abort();
      fetching.current = controller;
      const ifWanted =
        <T>(step: (value: T) => void) =>
        (value: T): void => {
          if (controller.signal.aborted) return;
          fetching.current = null;
          step(value);
        };
      const asked = { ...toOptions(answered.choice), cell: same === undefined ? cell : { ...cell, same } };
      client.call('agreement.marks', { ...asked, offset, limit: PAGE }, { signal: controller.signal }).then(
        ifWanted((page) =>
          setFound(({ rows }) => ({
            rows: [...rows.slice(0, offset), ...page.rows],
            total: page.total,
            problem: null,
          })),
        ),
        ifWanted((thrown: unknown) => {
          const problem = withLocalMessage(toErrorData(thrown)).text;
          setFound(({ rows }) => ({ rows, total: rows.length, problem }));
        }),
      );
    },
    [client, answered, cell, same],
  );

  useEffect(() => {
    fetchFrom(0);
    return () => {
      fetching.current?.abort();
      fetching.current = null;
    };
  }, [fetchFrom]);

  const { rows, total } = found;
  const fetchMore = useCallback(() => {
    if (fetching.current === null && total !== null && rows.length < total) fetchFrom(rows.length);
  }, [fetchFrom, rows, total]);
  return { ...found, fetchMore };
}
