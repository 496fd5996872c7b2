import type { Output, Progress } from '../../../shared/contract.ts';
import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { recognise } from '../readers/recognise.ts';
import { fileSource } from './file-source.ts';
import { findFiles } from './find-files.ts';
import type { Report } from './protocol.ts';

export interface LookInput {
  paths: string[];
  /** The open project’s file. */
  project: string;
  format: 'auto' | FileFormat;
  encoding: string;
}

/** Finds out what the files are; what cannot be read is left for the import to say. */
export async function lookAtFiles(
  { paths, project, format }: LookInput,
  report: Report<Progress>,
): Promise<Output<'import.look'>> {
  const { files } = await findFiles({ paths, project });
  const formats: Partial<Record<FileFormat, number>> = {};
  for (const [done, file] of files.entries()) {
    if (done % 500 === 0) await report({ done, total: files.length, at: file.name });
    const kind = format === 'auto' ? await recognise(fileSource(file)).catch(() => null) : format;
    if (kind !== null) formats[kind] = (formats[kind] ?? 0) + 1;
  }
  return { files: files.length, formats, tables: [] };
}
