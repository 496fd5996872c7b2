/** Licences that what ships may be under: all let us pass the code on under our own terms, with notice. */
const ALLOWED: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'OFL-1.1',
  'Unlicense',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Python-2.0',
]);

/** Whether an SPDX expression leaves us a choice of allowed licences. Knows `OR`, `AND` and parentheses around
 *  either; anything else counts as not allowed, for a person to look at. */
export function isAllowedLicence(expression: string): boolean {
  return expression
    .split(/\s+OR\s+/u)
    .some((choice) => stripParentheses(choice).split(/\s+(?:AND|OR)\s+/u).every((id) => ALLOWED.has(stripParentheses(id))));
}

const stripParentheses = (text: string): string => text.trim().replace(/^\(+|\)+$/gu, '');
