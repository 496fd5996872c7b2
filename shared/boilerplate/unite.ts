import { type KeyedSpan, SpanIndex } from '../text/span-index.ts';
import { findSpanProblem, type Span } from '../text/span.ts';
import { findBoilerplate } from './find-boilerplate.ts';

/** How boilerplate came to be known: its file shows it, its words and place do, or the site repeats it. */
export type BoilerplateOrigin = 'reader' | 'rule' | 'repetition';

export interface KnownBoilerplate extends Span {
  /** As in `BoilerplateKind`; a reader may know others. */
  kind: string;
  origin: BoilerplateOrigin;
}

/** What an article’s file shows to be furniture and what the rules find beside it, in order and apart. Of two
 *  stretches of the file that overlap the longer one counts. */
export function uniteBoilerplate(
  text: string,
  furniture: readonly (Span & { kind: string })[],
  hints: { language: string | null; title: string | null },
): KnownBoilerplate[] {
  let apart = SpanIndex.of<KeyedSpan & { kind: string }>([]);
  for (const [at, span] of furniture.toSorted((a, b) => b.end - b.start - (a.end - a.start)).entries()) {
    if (findSpanProblem(text, span) === null && apart.overlapping(span).length === 0)
      apart = apart.add({ ...span, id: String(at) });
  }
  const known = apart.toArray();
  const found = findBoilerplate(text, { ...hints, furniture: known });
  return [
    ...known.map(({ start, end, kind }) => ({ start, end, kind, origin: 'reader' as const })),
    ...found.map((span) => ({ ...span, origin: 'rule' as const })),
  ].sort((a, b) => a.start - b.start);
}
