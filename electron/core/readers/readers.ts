import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { datasetFormats } from '../formats/dataset-formats.ts';
import type { Reader } from './reader.ts';

/** The readers of what is not only a dataset of another tool. One is loaded when its first file comes: most
 *  imports need one or two. */
const readers = {
  text: async () => (await import('./text.ts')).readText,
  markdown: async () => (await import('./text.ts')).readMarkdown,
  html: async () => (await import('./html.ts')).readHtml,
  mhtml: async () => (await import('./mail.ts')).readMhtml,
  pdf: async () => (await import('./pdf.ts')).readPdf,
  docx: async () => (await import('./docx.ts')).readDocx,
  odt: async () => (await import('./odt.ts')).readOdt,
  rtf: async () => (await import('./rtf.ts')).readRtf,
  epub: async () => (await import('./epub.ts')).readEpub,
  eml: async () => (await import('./mail.ts')).readMail,
  mbox: async () => (await import('./mail.ts')).readMailbox,
  csv: async () => (await import('./csv.ts')).readCsv,
  tsv: async () => (await import('./csv.ts')).readTsv,
  xlsx: async () => (await import('./xlsx.ts')).readXlsx,
  parquet: async () => (await import('./parquet.ts')).readParquet,
  json: async () => (await import('./json.ts')).readJson,
  jsonl: async () => (await import('./json.ts')).readJsonl,
  newsml: async () => (await import('./newsml.ts')).readNewsml,
  warc: async () => (await import('./warc.ts')).readWarc,
  zip: async () => (await import('./zip.ts')).readZip,
  tar: async () => (await import('./tar.ts')).readTar,
  gzip: async () => (await import('./gzip.ts')).readGzip,
} satisfies Partial<Record<FileFormat, () => Promise<Reader>>>;

const isDataset = (format: FileFormat): format is Exclude<FileFormat, keyof typeof readers> =>
  !Object.hasOwn(readers, format);

export const loadReader = async (format: FileFormat): Promise<Reader> =>
  isDataset(format) ? (await datasetFormats[format]()).reader : readers[format]();
