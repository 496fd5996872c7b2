import { expect } from 'vitest';
import { proposeArtifacts } from '../../../../shared/suggest/propose-artifacts.ts';
import type { KnownEntity, Proposal } from '../../../../shared/suggest/proposal.ts';

/** What is found in a text at a confidence that the window shows. */
export function find(text: string, language: string | null = 'en', entities: KnownEntity[] = []): Proposal[] {
  const { marks } = proposeArtifacts(text, { language, skip: [], entities, learned: null });
  return marks.filter(({ confidence }) => confidence >= 0.5);
}

/** Expects that what stands in ⟦ ⟧ is found, each by the rule or one of the rules, and nothing else. */
export function expectFound(
  marked: string,
  rules: string | readonly string[],
  language: string | null = 'en',
  entities: KnownEntity[] = [],
): void {
  const text = marked.replace(/[⟦⟧]/gu, '');
  const found = find(text, language, entities);
  const inOrder = found.toReversed().reduce((shown, { start, end }) => {
    return `${shown.slice(0, start)}⟦${shown.slice(start, end)}⟧${shown.slice(end)}`;
  }, text);
  expect(inOrder).toBe(marked);
  const wanted = typeof rules === 'string' ? [rules] : rules;
  expect(
    found.map(({ rule }) => rule).filter((rule) => !wanted.includes(rule.replace('artifact.', ''))),
  ).toEqual([]);
}
