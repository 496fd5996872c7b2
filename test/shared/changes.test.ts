import { expect, test } from 'vitest';
import { type Changes, countChanges, invertChanges } from '../../shared/changes.ts';
import { AppError, toErrorData } from '../../shared/errors.ts';
import { brand } from '../support/project.ts';

const entity = (name: string) => ({
  id: brand.entity('e'),
  name,
  aliases: [],
  type: 'person',
  identification: 'named',
  extra: {},
});

const changes: Changes = [
  { kind: 'entity', before: null, after: entity('One') },
  { kind: 'entity', before: entity('One'), after: entity('Two') },
  { kind: 'entity', before: entity('Two'), after: null },
];

test('taking changes back undoes the last first, and taking that back does them again', () => {
  expect(invertChanges(changes)).toEqual([
    { kind: 'entity', before: null, after: entity('Two') },
    { kind: 'entity', before: entity('Two'), after: entity('One') },
    { kind: 'entity', before: entity('One'), after: null },
  ]);
  expect(invertChanges(invertChanges(changes))).toEqual(changes);
});

test('changes are counted by kind', () => {
  expect(countChanges(changes)).toEqual({ entity: { added: 1, updated: 1, removed: 1 } });
  expect(countChanges([])).toEqual({});
});

test('whatever is thrown becomes plain data', () => {
  expect(toErrorData(new AppError({ kind: 'NotFound', message: 'Gone.' }))).toEqual({
    kind: 'NotFound',
    message: 'Gone.',
  });
  expect(toErrorData(new TypeError('odd'))).toMatchObject({ kind: 'Internal', message: 'odd' });
  expect(toErrorData('thrown text')).toEqual({ kind: 'Internal', message: 'thrown text' });
});
