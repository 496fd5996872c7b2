import { lstat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { type DatasetFile, MANIFEST, parseManifest } from '../readers/dataset-manifest.ts';
import { fileSource } from '../readers/file-source.ts';

/** A dataset of ours on the disk. */
export interface Dataset {
  format: FileFormat;
  /** What its manifest says of a file. */
  of(path: string): DatasetFile | undefined;
}

/** Folders between a file of a dataset and its manifest: the part of a split, and the annotator. */
const MOST_FOLDERS = 2;

/** The dataset whose manifest lies in this folder; `null` where there is none that is read as `format`. */
export async function openDataset(folder: string, format: 'auto' | FileFormat): Promise<Dataset | null> {
  const path = join(folder, MANIFEST);
  const found = await lstat(path).catch(() => null);
  if (!found?.isFile()) return null;
  const source = fileSource({ path, name: MANIFEST, bytes: found.size });
  const manifest = await source.bytes().then(parseManifest, () => null);
  if (!manifest || (format !== 'auto' && format !== manifest.format)) return null;
  const base = resolve(folder);
  return {
    format: manifest.format,
    of: (file) => manifest.files.get(relative(base, resolve(file)).replaceAll(sep, '/')),
  };
}

/** The dataset that a file or a folder is in. */
export async function findDatasetAbove(path: string, format: 'auto' | FileFormat): Promise<Dataset | null> {
  let folder = resolve(path);
  for (let up = 0; up <= MOST_FOLDERS; up++) {
    folder = dirname(folder);
    const dataset = await openDataset(folder, format);
    if (dataset) return dataset;
  }
  return null;
}
