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

/** Whether an SPDX expression leaves us a choice of allowed licences. What it does not understand, such as `AND`
 *  mixed with `OR`, counts as not allowed: for a person to look at. */
export function isAllowedLicence(expression: string): boolean {
  const plain = expression.trim().replace(/^\((.*)\)$/u, '$1');
  const choices = plain.split(' OR ');
  if (choices.length > 1) return choices.some((id) => ALLOWED.has(id));
  return plain.split(' AND ').every((id) => ALLOWED.has(id));
}
