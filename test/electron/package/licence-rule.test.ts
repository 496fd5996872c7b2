import { expect, test } from 'vitest';
import { isAllowedLicence } from '../../../electron/package/licence-rule.ts';

test.each([
  'MIT',
  'OFL-1.1',
  '(MIT OR GPL-3.0-only)',
  'GPL-2.0-only OR Apache-2.0',
  'MIT AND ISC',
  '(MIT AND CC0-1.0)',
])('%s is allowed', (expression) => expect(isAllowedLicence(expression)).toBe(true));

test.each([
  '',
  'GPL-3.0-only',
  'UNLICENSED',
  'SEE LICENSE IN LICENSE.md',
  'MIT AND GPL-3.0-only',
  '(MIT OR ISC) AND GPL-3.0-only',
  'Apache-2.0 WITH LLVM-exception',
])('“%s” is not', (expression) => expect(isAllowedLicence(expression)).toBe(false));
