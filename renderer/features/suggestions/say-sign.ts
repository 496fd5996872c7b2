import { hasWord, nameOf, t, valueName } from '../../i18n.ts';

/** What the signs of `shared/learn/signs.ts` are called; each other one is an attribute. */
const kinds: Readonly<Record<string, string>> = {
  rule: 'rule',
  words: 'words',
  shape: 'shape',
  first: 'first',
  last: 'last',
  before: 'before',
  after: 'after',
  'quote mark': 'quoteMark',
  text: 'text',
  why: 'why',
};

/** A sign that was learned from (`first: the`) in a person’s words. */
export function saySign(sign: string): string {
  const cut = sign.indexOf(': ');
  if (cut < 0) return sign;
  const [name, value] = [sign.slice(0, cut), sign.slice(cut + 2)];
  const kind = kinds[name];
  if (kind === undefined) return `${nameOf('attribute', name)}: ${valueName(value)}`;
  // Words of the text stand as they are; the others are few.
  const key = `sign.${kind}.${value.replaceAll(' ', '_')}`;
  return `${t(`sign.${kind}`)}: ${hasWord(key) ? t(key) : value}`;
}
