import { expect, test } from 'vitest';
import { giveRole, rolesOf, toMapping } from '../../../renderer/state/table-roles.ts';
import type { FoundTable } from '../../../shared/contract/imports.ts';

const columns = ['head', 'body', 'more', 'day', 'desk'];
const mapping = {
  text: ['body'],
  title: 'head',
  published: 'day',
  url: null,
  language: null,
  id: null,
  skip: ['more'],
};
const table = (given: FoundTable['mapping']): FoundTable => ({
  file: 'a.csv',
  files: 1,
  columns,
  sample: [],
  mapping: given,
});

test('a guess becomes a role for each column, and roles become the same mapping again', () => {
  const roles = rolesOf(table(mapping));
  expect(roles).toEqual(['title', 'text', 'skip', 'published', 'meta']);
  expect(toMapping(table(null), roles)).toEqual(mapping);
});

test('without a guess every column is kept, and there is no article', () => {
  const roles = rolesOf(table(null));
  expect(new Set(roles)).toEqual(new Set(['meta']));
  expect(toMapping(table(null), roles)).toBeNull();
});

test('what only one column can be is taken from the one that was it', () => {
  const roles = giveRole(rolesOf(table(mapping)), 4, 'title');
  expect(roles).toEqual(['meta', 'text', 'skip', 'published', 'title']);
});

test('several columns make one text, in the order of the table', () => {
  const roles = giveRole(rolesOf(table(mapping)), 0, 'text');
  expect(toMapping(table(null), roles)).toMatchObject({ text: ['head', 'body'], title: null });
});
