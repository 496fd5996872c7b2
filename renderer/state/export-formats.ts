import { type ExportFormat, exportFormat } from '../../shared/contract/datasets.ts';

/** What formats are for, in the order in which a person looks for one. */
const groups = [
  { id: 'native', formats: ['jsonl'] },
  {
    id: 'tools',
    formats: ['brat', 'doccano', 'labelstudio', 'prodigy', 'webanno-tsv', 'uima-xmi', 'uima-json', 'qdpx'],
  },
  { id: 'training', formats: ['spacy', 'hf', 'conll', 'bioes'] },
  { id: 'standards', formats: ['tei', 'w3c', 'parc'] },
  { id: 'tables', formats: ['csv', 'triples', 'mqm', 'esa'] },
] as const satisfies readonly { id: string; formats: readonly string[] }[];

export interface FormatGroup {
  id: (typeof groups)[number]['id'] | 'others';
  formats: readonly ExportFormat[];
}

/** The formats that there are, in groups; one that no group names is among the others. */
export function groupFormats(formats: readonly ExportFormat[] = exportFormat.options): FormatGroup[] {
  const named = groups.map(({ id, formats: wanted }) => ({
    id,
    formats: wanted.flatMap((name) => formats.filter((format) => format === name)),
  }));
  const others = formats.filter((format) => !named.some((group) => group.formats.includes(format)));
  return [...named, { id: 'others' as const, formats: others }].filter((group) => group.formats.length > 0);
}

/** The groups with those formats that each word of the query is in. `describe` gives all that is said of one. */
export function findFormats(query: string, describe: (format: ExportFormat) => string): FormatGroup[] {
  const words = fold(query).split(' ').filter(Boolean);
  return groupFormats(
    exportFormat.options.filter((format) => {
      const said = fold(`${format} ${describe(format)}`);
      return words.every((word) => said.includes(word));
    }),
  );
}

const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();

/** Those whose offsets may count either unit: all others have one of their own, or none. */
const withEitherUnit: ReadonlySet<string> = new Set(['jsonl', 'csv', 'triples', 'hf']);

export const takesOffsets = (format: ExportFormat): boolean => withEitherUnit.has(format);
