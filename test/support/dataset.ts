import { memorySource } from '../../electron/core/readers/memory-source.ts';
import type { Source } from '../../electron/core/readers/reader.ts';
import type { DatasetFormat } from '../../electron/core/formats/dataset-format.ts';
import type { AnnotatedDocument } from '../../shared/formats/annotated-document.ts';
import type { FormatContext } from '../../shared/formats/dataset-format.ts';
import { type Reduced, reduceDocument } from '../../shared/formats/reduce.ts';

/** The files of a dataset, in memory. */
export interface MemoryDataset {
  files: ReadonlyMap<string, Buffer>;
  /** Those that hold documents, in order. */
  dataFiles: readonly string[];
}

/** What is left of a document in a format, and what is lost. */
export function reduceFor(
  format: DatasetFormat,
  document: AnnotatedDocument,
  context: FormatContext,
): Reduced {
  const reduced = reduceDocument(document, format.carries);
  const narrowed = format.narrow?.(reduced.document, context);
  return narrowed
    ? { document: narrowed.document, losses: [...reduced.losses, ...narrowed.losses] }
    : reduced;
}

/** Writes documents that were reduced, as files called `d0`, `d1` … */
export async function writeDataset(
  format: DatasetFormat,
  documents: readonly AnnotatedDocument[],
  context: FormatContext,
): Promise<MemoryDataset> {
  const files = new Map<string, Buffer>();
  const dataFiles = new Set<string>();
  const append = async (path: string, data: string | Uint8Array) => {
    files.set(path, Buffer.concat([files.get(path) ?? Buffer.alloc(0), Buffer.from(data)]));
  };
  const writer = format.open({ part: null, append }, context);
  for (const [index, document] of documents.entries()) dataFiles.add(await writer.add(document, `d${index}`));
  await writer.end();
  const facts = { ...context, project: 'Harbour', annotators: [], parts: [] };
  for (const [path, text] of Object.entries(format.companions?.(facts) ?? {})) await append(path, text);
  return { files, dataFiles: [...dataFiles] };
}

/** The documents of a dataset, as its reader finds them.
 *  @throws at the first issue that is an error */
export async function readDataset(
  format: DatasetFormat,
  { files, dataFiles }: MemoryDataset,
): Promise<AnnotatedDocument[]> {
  const documents: AnnotatedDocument[] = [];
  for (const path of dataFiles) {
    const options = { encoding: 'utf-8', extent: 'whole', mappings: [] } as const;
    for await (const found of format.reader(memoryFiles(files, path), options)) {
      if (found.kind === 'document') documents.push(found.document);
      else if (found.kind === 'issue' && found.issue.severity === 'error')
        throw new Error(found.issue.message);
    }
  }
  return documents;
}

/** A file of a dataset, with the others beside it. */
export function memoryFiles(files: ReadonlyMap<string, Buffer>, path: string): Source {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return {
    ...memorySource(path, files.get(path) ?? Buffer.alloc(0)),
    beside: async (name) => (files.has(folder + name) ? memoryFiles(files, folder + name) : null),
  };
}
