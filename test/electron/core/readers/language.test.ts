import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { detectLanguage } from '../../../../electron/core/readers/language.ts';
import type { Furniture } from '../../../../electron/core/readers/reader.ts';

const samples = JSON.parse(
  readFileSync(new URL('../../../cases/readers/languages/samples.json', import.meta.url), 'utf8'),
) as Record<string, string>;

const detect = (text: string, title: string | null = null, furniture: Furniture[] = []) =>
  detectLanguage({ title, text, furniture });

describe('an article is recognised in', () => {
  test.each(Object.entries(samples))('%s', async (language, text) => {
    expect(await detect(text)).toEqual({ language, reliable: true });
  });
});

test('its first sentence is nearly always enough', async () => {
  const wrong: string[] = [];
  for (const [language, text] of Object.entries(samples)) {
    const found = await detect(text.slice(0, 100));
    if (found?.language !== language) wrong.push(`${language} as ${found?.language}`);
  }
  expect(wrong.length / Object.keys(samples).length, wrong.join(', ')).toBeLessThanOrEqual(0.025);
  expect(Object.keys(samples).length).toBeGreaterThanOrEqual(40);
});

test('a short text has no language, unless its signs say more', async () => {
  expect(await detect('Ferry late 👍🏽')).toBe(null);
  expect(
    await detect('12.09.2022 — 14:00, https://ferry.example/a/long/address/without/words/of/its/own'),
  ).toBe(null);
  expect(await detect('港务局表示渡轮再次晚点。')).toMatchObject({ language: 'zh' });
});

test('a text in two languages has none', async () => {
  expect(await detect(`${samples['ru']}\n\n${samples['en']}`)).toBe(null);
});

test('a quotation in another language changes nothing', async () => {
  expect(await detect(`${samples['en']} “Мы выйдем, когда стихнет ветер.” ${samples['en']}`)).toMatchObject({
    language: 'en',
  });
});

test('what is not the article is left out, and the title counts', async () => {
  const menu = 'Home Sport Business Local Weather Subscribe to our newsletter for the news of today\n'.repeat(
    8,
  );
  const text = `${menu}${samples['uk']}`;
  expect(await detect(text, null, [{ start: 0, end: menu.length, kind: 'navigation' }])).toEqual({
    language: 'uk',
    reliable: true,
  });
  expect(await detect('Пором.', samples['uk'])).toMatchObject({ language: 'uk' });
});
