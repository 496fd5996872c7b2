import { describe, expect, test } from 'vitest';
import { isNameForm, searchEntities, suggestName } from '../../../renderer/state/entity-search.ts';
import type { EntityRecord } from '../../../shared/model/records.ts';

const make = (name: string, ...aliases: string[]) =>
  ({
    id: name,
    name,
    aliases,
    type: 'person',
    identification: 'named',
    extra: {},
  }) as unknown as EntityRecord;
const people = [
  make('Ann'),
  make('Annika Berg', 'A. Berg'),
  make('Joanna'),
  make('José Ángel', 'Pepe'),
  make('Лена Зорина'),
  make('שָׁלוֹם'),
  make('Berg & Sons'),
];
const find = (query: string, ...here: string[]) =>
  searchEntities(people, query, new Set(here as EntityRecord['id'][]), 10).map(({ name }) => name);

describe('entities are found', () => {
  const cases: Record<string, [string, string[], string[]]> = {
    'the very name, then starts, then parts': ['ann', [], ['Ann', 'Annika Berg', 'Joanna']],
    'those of this article before others, but not before the very name': [
      'ann',
      ['Joanna'],
      ['Ann', 'Joanna', 'Annika Berg'],
    ],
    'whatever the accents': ['jose angel', [], ['José Ángel']],
    'whatever the case, in other scripts': ['ЗОРИНА', [], ['Лена Зорина']],
    'without the vowel points': ['שלום', [], ['שָׁלוֹם']],
    'by another name': ['pepe', [], ['José Ángel']],
    'by the start of a name before the start of a word': ['berg', [], ['Berg & Sons', 'Annika Berg']],
    'not at all': ['xyz', [], []],
  };
  for (const [name, [query, here, wanted]] of Object.entries(cases))
    test(name, () => expect(find(query, ...here)).toEqual(wanted));

  test('all of them without a query, those of this article first', () => {
    expect(find('', 'Joanna')[0]).toBe('Joanna');
    expect(find('')).toHaveLength(people.length);
  });
});

test('a name is suggested, a pronoun is not', () => {
  const cases: [string, string | undefined, boolean, string][] = [
    ['Ann  Berg', undefined, true, 'Ann Berg'],
    ['he', undefined, false, ''],
    ['the analyst', undefined, false, 'the analyst'],
    ['He', 'pronoun', false, ''],
    ['the analyst', 'nominal', false, 'the analyst'],
    ['von Berg', 'name', true, 'von Berg'],
    ['שלום', undefined, true, 'שלום'],
  ];
  for (const [text, mention, isName, suggestion] of cases) {
    const mark = { attrs: mention === undefined ? {} : { mention } } as never;
    expect([text, isNameForm(mark, text)]).toEqual([text, isName]);
    expect([text, suggestName(mark, text)]).toEqual([text, suggestion]);
  }
});
