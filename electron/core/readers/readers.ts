import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { datasetFormats } from '../formats/dataset-formats.ts';
import type { Reader } from './reader.ts';

/** The reader of each format. One is loaded when its first file comes: most imports need one or two. */
const readers: Record<FileFormat, () => Promise<Reader>> = {
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
  brat: async () => (await datasetFormats.brat()).reader,
  doccano: async () => (await datasetFormats.doccano()).reader,
  labelstudio: async () => (await datasetFormats.labelstudio()).reader,
  prodigy: async () => (await datasetFormats.prodigy()).reader,
  conll: async () => (await datasetFormats.conll()).reader,
  bioes: async () => (await datasetFormats.bioes()).reader,
  spacy: async () => (await datasetFormats.spacy()).reader,
  'uima-xmi': async () => (await datasetFormats['uima-xmi']()).reader,
  'uima-json': async () => (await datasetFormats['uima-json']()).reader,
  'webanno-tsv': async () => (await datasetFormats['webanno-tsv']()).reader,
  w3c: async () => (await datasetFormats.w3c()).reader,
  tei: async () => (await datasetFormats.tei()).reader,
  triples: async () => (await datasetFormats.triples()).reader,
  mqm: async () => (await datasetFormats.mqm()).reader,
  esa: async () => (await datasetFormats.esa()).reader,
  hf: async () => (await datasetFormats.hf()).reader,
  qdpx: async () => (await datasetFormats.qdpx()).reader,
  parc: async () => (await datasetFormats.parc()).reader,
};

export const loadReader = (format: FileFormat): Promise<Reader> => readers[format]();
