import { firstOfArticle } from './above.ts';
import type { Boilerplate } from './kinds.ts';
import type { SortedLine } from './lines.ts';

/** date 2024-03-04 The first sentence */
const DATED =
  /^\s*(?:date|published|updated|posted):?\s+\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?\s+(?=\S)/iu;

const agency =
  '(?:reuters|ap|afp|dpa|apa|epa|efe|ansa|upi|tass|interfax|xinhua|ukrinform|bloomberg|cnn)(?:/[\\p{L} ]+)?';
/** CARROW, March 4 (Northline) – · Carrow (Reuters) - */
const DATELINES = [
  /^\p{Lu}{2}[\p{Lu}\p{M}.’' -]+(?:,\s[\p{L}.]+)?,\s(?:\p{L}{3,10}\.?\s\d{1,2}|\d{1,2}\.?\s\p{L}{3,10}\.?)(?:,?\s\d{4})?\s*(?:\([^()]{2,40}\)\s*)?[–—-]+(?=\s)/u,
  /^\p{Lu}{2}[\p{Lu}\p{M}.’' -]+(?:,\s[\p{L}.]+)?\s\([^()]{2,40}\)\s*[–—-]+(?=\s)/u,
  new RegExp(
    `^\\p{Lu}[\\p{L}\\p{M}.’' -]{2,40}(?:,\\s[\\p{L}.]+)?\\s\\(${agency}\\)\\.?(?:\\s*[–—-]+)?(?=\\s)`,
    'iu',
  ),
];

/** What stands before the first sentence in its own line: a date that a program set there, with the blanks
 *  that set it off, or place and agency. */
export function findLead(text: string, lines: readonly SortedLine[]): Boilerplate[] {
  const dated = DATED.exec(text.slice(0, 200));
  if (dated && lines[0]?.kind === null) return [{ start: 0, end: dated[0].length, kind: 'metadata' }];
  const line = lines[firstOfArticle(lines)];
  const place = line && DATELINES.map((form) => form.exec(line.text.slice(0, 200))).find((found) => found);
  return line && place ? [{ start: line.start, end: line.start + place[0].length, kind: 'metadata' }] : [];
}
