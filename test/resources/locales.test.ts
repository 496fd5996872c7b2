import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import de from '../../resources/locales/de.json' with { type: 'json' };
import en from '../../resources/locales/en.json' with { type: 'json' };
import { commandDescriptors } from '../../shared/commands.ts';
import { refusalSentences } from '../../shared/refusals.ts';

const english: Readonly<Record<string, string>> = en;
const german: Readonly<Record<string, string>> = de;

const placeholders = (sentence: string) =>
  new Set([...sentence.matchAll(/\{\{(.+?)\}\}/gu)].map(([, name]) => name));

describe('the locales', () => {
  it('have the same keys in the same order', () => {
    expect(Object.keys(german)).toEqual(Object.keys(english));
  });

  it('leave nothing empty', () => {
    for (const locale of [english, german])
      expect(Object.entries(locale).filter(([, words]) => words.trim() === '')).toEqual([]);
  });

  it('fill in the same things', () => {
    const all = Object.entries(english).map(([key, sentence]) => [key, placeholders(sentence)]);
    const theirs = Object.keys(english).map((key) => [key, placeholders(german[key] ?? '')]);
    expect(theirs).toEqual(all);
  });

  it('have every form of a plural', () => {
    for (const [language, locale] of Object.entries({ en: english, de: german })) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const counted = Object.keys(locale).flatMap((key) => /^(.+)_(?:one|other)$/u.exec(key)?.[1] ?? []);
      const wanted = counted.flatMap((key) => forms.map((form) => `${key}_${form}`));
      expect(wanted.filter((key) => !(key in locale))).toEqual([]);
    }
  });

  it('name keys only of commands that exist', () => {
    const ids = new Set(commandDescriptors.map(({ id }) => id));
    const named = Object.values(english).flatMap((sentence) =>
      [...placeholders(sentence)].flatMap((name) => /^press\.(.+)$/u.exec(name ?? '')?.[1] ?? []),
    );
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('have every sentence that the window asks for by its key', () => {
    const asked = /\bt\(\s*(?:[^'()]*\?\s*)?'(\w+\.[\w.]+)'(?:\s*:\s*'(\w+\.[\w.]+)')?/gu;
    const keys = globSync('renderer/**/*.{ts,tsx}').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(asked)].flatMap(([, ...found]) => found.filter(Boolean)),
    );
    expect(keys.length).toBeGreaterThan(500);
    expect(keys.filter((key) => !(key in english) && !(`${key}_other` in english))).toEqual([]);
  });

  it('have words for all that the core refuses, and for nothing else', () => {
    const wanted = refusalSentences.map(([code, words]) => [`refusal.${code}`, placeholders(words)]);
    const found = Object.entries(english).filter(([key]) => key.startsWith('refusal.'));
    expect(found.map(([key, words]) => [key, placeholders(words)])).toEqual(wanted);
  });
});
