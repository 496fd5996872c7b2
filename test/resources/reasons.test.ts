import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from '../../resources/locales/en.json' with { type: 'json' };
import { reasonCodes } from '../../shared/suggest/reasons.ts';

/** The German locale has the same keys: see `locales.test.ts`. */
const sentences = Object.keys(en).flatMap((key) => /^why\.(.+)$/u.exec(key)?.[1] ?? []);

describe('why something is suggested', () => {
  it('has a sentence for every reason, and for nothing else', () => {
    expect(sentences.toSorted()).toEqual([...reasonCodes].toSorted());
  });

  it('lists every reason that the rules give', () => {
    const given = globSync('shared/{suggest,learn}/**/*.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bcode: '([\w.]+)'/gu)].map(([, code]) => code ?? ''),
    );
    expect(given).toContain('artifact.doubledWord');
    expect(given.filter((code) => !reasonCodes.includes(code))).toEqual([]);
  });

  it('has codes of camel-case words with at most one dot', () => {
    expect(reasonCodes.filter((code) => !/^[a-z]+[A-Za-z]*(?:\.[a-z]+[A-Za-z]*)?$/u.test(code))).toEqual([]);
    expect(new Set(reasonCodes).size).toBe(reasonCodes.length);
  });
});
