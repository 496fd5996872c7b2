import { stringify } from 'yaml';
import { attributeColumns, hfColumns, toCardFeatures } from '../../../shared/formats/hf-columns.ts';
import { type LabelDefinition, listLabels, type Schema } from '../../../shared/model/schema.ts';
import type { DatasetFacts } from './dataset-format.ts';

/** The dataset card: a header that the Hub and `load_dataset` read (https://huggingface.co/docs/hub/datasets-cards),
 *  and pages for people. It says what is known, and of what nobody said that it is unknown. */
export function writeCard(about: DatasetFacts): string {
  // Python reads the header as YAML 1.1, in which the language `no` would be `false`.
  const header = stringify(describeHeader(about), { version: '1.1', lineWidth: 0 });
  return `---\n${header}---\n\n${describeBody(about).join('\n\n')}\n`;
}

/** The name of a part as a split may be called: letters, digits and `_`. */
export const splitName = (part: string | null): string =>
  part === null
    ? 'train'
    : part.replace(/[^\p{L}\p{N}_]/gu, (sign) => `_${(sign.codePointAt(0) as number).toString(16)}_`);

function describeHeader({ project, schema, parts }: DatasetFacts) {
  const documents = sum(parts.map((part) => part.documents));
  const languages = [...new Set(parts.flatMap((part) => [...part.languages]))].sort();
  // The Hub knows languages, and no scripts or countries.
  const codes = [...new Set(languages.map((tag) => tag.split('-', 1)[0] as string))];
  const known = codes.filter((code) => /^[a-z]{2,3}$/u.test(code));
  const exact = languages.filter((tag) => tag.includes('-'));
  return {
    license: 'unknown',
    ...(known.length > 0 && { language: known }),
    ...(exact.length > 0 && { language_bcp47: exact }),
    pretty_name: project || schema.name,
    size_categories: [sizeCategory(documents)],
    task_categories: ['token-classification'],
    tags: ['span-annotation'],
    configs: [
      {
        config_name: 'default',
        data_files: parts.map(({ name }) => ({
          split: splitName(name),
          path: `data/${splitName(name)}-*.parquet`,
        })),
      },
    ],
    dataset_info: {
      features: toCardFeatures(hfColumns(schema)),
      splits: parts.map((part) => ({ name: splitName(part.name), num_examples: part.documents })),
      download_size: sum(parts.map(({ bytes }) => bytes)),
    },
  };
}

function sizeCategory(documents: number): string {
  const steps = [
    [1000, 'n<1K'],
    [10_000, '1K<n<10K'],
    [100_000, '10K<n<100K'],
    [1_000_000, '100K<n<1M'],
  ] as const;
  return steps.find(([most]) => documents < most)?.[1] ?? '1M<n<10M';
}

function describeBody(about: DatasetFacts): string[] {
  const { project, schema, annotators, parts } = about;
  const [documents, annotations] = [
    sum(parts.map((part) => part.documents)),
    sum(parts.map((part) => part.annotations)),
  ];
  return [
    `# ${plain(project || schema.name)}`,
    `${documents} documents with ${annotations} marks and ${sum(parts.map(({ relations }) => relations))} links between them, made with Hearsay after the schema “${plain(schema.name)}”, version ${plain(schema.version)}. Each row is a document with all that is marked in it. A mark is a stretch of the text with a label; marks may overlap.`,
    '## Counts',
    ...describeCounts(about),
    '## Columns',
    describeColumns(schema),
    '## Offsets',
    ...describeOffsets(about),
    '## Labels',
    ...listLabels(schema).flatMap((label) => describeLabel(label)),
    ...(schema.relations.length > 0 ? ['## Links', describeRelations(schema)] : []),
    '## Annotators',
    annotators.length === 0
      ? 'Nobody has marked anything.'
      : `Each mark and each link names who made it in \`annotator\`: ${annotators.map(code).join(', ')}. Marks of several annotators of the same words stand beside each other. These are the names as they stand in the project; see that you may publish them.`,
    '## Licence',
    'The project does not say under which terms the texts and the marks may be used, so the header says `unknown`. The rights in articles are mostly their publishers’. Before you share this dataset, write the licence into the header and here.',
  ];
}

function describeCounts({ schema, parts }: DatasetFacts): string[] {
  const labels = listLabels(schema).map(({ id }) => id);
  const unknown = parts.flatMap((part) => [...part.labels.keys()].filter((label) => !labels.includes(label)));
  const rows = [
    ['documents', ...parts.map((part) => part.documents)],
    ['marks', ...parts.map((part) => part.annotations)],
    ['links', ...parts.map((part) => part.relations)],
    ...[...labels, ...new Set(unknown)].map((label) => [
      code(label),
      ...parts.map((part) => part.labels.get(label) ?? 0),
    ]),
  ];
  return [table(['', ...parts.map(({ name }) => code(splitName(name)))], rows)];
}

function describeColumns(schema: Schema): string {
  const hasAttributes = attributeColumns(schema).length > 0;
  return [
    '- `id`, `title`, `text`, `language` (BCP 47), `url` and `published` of the document; `metadata` is a JSON object with what else is known of it. Documents with the same `cluster` are versions of one article.',
    '- `annotations`: the marks. `start` and `end` are offsets in the document’s `text`, `text` is what lies between them, `entity` the id of the entity that the mark names, `flag` whether somebody was in doubt, `origin` how the mark came to be.',
    ...(hasAttributes
      ? [
          '- `annotations.attributes`: a column for each attribute of any label, `null` where the mark says nothing. Values that the schema does not know stand in `other_attributes`, as JSON.',
        ]
      : []),
    '- `relations`: links between the marks with the ids `from` and `to`.',
    '- `entities`: who or what the marks name.',
    '- `extra`: fields of other tools, as JSON.',
    '',
    'Labels are strings, not numbers, so datasets of other schemas can be put beside this one.',
  ].join('\n');
}

const covered = {
  codepoint: [
    'Offsets count Unicode code points, as Python does; `end` is the first one behind the mark.',
    '            assert row["text"][mark["start"]:mark["end"]] == mark["text"]',
  ],
  utf16: [
    'Offsets count UTF-16 code units, as JavaScript and Java do; Python counts code points, so its strings are taken apart first. `end` is the first unit behind the mark.',
    '            units = row["text"].encode("utf-16-le")[2 * mark["start"]:2 * mark["end"]]\n            assert units.decode("utf-16-le") == mark["text"]',
  ],
} as const;

function describeOffsets({ offsets }: DatasetFacts): string[] {
  const [meaning, check] = covered[offsets];
  return [
    meaning,
    `\`\`\`python
from datasets import load_dataset

for split in load_dataset("path/to/this/folder").values():
    for row in split:
        for mark in row["annotations"]:
${check}
\`\`\``,
  ];
}

function describeLabel({ id, name, guideline, examples, attrs, attrGuidelines, retired }: LabelDefinition) {
  const attributes = Object.entries(attrs).flatMap(([attribute, type]) => {
    if (type === 'entity') return [];
    const values = Array.isArray(type) ? type.map(code).join(', ') : type === 'text' ? 'text' : 'yes or no';
    const more = attrGuidelines?.[attribute];
    return [`- ${code(attribute)}: ${values}.${more ? ` ${plain(more)}` : ''}`];
  });
  return [
    `### ${code(id)}${name ? ` ${plain(name)}` : ''}`,
    ...(retired ? ['No longer given; marks from before have it.'] : []),
    ...(guideline ? [plain(guideline)] : []),
    ...(examples ? [examples.map((example) => `> ${plain(example)}`).join('\n>\n')] : []),
    ...(attributes.length > 0 ? [attributes.join('\n')] : []),
  ];
}

const describeRelations = (schema: Schema): string =>
  schema.relations
    .map(
      ({ id, from, to, guideline }) =>
        `- ${code(id)}: from ${code(from)} to ${code(to)}.${guideline ? ` ${plain(guideline)}` : ''}`,
    )
    .join('\n');

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
/** Text of people in which nothing is a sign of Markdown. */
const plain = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[\\`*_{}[\]<>#|~]/gu, '\\$&');
const code = (text: string): string =>
  text.includes('`') || text.includes('|') ? plain(text) : `\`${text.replace(/\s+/gu, ' ')}\``;
