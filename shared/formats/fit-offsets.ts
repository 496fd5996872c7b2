import type { OffsetUnit } from '../contract/datasets.ts';
import type { Span } from '../text/span.ts';
import { offsetReader } from './format-offsets.ts';

/** A stretch of a text in offsets whose unit the file does not name. */
export interface Claim extends Span {
  /** Whether the file says that it covers this; `null` if it says nothing of it. */
  covers: ((text: string) => boolean) | null;
}

/** A way to understand the offsets of a file, in UTF-16 units of the normalised text. */
export type Reading = (claim: Claim) => Span;

/** The ways in which tools count characters: the unit that the format names first, and line ends of two
 *  characters as the file has them or as one. */
export function readingsOf(given: string, text: string, first: OffsetUnit): Reading[] {
  const units: OffsetUnit[] = first === 'codepoint' ? ['codepoint', 'utf16'] : ['utf16', 'codepoint'];
  return [...new Set([given, text])].flatMap((counted) =>
    units.map((unit): Reading => {
      const toUtf16 = offsetReader(counted, text, unit);
      return ({ start, end }) => ({ start: toUtf16(start), end: toUtf16(end) });
    }),
  );
}

/** Where each stretch lies, told by what it is said to cover. Stretches that several readings suit, or that
 *  say nothing, are read as most of the others are, else by the first reading. `fits` is false where no
 *  reading finds what a stretch is said to cover. */
export function placeClaims(
  text: string,
  claims: readonly Claim[],
  readings: readonly Reading[],
): (Span & { fits: boolean })[] {
  const placed = readings.map((read) =>
    claims.map((claim) => {
      const span = read(claim);
      return { ...span, fits: claim.covers === null || isCovered(text, span, claim.covers) };
    }),
  );
  const told = (spans: (typeof placed)[number]) =>
    spans.filter(({ fits }, index) => fits && claims[index]?.covers).length;
  const bestFirst = placed.toSorted((a, b) => told(b) - told(a));
  return claims.map((_, index) => {
    const spans = bestFirst.flatMap((one) => one[index] ?? []);
    return spans.find(({ fits }) => fits) ?? (spans[0] as Span & { fits: boolean });
  });
}

const isCovered = (text: string, { start, end }: Span, covers: (text: string) => boolean): boolean =>
  start >= 0 && start <= end && end <= text.length && covers(text.slice(start, end));
