import { type LabelDefinition, listLabels, type Schema } from '../model/schema.ts';
import { toOneLine } from './brat-lines.ts';
import { type BratNames, FLAG, listValues } from './brat-names.ts';

/** The configuration that brat wants beside the files, so that a folder opens as it is. */
export function formatBratConfiguration(schema: Schema, names: BratNames): string {
  const labels = listLabels(schema);
  const { entities, relations, attributes } = names.explained;
  return [
    '[entities]',
    ...entities,
    ...labels.map((label) => names.label(label.id)),
    '[relations]',
    ...relations,
    ...schema.relations.map(
      ({ id, from, to }) => `${names.relation(id)}\tArg1:${names.label(from)}, Arg2:${names.label(to)}`,
    ),
    '<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>',
    '[events]',
    '[attributes]',
    ...attributes,
    ...listAttributes(schema, names),
    `${FLAG}\tArg:<ENTITY>`,
    '',
  ].join('\n');
}

/** Those that brat has lines for: a free text is a comment. */
function listAttributes(schema: Schema, names: BratNames): string[] {
  const labels = listLabels(schema);
  const ids = new Set(labels.flatMap(({ attrs }) => Object.keys(attrs)));
  return [...ids].flatMap((id) => {
    const holders = labels.filter(({ attrs }) => attrs[id] === 'boolean' || Array.isArray(attrs[id]));
    if (holders.length === 0) return [];
    const values = new Set(listValues(schema, id).map((value) => names.value(id, value)));
    const value = values.size > 0 ? `, Value:${[...values].join('|')}` : '';
    return [`${names.attribute(id)}\tArg:${holders.map((label) => names.label(label.id)).join('|')}${value}`];
  });
}

/** How brat shows the labels: by their names, in their colours. */
export function formatBratLooks(schema: Schema, names: BratNames): string {
  const labels = listLabels(schema);
  return [
    '[labels]',
    ...labels.map((label) => showName(names.label(label.id), label)),
    ...schema.relations.map((relation) => showName(names.relation(relation.id), relation)),
    '[drawing]',
    'SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken',
    'ARC_DEFAULT\tcolor:black, arrowHead:triangle-5',
    ...labels.flatMap((label) => showColour(names.label(label.id), label)),
    '',
  ].join('\n');
}

const showName = (name: string, { id, name: shown }: { id: string; name?: string | undefined }): string =>
  `${name} | ${toOneLine((shown ?? id).replace(/[|<>]/gu, ' '))}`;

/** A light tone, on which black letters can be read, with the colour itself around it. */
function showColour(name: string, { color }: LabelDefinition): string[] {
  if (color === undefined) return [];
  const tones = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const light = tones.map((tone) =>
    Math.round(255 - (255 - tone) * 0.35)
      .toString(16)
      .padStart(2, '0'),
  );
  return [`${name}\tfgColor:black, bgColor:#${light.join('')}, borderColor:${color}`];
}
