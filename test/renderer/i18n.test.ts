import { expect, test } from 'vitest';
import { numberOf, t } from '../../renderer/i18n.ts';

test('numbers have their digits grouped, alone and in sentences', () => {
  expect(numberOf(1234567)).toBe('1,234,567');
  expect(t('search.hits', { count: 100_000 })).toBe('100,000 hits');
  expect(t('search.truncated', { shown: 100_000, count: 2_345_678 })).toBe(
    'The first 100,000 of 2,345,678 hits',
  );
  expect(t('search.hits', { count: 1 })).toBe('1 hit');
});
