import { z } from 'zod';
import { corruptSource } from '../errors.ts';
import { type Cas, type CasType, type FeatureStructure } from './cas.ts';
import { fromCas } from './cas-reading.ts';
import { casSchemaOf } from './cas-types.ts';
import { casCarries, toCas } from './cas-writing.ts';
import type { JsonFormat } from './dataset-format.ts';

/** UIMA’s CAS as JSON (https://github.com/apache/uima-uimaj-io-jsoncas, SPECIFICATION.adoc, 0.4), as INCEpTION and
 *  DKPro Cassis write it: features that refer to other structures begin with `@`, numbers that are not whole with
 *  `#`, and places in the text, in some versions, with `^`. */

const structure = z.looseObject({
  '%ID': z.number().optional(),
  '%TYPE': z.string().min(1),
  '%ELEMENTS': z.unknown().optional(),
});
const file = z.looseObject({
  '%FEATURE_STRUCTURES': z.union([z.array(structure), z.record(z.string(), structure)]),
  '%VIEWS': z
    .record(
      z.string(),
      z.looseObject({ '%SOFA': z.number().nullish(), '%MEMBERS': z.array(z.number()).default([]) }),
    )
    .default({}),
});

export const uimaJson: JsonFormat = {
  offsets: 'utf16',
  carries: casCarries,
  file: { ending: 'json', shape: 'each' },
  format(document, { schema }) {
    const cas = toCas(document, schema);
    const used = new Set(cas.structures.map(({ type }) => type));
    const types = casSchemaOf(schema).types.filter(({ name }) => used.has(name));
    return [
      '{',
      ` "%TYPES": ${indent(Object.fromEntries(types.map((type) => [type.name, formatType(type)])))},`,
      ' "%FEATURE_STRUCTURES": [',
      cas.structures.map((one) => `  ${JSON.stringify(formatStructure(one))}`).join(',\n'),
      ' ],',
      ` "%VIEWS": ${JSON.stringify(formatViews(cas))}`,
      '}\n',
    ].join('\n');
  },
  recognises: (record) =>
    typeof record === 'object' && record !== null && Object.hasOwn(record, '%FEATURE_STRUCTURES'),
  parse(record) {
    const parsed = file.safeParse(record);
    if (!parsed.success)
      throw corruptSource('This is no CAS of UIMA in JSON: a part of it has another form.');
    return fromCas(readCas(parsed.data));
  },
};

const indent = (value: unknown): string => JSON.stringify(value, null, 1).replaceAll('\n', '\n ');

const formatType = ({ name, supertype, description, features }: CasType) => ({
  '%NAME': name,
  '%SUPER_TYPE': supertype,
  '%DESCRIPTION': description,
  ...Object.fromEntries(
    features.map((feature) => [
      feature.name,
      { '%NAME': feature.name, '%RANGE': feature.range, '%DESCRIPTION': feature.description },
    ]),
  ),
});

const formatStructure = ({ id, type, features, references }: FeatureStructure) => ({
  '%ID': Number(id),
  '%TYPE': type,
  ...Object.fromEntries([...references].map(([name, [target]]) => [`@${name}`, Number(target)])),
  ...Object.fromEntries(features),
});

const formatViews = ({ structures, views }: Cas) =>
  Object.fromEntries(
    views.map(({ sofa, members }) => [
      structures.find(({ id }) => id === sofa)?.features.get('sofaID'),
      { '%SOFA': Number(sofa), '%MEMBERS': members.map(Number) },
    ]),
  );

function readCas(given: z.infer<typeof file>): Cas {
  const structures = given['%FEATURE_STRUCTURES'];
  return {
    structures: Array.isArray(structures)
      ? structures.map((one) => readStructure(one, one['%ID']))
      : Object.entries(structures).map(([id, one]) => readStructure(one, id)),
    views: Object.values(given['%VIEWS']).map((view) => ({
      sofa: String(view['%SOFA']),
      members: view['%MEMBERS'].map(String),
    })),
  };
}

function readStructure(given: z.infer<typeof structure>, id: string | number = ''): FeatureStructure {
  const features = new Map<string, string | number | boolean>();
  const references = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith('@')) {
      if (typeof value === 'number') references.set(name.slice(1), [String(value)]);
    } else if (!name.startsWith('%') && isPrimitive(value)) features.set(name.replace(/^[\^#]/u, ''), value);
  }
  const elements = given['%ELEMENTS'];
  if (Array.isArray(elements)) references.set('elements', elements.filter(isNumber).map(String));
  return { id: String(id), type: given['%TYPE'], features, references };
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isPrimitive = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
