import { expect, test } from 'vitest';
import { saySign } from '../../../renderer/features/suggestions/say-sign.ts';

test.each([
  ['first: the', 'first word: the'],
  ['quote mark: none near', 'quotation mark: none near'],
  ['shape: capitals', 'letters: capitals'],
  ['before: ,', 'before it: ,'],
  ['polarity: negated', 'Polarity: negated'],
  ['text: so: it', 'text: so: it'],
  ['unheard', 'unheard'],
])('“%s” is said as “%s”', (sign, said) => {
  expect(saySign(sign)).toBe(said);
});
