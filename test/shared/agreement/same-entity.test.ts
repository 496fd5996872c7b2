import { expect, test } from 'vitest';
import { groupEntities } from '../../../shared/agreement/same-entity.ts';
import { brand } from '../../support/project.ts';

const entity = (id: string, names: string[], type = 'person') => ({
  id: brand.entity(id),
  name: names[0] ?? '',
  aliases: names.slice(1),
  type,
});

test('a shared name in any writing makes entities the same, the smallest id stands for them', () => {
  const groups = groupEntities([
    entity('e3', ['Ministry', 'OLHA  Petrenko']),
    entity('e1', ['Petrenko', 'Olha Petrenko']),
    entity('e2', ['Ivan Koval']),
  ]);
  expect(Object.fromEntries(groups)).toEqual({ e1: 'e1', e2: 'e2', e3: 'e1' });
});

test('types that differ part them; one that is unknown does not, and joins no two that differ', () => {
  const groups = groupEntities([
    entity('a', ['Kyiv Post'], 'outlet'),
    entity('b', ['Kyiv Post', 'The Post'], 'unknown'),
    entity('c', ['The Post'], 'organisation'),
    entity('d', ['Kyiv Post'], 'document'),
    entity('e', ['the post'], ''),
  ]);
  expect(Object.fromEntries(groups)).toEqual({ a: 'a', b: 'a', c: 'c', d: 'd', e: 'a' });
});
