import type { Span } from '../text/span.ts';
import type { Labels, MarkedDocument, Unit } from './continuum.ts';
import type { CountDocument } from './span-f1.ts';

/** Characters that both marked, label by label: one mark or several over a character count once. */
export const countCharacters = (labels: Labels): CountDocument => countCovered(labels, (unit) => unit);

/** Tokens that both marked. A token that a mark touches counts whole.
 *  @throws RangeError for a document without tokens */
export const countTokens =
  (labels: Labels): CountDocument =>
  (document, candidate, reference) => {
    const { tokens } = document;
    if (!tokens) throw new RangeError('The document has no tokens.');
    return countCovered(labels, (unit) => touchedTokens(tokens, unit))(document, candidate, reference);
  };

const countCovered =
  (labels: Labels, place: (unit: Unit) => Span): CountDocument =>
  ({ annotators }: MarkedDocument, candidate, reference) => {
    const [given, other] = [annotators.get(candidate), annotators.get(reference)];
    if (!given || !other) return null;
    const [left, right] = [cover(given, labels, place), cover(other, labels, place)];
    let both = 0;
    for (const [label, spans] of left) both += sharedLength(spans, right.get(label) ?? []);
    return { both, candidate: totalLength(left), reference: totalLength(right) };
  };

/** By label, what is covered: spans that do not touch, in order. */
function cover(units: readonly Unit[], labels: Labels, place: (unit: Unit) => Span): Map<string, Span[]> {
  const byLabel = new Map<string, Span[]>();
  for (const unit of units) {
    const label = labels === 'match' ? unit.label : '';
    const spans = byLabel.get(label);
    if (spans) spans.push(place(unit));
    else byLabel.set(label, [place(unit)]);
  }
  for (const [label, spans] of byLabel) byLabel.set(label, unite(spans));
  return byLabel;
}

/** Spans in order, those that touch made one; empty ones gone. */
export function unite(spans: readonly Span[]): Span[] {
  const united: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = united.at(-1);
    if (end <= start) continue;
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else united.push({ start, end });
  }
  return united;
}

const totalLength = (byLabel: ReadonlyMap<string, readonly Span[]>): number =>
  [...byLabel.values()].flat().reduce((sum, { start, end }) => sum + end - start, 0);

/** Both lists are united. */
function sharedLength(left: readonly Span[], right: readonly Span[]): number {
  let shared = 0;
  let at = 0;
  for (const { start, end } of left) {
    while (at < right.length && (right[at] as Span).end <= start) at++;
    for (let other = at; other < right.length && (right[other] as Span).start < end; other++) {
      const { start: from, end: to } = right[other] as Span;
      shared += Math.min(end, to) - Math.max(start, from);
    }
  }
  return shared;
}

/** As a span of token numbers. */
export function touchedTokens(tokens: readonly Span[], { start, end }: Span): Span {
  const first = firstWhere(tokens, (token) => token.end > start);
  const behind = firstWhere(tokens, (token) => token.start >= end);
  return { start: first, end: Math.max(first, behind) };
}

/** The first token of which `isTrue`, by halving; tokens that come later are true as well. */
function firstWhere(tokens: readonly Span[], isTrue: (token: Span) => boolean): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(tokens[middle] as Span)) high = middle;
    else low = middle + 1;
  }
  return low;
}
