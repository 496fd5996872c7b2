import { describe, expect, test } from 'vitest';
import defaultSchema from '../../../resources/schema-default.json' with { type: 'json' };
import { documentId } from '../../../shared/model/ids.ts';
import { findRelationProblem, type RelationEnd } from '../../../shared/model/relation-rules.ts';
import {
  findAttributeProblems,
  findLabel,
  listLabels,
  schemaDefinition,
  takesEntity,
} from '../../../shared/model/schema.ts';

const schema = schemaDefinition.parse(defaultSchema);

test('the default schema is one, and keeps what it does not define', () => {
  expect(listLabels(schema).map(({ id }) => id)).toEqual([
    'quote',
    'cue',
    'speaker',
    'source',
    'artifact',
    'boilerplate',
  ]);
  expect(schemaDefinition.parse(schema)).toEqual(schema);
  expect(schema['severityWeights']).toMatchObject({ critical: 25 });
  expect(
    listLabels(schema)
      .filter(takesEntity)
      .map(({ id }) => id),
  ).toEqual(['speaker', 'source']);
});

const layer = (...labels: object[]) => ({ name: 's', layers: [{ id: 'l', labels }] });

test.each([
  ['a label is defined twice', layer({ id: 'a' }, { id: 'a' }), 'The label “a” is defined twice.'],
  [
    'a relation is defined twice',
    {
      ...layer({ id: 'a' }),
      relations: [
        { id: 'r', from: 'a', to: 'a' },
        { id: 'r', from: 'a', to: 'a' },
      ],
    },
    'The relation “r” is defined twice.',
  ],
  [
    'a relation names a label that is not there',
    { ...layer({ id: 'a' }), relations: [{ id: 'r', from: 'a', to: 'b' }] },
    '“b”, which is not defined',
  ],
])('a schema is refused where %s', (_, body, message) => {
  expect(schemaDefinition.safeParse(body).error?.issues[0]?.message).toContain(message);
});

test.each([
  ['quote', { type: 'direct', act: 'thought' }, []],
  ['quote', { type: 'sung' }, ['type']],
  ['quote', { constructor: 'x' }, ['constructor']],
  ['cue', { hearsay: true }, []],
  ['cue', { hearsay: 'true' }, ['hearsay']],
  ['cue', { pos: false }, ['pos']],
  ['speaker', { entity: 'e1' }, ['entity']],
  ['artifact', { correction: 'anything\nat all' }, []],
])('a %s with %j: what is wrong is %j', (label, attrs, wrong) => {
  const definition = findLabel(schema, label);
  const problems = definition ? findAttributeProblems(definition, attrs) : [];
  expect(problems.map(({ attribute }) => attribute)).toEqual(wrong);
});

describe('a relation', () => {
  const end = (id: string, start = 0, stop = 5, label = 'quote', annotator = 1): RelationEnd => ({
    id,
    annotator,
    label,
    start,
    end: stop,
  });
  const chain = { id: 'continues', from: 'quote', to: 'quote', max: 1, acyclic: true };
  const nested = { id: 'nested_in', from: 'quote', to: 'quote', contained: true };
  const link = (from: string, to: string, type = 'continues') => ({ type, from, to });

  const cases: [name: string, problem: string | null, ...Parameters<typeof findRelationProblem>][] = [
    ['is made where nothing is', null, chain, end('a'), end('b'), []],
    ['is made beside others', null, chain, end('c'), end('b'), [link('b', 'a')]],
    ['closes no circle of two', 'circle', chain, end('a'), end('b'), [link('b', 'a')]],
    [
      'closes no circle of many',
      'circle',
      chain,
      end('a'),
      end('d'),
      [link('d', 'c'), link('c', 'b'), link('b', 'a')],
    ],
    [
      'may meet links of another type',
      null,
      chain,
      end('a'),
      end('b'),
      [link('b', 'a', 'other'), link('a', 'c', 'other')],
    ],
    ['is made once', 'already there', chain, end('a'), end('b'), [link('a', 'b')]],
    ['is made as often as the schema allows', 'has all the', chain, end('a'), end('b'), [link('a', 'c')]],
    ['lies within the other', null, nested, end('a', 1, 4), end('b', 0, 5), []],
    ['may lie where the other lies', null, nested, end('a', 0, 5), end('b', 0, 5), []],
    ['does not reach out of the other', 'within the second', nested, end('a', 1, 6), end('b', 0, 5), []],
    ['does not lead to itself', 'with itself', chain, end('a'), end('a'), []],
    ['stays with its annotator', 'two annotators', chain, end('a'), end('b', 0, 5, 'quote', 2), []],
    ['starts at its label', 'starts at a quote', chain, end('a', 0, 5, 'cue'), end('b'), []],
    ['leads to its label', 'leads to a quote', chain, end('a'), end('b', 0, 5, 'cue'), []],
  ];
  test.each(cases)('%s', (_, problem, ...input) => {
    const found = findRelationProblem(...input);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toContain(problem);
  });
});

test.each([['a\nb'], ['a\u0000'], [''], ['x'.repeat(201)], ['\ud800']])('%j is no id', (id) => {
  expect(documentId.safeParse(id).success).toBe(false);
});
