import type { LayerLink, LayerMark } from '../../shared/adjudicate/layers.ts';
import type { Version } from '../../shared/adjudicate/find-conflicts.ts';
import type { AdjudicatedConflict } from '../../shared/contract/adjudication.ts';
import type { Span } from '../../shared/text/span.ts';
import { disputedParts } from './difference-lanes.ts';

/** A stretch of the text of a difference, as one version has it. */
export interface Piece extends Span {
  /** The label that the version gives it; `null` where it leaves it out. */
  label: string | null;
  /** Others see it otherwise. */
  disputed: boolean;
}

/** The whole stretch that a difference is about, cut where a version differs from others: all versions of a difference
 *  have the same text, so that they can be compared line by line. */
export function versionPieces(
  conflict: Pick<AdjudicatedConflict, 'versions' | 'span'>,
  version: Version,
): Piece[] {
  const { span } = conflict;
  const disputed = disputedParts(conflict);
  const edges = [...version.marks, ...disputed].flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([span.start, ...edges, span.end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1] ?? span.end;
    const holds = (one: Span) => one.start <= start && end <= one.end;
    return {
      start,
      end,
      label: version.marks.find(holds)?.label ?? null,
      disputed: disputed.some(holds),
    };
  });
}

/** A stretch that nobody disputes is shown so far from its ends. */
const KEPT = 48;

/** The words of a piece; of a long one that is not disputed the ends. */
export function wordsOf(text: string, { start, end, disputed }: Piece): string {
  const words = text.slice(start, end).replace(/\s+/gu, ' ');
  if (disputed || words.length <= 2.5 * KEPT) return words;
  const head = words.slice(0, KEPT).replace(/\s?\S*$/u, '');
  const tail = words.slice(-KEPT).replace(/^\S*\s?/u, '');
  return `${head} … ${tail}`;
}

/** The names of the attributes in which versions differ. */
export function differingAttributes(versions: readonly Version[]): string[] {
  const marked = versions.filter(({ marks }) => marks.length > 0);
  const names = new Set(marked.flatMap(({ marks }) => marks.flatMap(({ attrs }) => Object.keys(attrs))));
  const saidOf = ({ marks }: Version, name: string) => JSON.stringify(marks.map(({ attrs }) => attrs[name]));
  return [...names].filter((name) => new Set(marked.map((version) => saidOf(version, name))).size > 1);
}

export const differInEntity = (versions: readonly Version[]): boolean =>
  new Set(
    versions
      .filter(({ marks }) => marks.length > 0)
      .map(({ marks }) => JSON.stringify(marks.map(({ entity }) => entity))),
  ).size > 1;

/** A link of a version, with the mark that it leads to. */
export interface LinkEnd {
  type: string;
  to: LayerMark | null;
}

/** The links of a version with what they lead to. */
export function linkEnds(links: readonly LayerLink[], linked: readonly LayerMark[]): LinkEnd[] {
  return links.map(({ annotator, type, to }) => ({
    type,
    to: linked.find((mark) => mark.annotator === annotator && mark.id === to) ?? null,
  }));
}

/** Whether versions differ in where their links lead. */
export function differInLinks(versions: readonly Version[], linked: readonly LayerMark[]): boolean {
  const says = ({ links }: Version) =>
    JSON.stringify(
      linkEnds(links, linked)
        .map(({ type, to }) => JSON.stringify([type, to?.start, to?.end, to?.label]))
        .sort(),
    );
  return new Set(versions.map(says)).size > 1;
}
