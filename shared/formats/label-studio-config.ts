import { listLabels, type Schema } from '../model/schema.ts';
import { escapeAttribute } from './xml-text.ts';

/** The labelling configuration of Label Studio for a schema (https://labelstud.io/tags): what tasks say by
 *  `from_name` and `to_name` are the names in it. */

export const TEXT = 'text';
export const LABELS = 'label';
export const NOTE = 'note';
export const FLAG = 'flag';
export const ENTITY = 'entity';

/** The name of an attribute of a label: labels may have different ones of the same name. */
export const attributeField = (label: string, attribute: string): string => `${label}.${attribute}`;

export function formatLabelConfig(schema: Schema): string {
  const labels = listLabels(schema);
  const attributes = labels.flatMap(({ id, attrs }) =>
    Object.entries(attrs).flatMap(([attribute, type]) => {
      const about = {
        name: attributeField(id, attribute),
        toName: TEXT,
        perRegion: 'true',
        whenTagName: LABELS,
        whenLabelValue: id,
      };
      if (type === 'entity') return [];
      if (type === 'text')
        return [tag('TextArea', { ...about, maxSubmissions: '1', placeholder: attribute })];
      return choices(about, type === 'boolean' ? ['true', 'false'] : type);
    }),
  );
  const perRegion = { toName: TEXT, perRegion: 'true' };
  return [
    '<View>',
    ...[
      `<Labels name="${LABELS}" toName="${TEXT}">`,
      ...labels.map(
        ({ id, color }) =>
          `  ${tag('Label', { value: id, ...(color === undefined ? {} : { background: color }) })}`,
      ),
      '</Labels>',
      tag('Text', { name: TEXT, value: '$text', granularity: 'symbol' }),
      ...attributes,
      ...choices({ name: FLAG, ...perRegion }, [FLAG]),
      tag('TextArea', { name: ENTITY, ...perRegion, maxSubmissions: '1', placeholder: 'entity' }),
      tag('TextArea', { name: NOTE, ...perRegion, maxSubmissions: '1', placeholder: 'note' }),
      '<Relations>',
      ...schema.relations.map(({ id }) => `  ${tag('Relation', { value: id })}`),
      '</Relations>',
    ].map((line) => `  ${line}`),
    '</View>',
    '',
  ].join('\n');
}

const choices = (about: Readonly<Record<string, string>>, values: readonly string[]): string[] => [
  `${tag('Choices', about).slice(0, -2)}>`,
  ...values.map((value) => `  ${tag('Choice', { value })}`),
  '</Choices>',
];

const tag = (name: string, attributes: Readonly<Record<string, string>>): string =>
  `<${name} ${Object.entries(attributes)
    .map(([key, value]) => `${key}="${escapeAttribute(value)}"`)
    .join(' ')}/>`;
