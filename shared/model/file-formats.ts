import { z } from 'zod';

/** The formats of datasets, written and read: Hearsay’s own, then other tools’. */
export const datasetFormatNames = [
  'jsonl',
  'brat',
  'doccano',
  'labelstudio',
  'prodigy',
  'conll',
  'bioes',
  'spacy',
  'uima-xmi',
  'uima-json',
  'webanno-tsv',
  'w3c',
  'tei',
  'qdpx',
  'csv',
  'triples',
  'parc',
  'mqm',
  'esa',
  'hf',
] as const;

/** The kinds of file that articles come in. `jsonl` and `csv` hold a dataset of ours or anybody's articles;
 *  `newsml` is NewsML-G2 and NITF. `warc`, `zip`, `tar` and `gzip` hold files of the other kinds. */
export const fileFormat = z.enum([
  'text',
  'markdown',
  'html',
  'mhtml',
  'pdf',
  'docx',
  'odt',
  'rtf',
  'epub',
  'eml',
  'mbox',
  'csv',
  'tsv',
  'xlsx',
  'parquet',
  'json',
  'jsonl',
  'newsml',
  'warc',
  'zip',
  'tar',
  'gzip',
  ...datasetFormatNames,
]);
export type FileFormat = z.infer<typeof fileFormat>;

/** Which columns of a table (or fields of a JSON record) become what. Columns that are named nowhere are
 *  kept in `meta` under their own name. */
export const columnMapping = z.object({
  /** Joined by a blank line, in this order. */
  text: z.array(z.string()).min(1),
  title: z.string().nullable(),
  published: z.string().nullable(),
  url: z.string().nullable(),
  language: z.string().nullable(),
  id: z.string().nullable(),
  /** Columns that are not wanted at all. */
  skip: z.array(z.string()),
});
export type ColumnMapping = z.infer<typeof columnMapping>;

/** A mapping for every table that has exactly these columns. */
export const tableMapping = z.object({ columns: z.array(z.string()), mapping: columnMapping });
export type TableMapping = z.infer<typeof tableMapping>;

/** How much of a file becomes the text: the article, or all that can be read in it. */
export const extent = z.enum(['article', 'whole']);
export type Extent = z.infer<typeof extent>;
