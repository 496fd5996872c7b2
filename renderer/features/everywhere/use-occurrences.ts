import { useEffect, useMemo, useState } from 'react';
import type { SearchHit } from '../../../shared/contract/search.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { findEverywhere, type EverywhereOptions } from '../../commands/everywhere.ts';
import { useSession } from '../../session.ts';
import { type HitSelection, noHitSelection } from '../../state/hit-selection.ts';

interface Occurrences {
  hits: readonly SearchHit[];
  order: readonly number[];
  total: number;
  /** How many bear the label already. */
  marked: number;
  isSearching: boolean;
  problem: string | null;
  selection: HitSelection;
  setSelection: (selection: HitSelection) => void;
}

interface Found {
  /** What was asked. */
  key: string;
  hits: readonly SearchHit[];
  order: readonly number[];
  total: number;
  problem: string | null;
}

const nothing: Found = { key: '', hits: [], order: [], total: 0, problem: null };

/** Where a text occurs. At first all places are ticked that do not bear the label yet. */
export function useOccurrences(
  text: string,
  { scope, wholeWord, matchCase }: EverywhereOptions,
  label: string | null,
): Occurrences {
  const session = useSession();
  const [found, setFound] = useState(nothing);
  const [touched, setTouched] = useState<{ of: Found; label: string | null; selection: HitSelection }>();
  const key = `${scope} ${wholeWord} ${matchCase}`;

  useEffect(() => {
    const abort = new AbortController();
    const keep = (next: Found) => {
      if (!abort.signal.aborted) setFound(next);
    };
    findEverywhere(session, text, { scope, wholeWord, matchCase }, abort.signal).then(
      ({ hits, total }) => keep({ key, hits, total, order: hits.map((_, index) => index), problem: null }),
      (thrown: unknown) => keep({ ...nothing, key, problem: toErrorData(thrown).message }),
    );
    return () => abort.abort();
  }, [session, text, scope, wholeWord, matchCase, key]);

  const { hits, order } = found;
  const unmarked = useMemo(
    () => order.filter((index) => label === null || !hits[index]?.covering.includes(label)),
    [hits, order, label],
  );
  const initial = useMemo(() => ({ ...noHitSelection, ticked: new Set(unmarked) }), [unmarked]);
  const isTouched = touched?.of === found && touched.label === label;
  return {
    ...found,
    marked: hits.length - unmarked.length,
    isSearching: found.key !== key,
    selection: isTouched ? touched.selection : initial,
    setSelection: (selection) => setTouched({ of: found, label, selection }),
  };
}
