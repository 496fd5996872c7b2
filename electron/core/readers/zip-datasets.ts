import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { isSettings, leadersOf } from './companions.ts';
import { type DatasetFile, type DatasetManifest, MANIFEST, parseManifest } from './dataset-manifest.ts';
import type { Source } from './reader.ts';

/** The files of an archive, by the names under which they are shown. */
type Files = ReadonlyMap<string, { read(): Promise<Uint8Array> }>;

/** The datasets in an archive, by their folders. */
export type ZippedDatasets = ReadonlyMap<string, DatasetManifest>;

export async function openDatasets(files: Files): Promise<ZippedDatasets> {
  const datasets = new Map<string, DatasetManifest>();
  for (const [name, file] of files) {
    const { folder, own } = split(name);
    const manifest = own === MANIFEST ? await file.read().then(parseManifest, () => null) : null;
    if (manifest) datasets.set(folder, manifest);
  }
  return datasets;
}

/** How a file of an archive is to be read: `null` where it belongs to another one. */
export function placeInDataset(
  name: string,
  files: Files,
  datasets: ZippedDatasets,
): { format?: FileFormat; annotator?: string } | null {
  const { folder, own } = split(name);
  const known = findFile(name, datasets);
  if (known) {
    const { holdsDocuments, annotator, format } = known;
    return holdsDocuments ? { format, ...(annotator !== null && { annotator }) } : null;
  }
  const isTaken = leadersOf(own, 'auto').some((leader) => files.has(folder + leader));
  return isTaken || isSettings(own, 'auto') ? null : {};
}

function findFile(
  name: string,
  datasets: ZippedDatasets,
): (DatasetFile & Pick<DatasetManifest, 'format'>) | null {
  for (let folder = split(name).folder; ; folder = split(folder.slice(0, -1)).folder) {
    const dataset = datasets.get(folder);
    const file = dataset?.files.get(name.slice(folder.length));
    if (dataset && file) return { ...file, format: dataset.format };
    if (folder === '') return null;
  }
}

function split(name: string): { folder: string; own: string } {
  const end = name.lastIndexOf('/') + 1;
  return { folder: name.slice(0, end), own: name.slice(end) };
}

/** Gives the source of a file in an archive the others of its folder. */
export const withOthers = (source: Source, name: string, open: (name: string) => Source | null): Source => ({
  ...source,
  beside: async (other) => (other.includes('/') ? null : open(split(name).folder + other)),
});
