import { expect, test } from 'vitest';
import { toLanguageTag } from '../../../../electron/core/readers/language-tag.ts';

const tags: Record<string, string | null> = {
  uk: 'uk',
  'en_gb ': 'en-GB',
  'ZH-hant': 'zh-Hant',
  iw: 'he',
  english: null,
  русский: null,
  '🇺🇦': null,
  '': null,
};

test.each(Object.entries(tags))('“%s” is %s', (written, tag) => {
  expect(toLanguageTag(written)).toBe(tag);
});
