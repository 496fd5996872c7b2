import { type AttributeType, listLabels, type Schema, takesEntity } from '../model/schema.ts';
import {
  ANNOTATION,
  BOOLEAN,
  type CasFeature,
  type CasType,
  CUSTOM,
  DOCUMENT,
  ENTITY,
  METADATA,
  SENTENCE,
  STRING,
  TOKEN,
} from './cas.ts';
import { type CasNames, createCasNames, toAttributeName } from './cas-names.ts';
import { escapeText } from './xml-text.ts';

/** A schema as UIMA knows it. */
export interface CasSchema {
  names: CasNames;
  types: readonly CasType[];
}

const known = new WeakMap<Schema, CasSchema>();

/** Made once for all documents of a schema. */
export function casSchemaOf(schema: Schema): CasSchema {
  const made = known.get(schema);
  if (made) return made;
  const names = createCasNames(schema);
  const types = listTypes(schema, names);
  known.set(schema, { names, types });
  return { names, types };
}

/** As INCEpTION makes layers of them: a span layer for each label, a relation layer for each kind of link. A
 *  layer’s features are text or yes/no. */
function listTypes(schema: Schema, names: CasNames): CasType[] {
  const typeOf = (label: string) => `${CUSTOM}${names.label(label)}`;
  const labels = listLabels(schema).map((label) => ({
    name: typeOf(label.id),
    supertype: ANNOTATION,
    description: label.name ?? label.id,
    features: [
      ...Object.entries(label.attrs).flatMap(([id, type]) => (type === 'entity' ? [] : toFeature(id, type))),
      ...(takesEntity(label)
        ? [text('entity', 'The id of whom or what is meant'), text('entityName', 'Its name')]
        : []),
      text('note', 'A remark'),
      { name: 'flag', range: BOOLEAN, description: 'To be looked at again' },
      ...marksOfRecord,
    ],
  }));
  const relations = schema.relations.map(({ id, name, from, to }) => {
    // Links between marks of different labels need a layer that may attach to any span.
    const range = from === to ? typeOf(from) : ANNOTATION;
    return {
      name: `${CUSTOM}${names.relation(id)}`,
      supertype: ANNOTATION,
      description: name ?? id,
      features: [
        { name: 'Governor', range, description: `From here: ${from}` },
        { name: 'Dependent', range, description: `To here: ${to}` },
        text('id', 'Its id'),
        text('extra', 'Unknown fields, as JSON'),
      ],
    };
  });
  return [...common, ...labels, ...relations];
}

const text = (name: string, description: string): CasFeature => ({ name, range: STRING, description });

const toFeature = (id: string, type: AttributeType): CasFeature => ({
  name: toAttributeName(id),
  range: type === 'boolean' ? BOOLEAN : STRING,
  description: typeof type === 'string' ? id : `${id}: ${type.join(', ')}`,
});

const marksOfRecord = [
  text('id', 'Its id'),
  text('origin', 'How it came to be'),
  text('extra', 'Unknown fields, as JSON'),
];

const common: CasType[] = [
  {
    name: METADATA,
    supertype: 'uima.tcas.DocumentAnnotation',
    description: 'The document',
    features: [text('documentTitle', 'Its title'), text('documentId', 'Its id')],
  },
  { name: SENTENCE, supertype: ANNOTATION, description: 'A sentence', features: [] },
  { name: TOKEN, supertype: ANNOTATION, description: 'A word or a sign', features: [] },
  {
    name: DOCUMENT,
    supertype: 'uima.cas.TOP',
    description: 'What else is known of the document',
    features: [
      text('cluster', 'Shared by the versions of one article'),
      text('meta', 'Metadata, as JSON'),
      text('extra', 'Unknown fields, as JSON'),
    ],
  },
  {
    name: ENTITY,
    supertype: 'uima.cas.TOP',
    description: 'Whom or what marks mean',
    features: [
      text('id', 'Its id'),
      text('name', 'Its name'),
      text('type', 'What it is'),
      text('identification', 'How well it is known'),
      text('aliases', 'Its other names, as JSON'),
      text('extra', 'Unknown fields, as JSON'),
    ],
  },
];

/** `TypeSystem.xml`, without which no tool of UIMA opens an XMI file
 *  (https://uima.apache.org/d/uimaj-current/references.html#ugr.ref.xml.component_descriptor.type_system). */
export const formatTypeSystem = (types: readonly CasType[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">
  <types>
${types.map(formatType).join('')}  </types>
</typeSystemDescription>
`;

const formatType = ({ name, supertype, description, features }: CasType): string => `    <typeDescription>
      <name>${escapeText(name)}</name>
      <description>${escapeText(description)}</description>
      <supertypeName>${escapeText(supertype)}</supertypeName>
      <features>
${features.map(formatFeature).join('')}      </features>
    </typeDescription>
`;

const formatFeature = ({ name, range, description }: CasFeature): string => `        <featureDescription>
          <name>${escapeText(name)}</name>
          <description>${escapeText(description)}</description>
          <rangeTypeName>${escapeText(range)}</rangeTypeName>
        </featureDescription>
`;
