import { exportManifest } from '../../../shared/contract/datasets.ts';
import { type FileFormat, fileFormat } from '../../../shared/model/file-formats.ts';

/** What `hearsay export` says of the files of a dataset, for whoever reads them again. */
export interface DatasetManifest {
  format: FileFormat;
  /** By their paths below the manifest’s folder, with `/` between folders. */
  files: ReadonlyMap<string, DatasetFile>;
}

export interface DatasetFile {
  /** Otherwise it belongs to one that does. */
  holdsDocuments: boolean;
  /** Whose marks it holds, where these do not say it themselves. */
  annotator: string | null;
}

/** The name of the manifest in the dataset’s folder. */
export const MANIFEST = 'manifest.json';

/** Anything else than a manifest is `null`: others call their files so too. Paths in it are only ever compared
 *  with names of files that are there. */
export function parseManifest(bytes: Uint8Array): DatasetManifest | null {
  const parsed = manifest.safeParse(parseJson(bytes));
  const format = fileFormat.safeParse(parsed.data?.format);
  if (!parsed.success || !format.success) return null;
  const files = new Map<string, DatasetFile>([[MANIFEST, { holdsDocuments: false, annotator: null }]]);
  for (const { path, documents, annotator } of parsed.data.files)
    files.set(path, { holdsDocuments: documents !== undefined, annotator: annotator ?? null });
  return { format: format.data, files };
}

const manifest = exportManifest.pick({ format: true, files: true });

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
