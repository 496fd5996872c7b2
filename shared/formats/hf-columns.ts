import { listLabels, type Schema } from '../model/schema.ts';

/** The columns of a dataset for Hugging Face: one tree, of which the schema of the Parquet files, the features
 *  in their footers and those in the dataset card are made. */

export type ColumnType = 'string' | 'int32' | 'bool' | { list: ColumnType } | { struct: readonly Column[] };
export interface Column {
  name: string;
  type: ColumnType;
}

const column = (name: string, type: ColumnType): Column => ({ name, type });
const strings = (...names: string[]): Column[] => names.map((name) => column(name, 'string'));

/** Beyond these, values stand in `other_attributes`: each column costs bytes in every row group. */
const MOST_ATTRIBUTES = 200;

/** The columns of a schema’s datasets. Labels are strings and no `ClassLabel`: numbers mean something else in
 *  the next version of a schema, and datasets of both could not be put together. */
export function hfColumns(schema: Schema): Column[] {
  const attributes = attributeColumns(schema);
  const structs = (fields: Column[]): ColumnType => ({ list: { struct: fields } });
  return [
    ...strings('id', 'title', 'text', 'language', 'cluster', 'url', 'published', 'metadata'),
    column(
      'annotations',
      structs([
        ...strings('id', 'annotator', 'label'),
        column('start', 'int32'),
        column('end', 'int32'),
        ...strings('text', 'entity', 'note'),
        column('flag', 'bool'),
        ...strings('origin'),
        ...(attributes.length > 0 ? [column('attributes', { struct: attributes })] : []),
        ...strings('other_attributes', 'extra'),
      ]),
    ),
    column('relations', structs(strings('id', 'annotator', 'type', 'from', 'to', 'extra'))),
    column(
      'entities',
      structs([
        ...strings('id', 'name', 'type', 'identification'),
        column('aliases', { list: 'string' }),
        ...strings('extra'),
      ]),
    ),
    ...strings('extra'),
  ];
}

/** A column for each attribute of any label. Of two labels’ attributes of one name, one may be yes or no and the
 *  other text: then the column is text. */
export function attributeColumns(schema: Schema): Column[] {
  const types = new Map<string, 'string' | 'bool'>();
  for (const { attrs } of listLabels(schema)) {
    for (const [name, type] of Object.entries(attrs)) {
      const known = types.get(name);
      if (type !== 'entity')
        types.set(name, type === 'boolean' && (known ?? 'bool') === 'bool' ? 'bool' : 'string');
    }
  }
  return [...types].slice(0, MOST_ATTRIBUTES).map(([name, type]) => column(name, type));
}

type Feature = { [key: string]: Feature | string } | Feature[];

/** Columns as `datasets.Features` are written as JSON. Lists are written as arrays, which every version of that
 *  library reads. */
export const toFeatures = (columns: readonly Column[]): { [name: string]: Feature } =>
  Object.fromEntries(columns.map(({ name, type }) => [name, toFeature(type)]));

function toFeature(type: ColumnType): Feature {
  if (typeof type === 'string') return { dtype: type, _type: 'Value' };
  return 'list' in type ? [toFeature(type.list)] : toFeatures(type.struct);
}

type CardFeature = { [key: string]: string | CardFeature[] | CardFeature };

/** Columns as the header of a dataset card lists them. */
export const toCardFeatures = (columns: readonly Column[]): CardFeature[] =>
  columns.map(({ name, type }) => ({ name, ...toCardType(type) }));

function toCardType(type: ColumnType): CardFeature {
  if (typeof type === 'string') return { dtype: type };
  if ('struct' in type) return { struct: toCardFeatures(type.struct) };
  const { list } = type;
  if (typeof list === 'string') return { list };
  return { list: 'struct' in list ? toCardFeatures(list.struct) : toCardType(list) };
}
