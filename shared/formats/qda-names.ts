import type { Json } from '../model/json.ts';
import { fitText, isXml, toXmlJson } from './xml-text.ts';

/** Names by which REFI-QDA projects say what it has no elements for. */

/** A child of a label’s code: the value of one of its attributes. Ids of attributes have no colon. */
export const valueName = (attribute: string, value: string | boolean): string => `${attribute}: ${value}`;

export function parseValueName(name: string): { attribute: string; value: string } | null {
  const [, attribute, value] = /^([^:]+): (.+)$/su.exec(name) ?? [];
  return attribute === undefined || value === undefined ? null : { attribute, value };
}

/** A note of a coding that holds an attribute in free text; other notes are notes. */
export const textName = (label: string, attribute: string): string => `${label}: ${attribute}`;

const JSON_SUFFIX = ' (JSON)';

/** The variable and the text for a field of metadata: what is no text is JSON, and its variable says so. */
export function toVariable(field: string, value: Json): { variable: string; text: string } {
  const isPlain = typeof value === 'string' && !field.endsWith(JSON_SUFFIX) && isXml(value);
  return isPlain
    ? { variable: field, text: value }
    : { variable: `${field}${JSON_SUFFIX}`, text: toXmlJson(value) };
}

export function fromVariable(variable: string, text: string): { field: string; value: Json } {
  if (!variable.endsWith(JSON_SUFFIX)) return { field: variable, value: text };
  try {
    return { field: variable.slice(0, -JSON_SUFFIX.length), value: JSON.parse(text) as Json };
  } catch {
    return { field: variable, value: text };
  }
}

const MOST_NAMED = 200;

/** What a selection is called: the text that it covers, unless that is long. */
export const selectionName = (covered: string): string =>
  fitText(
    covered.length <= MOST_NAMED
      ? covered
      : `${covered.slice(0, MOST_NAMED - 1).replace(/[\ud800-\udbff]$/u, '')}…`,
  );

/** Whether a selection of this name may cover this: other tools cut the text elsewhere, and make spaces of line
 *  ends. */
export function mayCover(name: string): (covered: string) => boolean {
  const wanted = plain(name);
  const start = /^(.+)(?:…|\.\.\.)$/su.exec(wanted)?.[1];
  return (covered) => {
    const shown = plain(covered);
    return shown === wanted || (start !== undefined && shown.startsWith(start));
  };
}

const plain = (text: string): string => text.replace(/[\0-\x20\x7f-\x9f\u200b\ufffd-\uffff]+/gu, ' ').trim();
