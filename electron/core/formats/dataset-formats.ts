import type { ExportFormat } from '../../../shared/contract/datasets.ts';
import type { jsonFormats } from '../../../shared/formats/json-formats.ts';
import type { DatasetFormat } from './dataset-format.ts';

/** Every format of datasets. One is loaded when it is asked for. */
export const datasetFormats: Record<ExportFormat, () => Promise<DatasetFormat>> = {
  jsonl: async () => (await import('./jsonl.ts')).jsonl,
  brat: async () => (await import('./brat.ts')).brat,
  doccano: () => jsonFormat('doccano'),
  labelstudio: () => jsonFormat('labelstudio'),
  prodigy: () => jsonFormat('prodigy'),
  conll: async () => (await import('./conll.ts')).conll,
  bioes: async () => (await import('./conll.ts')).bioes,
  spacy: () => jsonFormat('spacy'),
  'uima-xmi': async () => (await import('./uima-xmi.ts')).uimaXmi,
  'uima-json': () => jsonFormat('uima-json'),
  'webanno-tsv': async () => (await import('./webanno-tsv.ts')).webannoTsv,
  w3c: async () => (await import('./w3c.ts')).w3c,
  tei: async () => (await import('./tei.ts')).tei,
  qdpx: async () => (await import('./qdpx.ts')).qdpx,
  csv: async () => (await import('./csv.ts')).csv,
  triples: async () => (await import('./triples.ts')).triples,
  parc: async () => (await import('./parc.ts')).parc,
  mqm: async () => (await import('./mqm.ts')).mqm,
  esa: async () => (await import('./esa.ts')).esa,
  hf: async () => (await import('./hf.ts')).hf,
};

async function jsonFormat(name: keyof typeof jsonFormats): Promise<DatasetFormat> {
  const { jsonDataset } = await import('./json-format.ts');
  const known = await import('../../../shared/formats/json-formats.ts');
  return jsonDataset(known.jsonFormats[name]);
}
