import type { Json } from '../model/json.ts';
import type { Span } from '../text/span.ts';
import { placeClaims, readingsOf } from './fit-offsets.ts';
import { asList, asText, isObject, resourceOf } from './w3c-bodies.ts';

/** A stretch of a text that a W3C Web Annotation names by its position, by what it reads, or both. */
export interface TextTarget {
  /** The IRI or file name of the text. */
  source: string;
  position: Span | null;
  quote: Quote | null;
}

interface Quote {
  exact: string;
  prefix: string;
  suffix: string;
}

/** The stretches that an annotation is about. What is about a whole text has neither position nor quote. */
export function readTargets(target: Json | undefined): TextTarget[] {
  return asList(target).flatMap((one): TextTarget[] => {
    const iri = resourceOf(one);
    if (iri === null) return [];
    const [source = '', fragment = ''] = iri.split('#', 2);
    const selectors = isObject(one) ? asList(one['selector']) : [];
    return [{ source, ...readSelectors(fragment === '' ? selectors : [...selectors, { value: fragment }]) }];
  });
}

function readSelectors(selectors: readonly Json[]): Pick<TextTarget, 'position' | 'quote'> {
  let position: Span | null = null;
  let quote: Quote | null = null;
  for (const selector of selectors) {
    if (!isObject(selector)) continue;
    const { start, end, exact, value, refinedBy } = selector;
    // RFC 5147, of plain text.
    const range = /^char=(\d{1,15}),(\d{1,15})/u.exec(asText(value) ?? '');
    if (typeof start === 'number' && typeof end === 'number') position ??= { start, end };
    else if (range) position ??= { start: Number(range[1]), end: Number(range[2]) };
    else if (typeof exact === 'string') {
      const read = (part: string) => (asText(selector[part]) ?? '').replace(/\r\n?/gu, '\n');
      quote ??= { exact: read('exact'), prefix: read('prefix'), suffix: read('suffix') };
    }
    // A position within what another selector finds says nothing of the text; a quote does.
    if (refinedBy !== undefined) quote ??= readSelectors(asList(refinedBy)).quote;
  }
  return { position, quote };
}

export type Placed = { span: Span; moved: boolean } | { span: null; reason: 'not found' | 'no stretch' };

/** Characters that are looked through for quotes that are not at their places, in all of a text’s annotations; a
 *  place that is found takes as long as some hundred. */
const MOST_SEARCHED = 400_000_000;
const TO_COMPARE = 200;

/** Where the targets lie in their text. Positions count code points, as the model says, or UTF-16 units, as
 *  browsers do: the quotes tell. What is not at its place is looked for. */
export function placeTargets(given: string, text: string, targets: readonly TextTarget[]): Placed[] {
  const claims = targets.map(({ position, quote }) => ({
    ...(position ?? { start: -1, end: -1 }),
    covers: quote && ((covered: string) => covered === quote.exact),
  }));
  const work = { left: MOST_SEARCHED };
  return placeClaims(text, claims, readingsOf(given, text, 'codepoint')).map((place, index): Placed => {
    const { position, quote } = targets[index] as TextTarget;
    const { fits, ...span } = place;
    if (position && fits) return { span, moved: false };
    if (!quote) return { span: null, reason: 'no stretch' };
    work.left -= text.length;
    const found = findQuote(text, quote, position ? span.start : 0, work);
    return found ? { span: found, moved: position !== null } : { span: null, reason: 'not found' };
  });
}

/** As much of what stands around a quote as is compared: more tells no more places apart, and takes long where
 *  the quote stands everywhere. */
const MOST_AROUND = 200;

/** The place that reads so, between what is said to stand before and behind it; of several the one nearest to
 *  where it should be. */
function findQuote(text: string, quote: Quote, expected: number, work: { left: number }): Span | null {
  const { exact } = quote;
  if (exact === '' || work.left < 0) return null;
  const [prefix, suffix] = [quote.prefix.slice(-MOST_AROUND), quote.suffix.slice(0, MOST_AROUND)];
  let best: { start: number; fit: number } | null = null;
  const distance = (start: number) => Math.abs(start - expected);
  for (let start = text.indexOf(exact); start !== -1; start = text.indexOf(exact, start + exact.length)) {
    if ((work.left -= TO_COMPARE) < 0) return null;
    const before = text.slice(Math.max(0, start - prefix.length), start);
    const behind = text.slice(start + exact.length, start + exact.length + suffix.length);
    const fit = Number(prefix !== '' && before === prefix) + Number(suffix !== '' && behind === suffix);
    const isNearer = best !== null && fit === best.fit && distance(start) < distance(best.start);
    if (best === null || fit > best.fit || isNearer) best = { start, fit };
  }
  return best && { start: best.start, end: best.start + exact.length };
}
