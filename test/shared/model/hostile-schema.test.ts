import { expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { parseSchema } from '../../../shared/model/parse-schema.ts';

const withLabel = (label: object, rest: object = {}) => ({
  name: 's',
  layers: [{ id: 'l', labels: [{ id: 'a' }, label] }],
  ...rest,
});
const deep = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level++) value = [value];
  return value;
};
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

test.each<[string, unknown, string]>([
  ['no object', null, 'This is not a schema'],
  ['a list', [], 'This is not a schema'],
  ['an id that is a prototype’s', withLabel({ id: '__proto__' }), 'reserved'],
  ['an id that is a constructor', withLabel({ id: 'constructor' }), 'reserved'],
  ['a key that is a prototype’s', JSON.parse('{"name":"s","__proto__":{"x":1}}'), '“__proto__”'],
  [
    'an attribute of that name',
    withLabel(JSON.parse('{"id":"b","attrs":{"__proto__":"text"}}') as object),
    '“__proto__”',
  ],
  [
    'an id with a line break',
    withLabel({ id: 'b\nc' }),
    'layers[0] (“l”).labels[1] (“b\nc”).id: An id has letters',
  ],
  ['an id of blanks', withLabel({ id: '  ' }), 'An id has letters'],
  ['an id without end', withLabel({ id: 'x'.repeat(61) }), 'at most 60'],
  ['an attribute that is a number', withLabel({ id: 'b', attrs: { 7: 'text' } }), 'not a number'],
  ['an attribute of another type', withLabel({ id: 'b', attrs: { c: 'date' } }), 'attrs.c'],
  [
    'two entities in a label',
    withLabel({ id: 'b', attrs: { c: 'entity', d: 'entity' } }),
    'at most one entity',
  ],
  ['a value that stands twice', withLabel({ id: 'b', attrs: { c: ['x', 'x'] } }), 'attrs.c'],
  ['a colour that is a script', withLabel({ id: 'b', color: 'url(x)' }), 'A colour is written as'],
  ['a line that is none', withLabel({ id: 'b', line: 'zigzag' }), 'line'],
  ['a key of two letters', withLabel({ id: 'b', key: 'ab' }), 'A key is a digit'],
  [
    'one key for two labels',
    {
      name: 's',
      layers: [
        {
          id: 'l',
          labels: [
            { id: 'a', key: '1' },
            { id: 'b', key: '1' },
          ],
        },
      ],
    },
    'belongs to two',
  ],
  ['a guideline without end', withLabel({ id: 'b', guideline: 'x'.repeat(5001) }), 'at most 5000'],
  ['too many examples', withLabel({ id: 'b', examples: many(21, String) }), 'at most 20'],
  [
    'too many labels',
    { name: 's', layers: [{ id: 'l', labels: many(201, (i) => ({ id: `a${i}` })) }] },
    'layers[0] (“l”).labels',
  ],
  ['too many values', withLabel({ id: 'b', attrs: { c: many(501, String) } }), 'attrs.c'],
  [
    'a relation without its label',
    withLabel({ id: 'b' }, { relations: [{ id: 'r', from: 'a', to: 'z' }] }),
    '“z”',
  ],
  [
    'a maximum of none',
    withLabel({ id: 'b' }, { relations: [{ id: 'r', from: 'a', to: 'b', max: 0 }] }),
    'relations[0] (“r”).max',
  ],
  [
    'no kinds of entities',
    withLabel({ id: 'b' }, { entities: { type: [], identification: ['x'] } }),
    'entities.type',
  ],
  ['great depth', { ...withLabel({ id: 'b' }), more: deep(5000) }, 'too deeply'],
  ['great length', { ...withLabel({ id: 'b' }), more: 'x'.repeat(1_000_001) }, 'at most 1000000 characters'],
])('a schema is refused that has %s', (_, body, message) => {
  const refused = () => parseSchema(body);
  expect(refused).toThrow(AppError);
  expect(refused).toThrow(message);
});

test('a schema of another alphabet, with fields that nobody knows, is taken as it is', () => {
  const body = {
    name: 'Кто сказал',
    layers: [
      {
        id: 'слой',
        labels: [{ id: 'цитата', attrs: { 'вид речи': ['прямая 👩‍👩‍👧', 'косвенная'] }, more: { a: 1 } }],
      },
    ],
    relations: [],
    version: '2',
    entities: { type: ['лицо'], identification: ['да'] },
    extra: [1, 2],
  };
  expect(parseSchema(body)).toEqual(body);
});
