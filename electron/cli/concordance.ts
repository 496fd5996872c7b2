import type { SearchAnswer, SearchHit } from '../../shared/contract/search.ts';

/** Hits of a search for a terminal: a line each, what was found one below the other, text on both sides. */

const SIDE = { narrowest: 20, widest: 60 };
const MATCH_WIDEST = 48;

/** `columns`: how wide the terminal is. */
export function concordance({ hits }: SearchAnswer, columns: number): string[] {
  const names = hits.map(({ documentId, label }) => (label === null ? documentId : `${documentId} ${label}`));
  const nameWidth = Math.min(24, Math.max(0, ...names.map(widthOf)));
  const matches = hits.map(({ match }) => cutMiddle(onOneLine(match), MATCH_WIDEST));
  const matchWidth = Math.max(0, ...matches.map(widthOf));
  const side = Math.floor((columns - nameWidth - Math.min(matchWidth, 24) - 8) / 2);
  const width = Math.max(SIDE.narrowest, Math.min(SIDE.widest, side));
  return hits.map((hit, index) => {
    const name = padEnd(cutEnd(names[index] ?? '', nameWidth), nameWidth);
    return `${name}  ${leftOf(hit, width)}[${matches[index]}]${cutEnd(onOneLine(hit.right), width)}`.trimEnd();
  });
}

function leftOf({ left }: SearchHit, width: number): string {
  const cut = cutStart(onOneLine(left), width);
  return `${' '.repeat(width - widthOf(cut))}${cut}`;
}

const onOneLine = (text: string): string => text.replace(/\n+/gu, '⏎').replace(/\s/gu, ' ');

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const split = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

/** Columns that a terminal gives to a text: two to a wide character. */
const widthOf = (text: string): number => split(text).reduce((sum, one) => sum + (WIDE.test(one) ? 2 : 1), 0);
const WIDE =
  /^[\p{Emoji_Presentation}\p{Regional_Indicator}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\ufe0f/u;

function cutEnd(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const kept: string[] = [];
  let used = 1; // the dots
  for (const one of split(text)) {
    used += widthOf(one);
    if (used > width) break;
    kept.push(one);
  }
  return `${kept.join('')}…`;
}

function cutStart(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const kept: string[] = [];
  let used = 1;
  for (const one of split(text).toReversed()) {
    used += widthOf(one);
    if (used > width) break;
    kept.push(one);
  }
  return `…${kept.toReversed().join('')}`;
}

function cutMiddle(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const half = Math.floor(width / 2);
  return `${cutEnd(text, half)}${cutStart(text, half).slice(1)}`;
}

const padEnd = (text: string, width: number): string =>
  `${text}${' '.repeat(Math.max(0, width - widthOf(text)))}`;
