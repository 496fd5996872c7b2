import type { AnnotatedDocument } from './annotated-document.ts';
import { Losses } from './losses.ts';
import type { Reduced } from './reduce.ts';

/** What every format of XML shares: how text is spelt in it, and what it cannot hold at all. */

/** Blanks are spelt as references too: a reader would make spaces of them otherwise. */
export const escapeAttribute = (value: string): string =>
  value.replace(/[&<>"\t\n\r]/gu, (sign) => named.get(sign) ?? `&#${sign.charCodeAt(0)};`);

export const escapeText = (value: string): string =>
  value.replace(/[&<>\r]/gu, (sign) => named.get(sign) ?? `&#${sign.charCodeAt(0)};`);

const named: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** JSON without the characters that XML cannot hold. */
export const toXmlJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[\ufffe\uffff]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);

/** Not even as a reference (XML 1.0, section 2.2). */
const UNHELD = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/gu;
/** Whether XML can hold all of a text’s characters. */
export const isXml = (text: string): boolean => text.search(UNHELD) === -1;

/** Invisible as they are, as long as they are, and no part of a character before or after it either: offsets
 *  stay, and no mark comes to begin within a character. */
const STAND_IN = '\u200b';

/** A text without characters that XML cannot hold. */
export const fitText = (text: string): string => text.replace(UNHELD, STAND_IN);

/** The document without characters that XML cannot hold. Metadata and unknown fields are left as they are, for
 *  `toXmlJson` to escape. */
export function fitXml(document: AnnotatedDocument): Reduced {
  const losses = new Losses();
  const name = document.title || (document.id ?? '');
  const fit = <T>(value: T): T => {
    if (typeof value === 'string') {
      const count = value.match(UNHELD)?.length ?? 0;
      losses.add('controls', name, count);
      return (count === 0 ? value : fitText(value)) as T;
    }
    if (Array.isArray(value)) return value.map(fit) as T;
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).map(([key, inner]) => [key, isJson(key) ? inner : fit(inner)]);
    return Object.fromEntries(fields) as T;
  };
  const fitted = fit(document);
  return { document: fitted, losses: losses.list() };
}

const isJson = (field: string): boolean => field === 'meta' || field === 'extra';
